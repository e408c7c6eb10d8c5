"""Addresses under /<partnership>/workspace/engagement/."""

from django.urls import URLPattern

app_name = "engagement"
urlpatterns: list[URLPattern] = []
