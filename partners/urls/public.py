"""The one page of this app that is open to everybody."""

from django.urls import path

from partners.views.organisation_requests import WorkWithUs

app_name = "take_part"
urlpatterns = [path("", WorkWithUs.as_view(), name="work_with_us")]
