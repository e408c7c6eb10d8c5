"""Filters of the register of decisions."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from partners.models import Decision
from wst.look.forms import Form


class DecisionFilter(django_filters.FilterSet):
    words = django_filters.CharFilter(label="Words or reference", method="with_words")
    group = django_filters.ModelChoiceFilter(
        label="Group", queryset=lambda request: request.partnership.groups.order_by("name"), empty_label="Any group"
    )
    year = django_filters.ChoiceFilter(label="Year", field_name="decided_on__year", empty_label="Any year")

    class Meta:
        model = Decision
        form = Form
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = self.request.partnership.decisions.order_by().values_list("decided_on__year", flat=True).distinct()
        self.filters["year"].extra["choices"] = [(year, str(year)) for year in sorted(years, reverse=True)]

    def with_words(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        for word in value.split()[:8]:
            rows = rows.filter(Q(reference__icontains=word) | Q(text__icontains=word) | Q(rationale__icontains=word))
        return rows
