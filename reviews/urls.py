"""Addresses under /<partnership>/workspace/reviews/."""

from django.urls import path

from wst.views.home import Home

app_name = "reviews"
urlpatterns = [
    path("practice-review/<int:pk>/", Home.as_view(), name="practice_review"),
]
