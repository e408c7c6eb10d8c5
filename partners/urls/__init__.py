"""Addresses under /<partnership>/workspace/partners/."""

from partners.urls import governance, people

app_name = "partners"
urlpatterns = [*people.urlpatterns, *governance.urlpatterns]
