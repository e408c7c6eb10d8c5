"""Filters of the document library."""

from typing import Any

import django_filters
from django.db.models import QuerySet

from partners.models import Document
from partners.queries.library import search
from wst import clock
from wst.look.forms import Form

STATES = [("overdue", "Past their review date"), ("retired", "Retired")]


class DocumentFilter(django_filters.FilterSet):
    words = django_filters.CharFilter(label="Words", method="with_words")
    kind = django_filters.ChoiceFilter(label="Kind", choices=Document.Kind.choices, empty_label="Any kind")
    readers = django_filters.ChoiceFilter(
        label="Who may read them", choices=Document.Readers.choices, empty_label="Anybody"
    )
    state = django_filters.ChoiceFilter(
        label="Which", choices=STATES, empty_label="All that are not retired", method="in_state"
    )

    class Meta:
        model = Document
        form = Form
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        rows = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data.get("state") == "retired" else rows.filter(retired_on__isnull=True)

    def with_words(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return search(rows, value)

    def in_state(self, rows: QuerySet, name: str, value: str) -> Any:
        if value == "overdue":
            return rows.filter(review_due__lt=clock.today())
        return rows.filter(retired_on__isnull=False)
