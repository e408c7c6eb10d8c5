"""Addresses under /<partnership>/workspace/engagement/."""

from django.urls import path

from wst.views.home import Home

app_name = "engagement"
urlpatterns = [
    path("forum/<int:pk>/", Home.as_view(), name="forum"),
    path("lived-experience/<int:pk>/", Home.as_view(), name="lived_experience"),
]
