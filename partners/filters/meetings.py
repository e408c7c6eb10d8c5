"""Filters of the register of meetings."""

import django_filters
from django.db.models import QuerySet

from partners.models import Meeting
from wst.look.forms import Form


class MeetingFilter(django_filters.FilterSet):
    group = django_filters.ModelChoiceFilter(
        label="Group", queryset=lambda request: request.partnership.groups.order_by("name"), empty_label="Any group"
    )
    when = django_filters.ChoiceFilter(
        label="When",
        choices=[("to_come", "To come"), ("held", "Held"), ("to_agree", "Minutes to agree")],
        empty_label="Any time",
        method="at_time",
    )
    status = django_filters.ChoiceFilter(label="Status", choices=Meeting.Status.choices, empty_label="Any")

    class Meta:
        model = Meeting
        form = Form
        fields: list[str] = []

    def at_time(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        states = {"to_come": Meeting.BEFORE, "held": Meeting.HAPPENED, "to_agree": Meeting.OPEN_MINUTES}
        return rows.filter(status__in=states[value])
