"""Addresses under /<partnership>/workspace/reports/."""

from django.urls import path

from wst.views.home import Home

app_name = "reports"
urlpatterns = [
    path("report/<int:pk>/", Home.as_view(), name="report"),
    path("contribution/<int:pk>/", Home.as_view(), name="contribution"),
    path("account/<int:pk>/", Home.as_view(), name="account"),
    path("approval/<int:pk>/", Home.as_view(), name="approval"),
    path("run/<int:pk>/", Home.as_view(), name="run"),
    path("report/<int:pk>/sections/<slug:key>/", Home.as_view(), name="section"),
]
