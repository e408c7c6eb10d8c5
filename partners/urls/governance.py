"""How we decide: decisions, actions, challenges, the relevant agencies list, arrangements, glossary."""

from django.urls import path

from wst.views.home import Home

urlpatterns = [
    path("decision/<int:pk>/", Home.as_view(), name="decision"),
    path("action/<int:pk>/", Home.as_view(), name="action"),
    path("challenge/<int:pk>/", Home.as_view(), name="challenge"),
    path("relevant-agency-list/<int:pk>/", Home.as_view(), name="relevant_agency_list"),
    path("arrangements-version/<int:pk>/", Home.as_view(), name="arrangements_version"),
    path("term/<int:pk>/", Home.as_view(), name="term"),
]
