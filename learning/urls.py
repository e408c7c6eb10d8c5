"""Addresses under /<partnership>/workspace/learning/."""

from django.urls import path

from wst.views.home import Home

app_name = "learning"
urlpatterns = [
    path("course/<int:pk>/", Home.as_view(), name="course"),
]
