"""Addresses under /<partnership>/workspace/partners/."""

from django.urls import path

from wst.views.home import Home

app_name = "partners"
urlpatterns = [
    path("agency/<int:pk>/", Home.as_view(), name="agency"),
    path("person/<int:pk>/", Home.as_view(), name="person"),
    path("group/<int:pk>/", Home.as_view(), name="group"),
    path("decision/<int:pk>/", Home.as_view(), name="decision"),
    path("action/<int:pk>/", Home.as_view(), name="action"),
    path("challenge/<int:pk>/", Home.as_view(), name="challenge"),
    path("relevant-agency-list/<int:pk>/", Home.as_view(), name="relevant_agency_list"),
    path("arrangements-version/<int:pk>/", Home.as_view(), name="arrangements_version"),
    path("term/<int:pk>/", Home.as_view(), name="term"),
]
