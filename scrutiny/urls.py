"""Addresses under /<partnership>/workspace/scrutiny/."""

from django.urls import path

from wst.views.home import Home

app_name = "scrutiny"
urlpatterns = [
    path("method/<int:pk>/", Home.as_view(), name="method"),
    path("engagement/<int:pk>/", Home.as_view(), name="engagement"),
    path("plan/<int:pk>/", Home.as_view(), name="plan"),
    path("activity/<int:pk>/", Home.as_view(), name="activity"),
    path("finding/<int:pk>/", Home.as_view(), name="finding"),
    path("recommendation/<int:pk>/", Home.as_view(), name="recommendation"),
    path("audit/<int:pk>/", Home.as_view(), name="audit"),
    path("audit-return/<int:pk>/", Home.as_view(), name="audit_return"),
    path("appraisal/<int:pk>/", Home.as_view(), name="appraisal"),
    path("indicator/<int:pk>/", Home.as_view(), name="indicator"),
    path("", Home.as_view(), name="index"),
]
