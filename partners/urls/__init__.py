"""Addresses under /<partnership>/workspace/partners/."""

from partners.urls import accountability, governance, people

app_name = "partners"
urlpatterns = [*people.urlpatterns, *governance.urlpatterns, *accountability.urlpatterns]
