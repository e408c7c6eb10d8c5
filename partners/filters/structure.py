"""Filters of the structure of groups and of the linked partnerships."""

from typing import Any

import django_filters
from django.db.models import Q

from partners.models import Group, LinkedPartnership
from wst.look.forms import Form


class GroupFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Words in the name or purpose", method="search")
    strand = django_filters.ChoiceFilter(label="Strand", choices=Group.Strand.choices, empty_label="Any strand")
    kind = django_filters.ChoiceFilter(label="Kind", choices=Group.Kind.choices, empty_label="Any kind")

    class Meta:
        model = Group
        fields: list[str] = []
        form = Form

    def search(self, queryset: Any, name: str, value: str) -> Any:
        for word in value.split()[:8]:
            queryset = queryset.filter(Q(name__icontains=word) | Q(purpose__icontains=word))
        return queryset


class LinkedFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Words in the name or purpose", method="search")
    kind = django_filters.ChoiceFilter(label="Kind", choices=LinkedPartnership.Kind.choices, empty_label="Any kind")
    strand = django_filters.ChoiceFilter(label="Works for", choices=Group.Strand.choices, empty_label="Anybody")
    when = django_filters.ChoiceFilter(
        label="Links",
        choices=[("ended", "That have ended"), ("all", "At any time")],
        empty_label="That go on",
        method="at_time",
    )

    class Meta:
        model = LinkedPartnership
        fields: list[str] = []
        form = Form

    def filter_queryset(self, queryset: Any) -> Any:
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("when") else found.filter(ended_on__isnull=True)

    def search(self, queryset: Any, name: str, value: str) -> Any:
        for word in value.split()[:8]:
            queryset = queryset.filter(
                Q(name__icontains=word) | Q(purpose__icontains=word) | Q(how_linked__icontains=word)
            )
        return queryset

    def at_time(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(ended_on__isnull=False) if value == "ended" else queryset
