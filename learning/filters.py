"""Filters of the registers of learning."""

from typing import Any

import django_filters as filters

from wst import clock
from wst.look.forms import Form


def _priorities(request: Any) -> Any:
    return request.partnership.priorities.all()


class CourseFilter(filters.FilterSet):
    priority = filters.ModelChoiceFilter(label="Shared priority", queryset=_priorities, empty_label="Any")
    title = filters.CharFilter(label="Words in the title", lookup_expr="icontains")

    class Meta:
        form = Form


class SessionFilter(filters.FilterSet):
    when = filters.ChoiceFilter(
        label="When",
        choices=[("coming", "Still to come"), ("held", "Held")],
        empty_label="Any time",
        method="by_time",
    )
    attendance = filters.ChoiceFilter(
        label="Attendance",
        choices=[("waiting", "Not recorded"), ("recorded", "Recorded")],
        empty_label="Any",
        method="by_attendance",
    )

    class Meta:
        form = Form

    def by_time(self, rows: Any, name: str, value: str) -> Any:
        today = clock.today()
        return rows.filter(held_on__gt=today) if value == "coming" else rows.filter(held_on__lte=today)

    def by_attendance(self, rows: Any, name: str, value: str) -> Any:
        if value == "waiting":
            return rows.without_attendance(clock.today())
        return rows.exclude(booked=None, evaluations_returned=None)
