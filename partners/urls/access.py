"""Agencies and people in and out of spreadsheets; who may see what, and support by the operator."""

from django.urls import path

from partners.views import audience, education, history, organisation_requests, register_import, support

urlpatterns = [
    path("organisation-requests/", organisation_requests.Requests.as_view(), name="organisation_requests"),
    path("organisation-requests/new/", organisation_requests.NewRequest.as_view(), name="organisation_request_new"),
    path("organisation-request/<int:pk>/", organisation_requests.RequestPage.as_view(), name="organisation_request"),
    path(
        "organisation-request/<int:pk>/accept/",
        organisation_requests.AcceptRequest.as_view(),
        name="organisation_request_accept",
    ),
    path(
        "organisation-request/<int:pk>/step/<slug:move>/",
        organisation_requests.RequestStep.as_view(),
        name="organisation_request_step",
    ),
    path("support/", support.Support.as_view(), name="support"),
    path("support/grant/", support.GrantSupport.as_view(), name="support_grant"),
    path("support/<int:pk>/end/", support.EndSupport.as_view(), name="support_end"),
    path("education/", education.Education.as_view(), name="education"),
    path("who-can-see/", audience.WhoCanSee.as_view(), name="who_can_see"),
    path("person/<int:pk>/access/", audience.PersonAccess.as_view(), name="person_access"),
    path("history.csv", history.HistoryDownload.as_view(form="csv"), name="history_csv"),
    path("history.xlsx", history.HistoryDownload.as_view(form="xlsx"), name="history_xlsx"),
    path("agencies/import/", register_import.Upload.as_view(), name="register_import_upload"),
    path("agencies/import/template/", register_import.Template.as_view(), name="register_import_template"),
    path("agencies/import/<int:pk>/", register_import.Preview.as_view(), name="register_import_preview"),
    path("agencies/agencies.csv", register_import.AgenciesDownload.as_view(form="csv"), name="agencies_csv"),
    path("agencies/agencies.xlsx", register_import.AgenciesDownload.as_view(form="xlsx"), name="agencies_xlsx"),
    path("people/people.csv", register_import.PeopleDownload.as_view(form="csv"), name="people_csv"),
    path("people/people.xlsx", register_import.PeopleDownload.as_view(form="xlsx"), name="people_xlsx"),
    path("agencies/import/<int:pk>/errors/", register_import.Errors.as_view(), name="register_import_errors"),
]
