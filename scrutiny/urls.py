"""Addresses under /<partnership>/workspace/scrutiny/."""

from django.urls import URLPattern

app_name = "scrutiny"
urlpatterns: list[URLPattern] = []
