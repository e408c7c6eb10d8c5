"""Filters of the list of challenges."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from partners.models import Challenge
from partners.policies.challenges import MOST_LEVELS
from wst.look.forms import Form


class ChallengeFilter(django_filters.FilterSet):
    agency = django_filters.ModelChoiceFilter(
        label="Raised by or about",
        queryset=lambda request: request.partnership.agencies.order_by("name"),
        method="of_agency",
        empty_label="Any agency",
    )
    status = django_filters.ChoiceFilter(label="Status", choices=Challenge.Status.choices, empty_label="Any")
    level = django_filters.ChoiceFilter(
        label="Level",
        choices=[(level, f"Level {level}") for level in range(1, MOST_LEVELS + 1)],
        empty_label="Any level",
    )

    overdue = django_filters.BooleanFilter(
        label="Level overdue only", widget=forms.CheckboxInput, method="only_overdue", required=False
    )

    class Meta:
        model = Challenge
        form = Form
        fields: list[str] = []

    def only_overdue(self, rows: Any, name: str, value: bool) -> QuerySet:
        return rows.overdue() if value else rows

    def of_agency(self, rows: QuerySet, name: str, value: object) -> QuerySet:
        return rows.filter(Q(raised_by=value) | Q(about=value))
