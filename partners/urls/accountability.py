"""Reminders; how partners hold each other to account; risks; money."""

from django.urls import path

from partners.views import reminders

urlpatterns = [
    path("reminders/", reminders.Reminders.as_view(), name="reminders"),
]
