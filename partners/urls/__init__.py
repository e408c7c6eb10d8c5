"""Addresses under /<partnership>/workspace/partners/."""

from partners.urls import accountability, governance, people, structure

app_name = "partners"
urlpatterns = [
    *people.urlpatterns,
    *governance.urlpatterns,
    *accountability.urlpatterns,
    *structure.urlpatterns,
]
