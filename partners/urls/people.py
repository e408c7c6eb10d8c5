"""Who we are: agencies, people, members and roles, groups, the chair rota, history."""

from django.urls import path

from wst.views.home import Home

urlpatterns = [
    path("agency/<int:pk>/", Home.as_view(), name="agency"),
    path("person/<int:pk>/", Home.as_view(), name="person"),
    path("group/<int:pk>/", Home.as_view(), name="group"),
]
