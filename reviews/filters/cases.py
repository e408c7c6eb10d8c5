"""Filters of the list of cases."""

from typing import Any

import django_filters as filters

from reviews.models import Case, SeriousIncident
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
