"""Addresses under /<partnership>/workspace/learning/."""

from django.urls import path

from learning import views

app_name = "learning"
urlpatterns = [
    path("", views.Index.as_view(), name="index"),
    path("course/add/", views.AddCourse.as_view(), name="course_add"),
    path("course/<int:pk>/", views.CoursePage.as_view(), name="course"),
    path("course/<int:pk>/change/", views.ChangeCourse.as_view(), name="course_change"),
    path("course/<int:pk>/session/", views.AddSession.as_view(), name="session_add"),
    path("sessions/", views.Sessions.as_view(), name="sessions"),
    path("session/<int:pk>/", views.SessionPage.as_view(), name="session"),
    path("session/<int:pk>/change/", views.ChangeSession.as_view(), name="session_change"),
    path("session/<int:pk>/attendance/", views.RecordAttendance.as_view(), name="attendance"),
]
