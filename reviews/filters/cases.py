"""Filters of the list of cases, and of what happened in one."""

from typing import Any

import django_filters as filters

from reviews.models import Case, CaseEvent, SeriousIncident
from reviews.vault import CaseRead
from wst.look.forms import Form


class CaseFilter(filters.FilterSet):
    reference = filters.CharFilter(label="Reference", lookup_expr="icontains")
    state = filters.ChoiceFilter(
        label="Incident", field_name="incident__status", choices=SeriousIncident.Status.choices, empty_label="Any"
    )
    closed = filters.ChoiceFilter(
        label="Case", choices=[("open", "Open"), ("closed", "Closed")], method="by_closing", empty_label="Any"
    )

    class Meta:
        form = Form
        model = Case
        fields: list[str] = []

    def by_closing(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(closed_on__isnull=value == "open")


class HistoryFilter(filters.FilterSet):
    what = filters.ChoiceFilter(
        label="Show",
        choices=[("readings", "Readings"), ("changes", "Changes")],
        method="by_kind",
        empty_label="Readings and changes",
    )

    class Meta:
        form = Form
        model = CaseEvent
        fields: list[str] = []

    def by_kind(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(type=CaseRead.type) if value == "readings" else rows.exclude(type=CaseRead.type)
