"""Filters of the action register."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from partners.models import Action
from partners.presenters.action_register import source_choices
from wst.look.forms import Form


class ActionFilter(django_filters.FilterSet):
    words = django_filters.CharFilter(label="Words or reference", method="with_words")
    agency = django_filters.ModelChoiceFilter(
        label="Agency",
        field_name="owner_agency",
        queryset=lambda request: request.partnership.agencies.order_by("name"),
        empty_label="Any agency",
    )
    owner = django_filters.ModelChoiceFilter(
        label="Person",
        queryset=lambda request: request.partnership.people.filter(actions__isnull=False).distinct().order_by("name"),
        empty_label="Anybody",
    )
    group = django_filters.ModelChoiceFilter(
        label="Group", queryset=lambda request: request.partnership.groups.order_by("name"), empty_label="Any group"
    )
    status = django_filters.ChoiceFilter(
        label="Status",
        choices=[("open", "Any open"), ("unanswered", "Complete, look again"), *Action.Status.choices],
        empty_label="Any",
        method="with_status",
    )
    source = django_filters.ChoiceFilter(label="Came from", field_name="source__kind", empty_label="Anything")
    overdue = django_filters.BooleanFilter(
        label="Overdue only", widget=forms.CheckboxInput, method="only_overdue", required=False
    )

    class Meta:
        model = Action
        form = Form
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = self.request.partnership.actions.exclude(source=None).order_by().values_list("source__kind", flat=True)
        self.filters["source"].extra["choices"] = source_choices(list(kinds.distinct()))

    def with_words(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Every word stands somewhere in what the action says."""
        for word in value.split()[:8]:
            rows = rows.filter(
                Q(reference__icontains=word) | Q(text__icontains=word) | Q(intended_outcome__icontains=word)
            )
        return rows

    def with_status(self, rows: Any, name: str, value: str) -> QuerySet:
        if value == "unanswered":
            return rows.unanswered()
        return rows.open() if value == "open" else rows.filter(status=value)

    def only_overdue(self, rows: Any, name: str, value: bool) -> QuerySet:
        return rows.overdue() if value else rows
