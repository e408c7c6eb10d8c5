"""Addresses under /<partnership>/workspace/priorities/."""

from django.urls import path

from wst.views.home import Home

app_name = "priorities"
urlpatterns = [
    path("cycle/<int:pk>/", Home.as_view(), name="cycle"),
    path("event/<int:pk>/", Home.as_view(), name="event"),
    path("priority/<int:pk>/", Home.as_view(), name="priority"),
    path("evidence/<int:pk>/", Home.as_view(), name="evidence"),
    path("summary-report/<int:pk>/", Home.as_view(), name="summary_report"),
    path("action-plan/<int:pk>/", Home.as_view(), name="action_plan"),
    path("impact-statement/<int:pk>/", Home.as_view(), name="impact_statement"),
]
