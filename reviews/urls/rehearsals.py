"""The rehearsal of the national form, and the calendar of a case."""

from django.urls import path

from reviews.views import case_calendar
from reviews.views import rehearsals as views

ONE = "cases/<int:case>/"

urlpatterns = [
    path(f"{ONE}rehearsal/", views.Rehearse.as_view(), name="rehearsal"),
    path(f"{ONE}rehearsal/copy/", views.CopyOver.as_view(), name="rehearsal_copy"),
    path(f"{ONE}deadlines.ics", case_calendar.CaseCalendar.as_view(), name="case_calendar"),
]
