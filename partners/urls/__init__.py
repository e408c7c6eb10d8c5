"""Addresses under /<partnership>/workspace/partners/."""

from partners.urls import access, accountability, documents, governance, meetings, people, structure

app_name = "partners"
urlpatterns = [
    *people.urlpatterns,
    *access.urlpatterns,
    *governance.urlpatterns,
    *accountability.urlpatterns,
    *structure.urlpatterns,
    *meetings.urlpatterns,
    *documents.urlpatterns,
]
