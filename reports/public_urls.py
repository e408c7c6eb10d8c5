"""Addresses of the public site: /<partnership>/ and below. Publications only."""

from django.urls import URLPattern

app_name = "public"
urlpatterns: list[URLPattern] = []
