"""Filters of the risk register."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from partners.models import Risk
from wst.look.forms import Form


class RiskFilter(django_filters.FilterSet):
    words = django_filters.CharFilter(label="Words or reference", method="with_words")
    agency = django_filters.ModelChoiceFilter(
        label="Agency",
        field_name="owner_agency",
        queryset=lambda request: request.partnership.agencies.order_by("name"),
        empty_label="Any agency",
    )
    level = django_filters.ChoiceFilter(
        label="Score",
        choices=[("10", "High or very high"), ("16", "Very high")],
        empty_label="Any score",
        method="at_least",
    )
    status = django_filters.ChoiceFilter(label="Status", choices=Risk.Status.choices, empty_label="Any")
    late = django_filters.BooleanFilter(
        label="Review late only", widget=forms.CheckboxInput, method="only_late", required=False
    )

    class Meta:
        model = Risk
        form = Form
        fields: list[str] = []

    def with_words(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        for word in value.split()[:8]:
            rows = rows.filter(
                Q(reference__icontains=word)
                | Q(title__icontains=word)
                | Q(cause__icontains=word)
                | Q(event__icontains=word)
                | Q(effect__icontains=word)
            )
        return rows

    def at_least(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(scored__gte=int(value))

    def only_late(self, rows: Any, name: str, value: bool) -> QuerySet:
        return rows.past_review() if value else rows
