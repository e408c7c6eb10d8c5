"""Filters of the register of people."""

from typing import Any

import django_filters
from django.db.models import Q

from partners.models import Person
from wst.look.forms import Form


def agencies_of(request: Any) -> Any:
    return request.partnership.agencies.active()


class PersonFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Words in the name or post", method="search")
    agency = django_filters.ModelChoiceFilter(label="Agency", queryset=agencies_of, empty_label="Any agency")
    when = django_filters.ChoiceFilter(
        label="In post",
        choices=[("left", "In the past"), ("all", "At any time")],
        empty_label="Now",
        method="at_time",
    )

    class Meta:
        model = Person
        fields: list[str] = []
        form = Form

    def filter_queryset(self, queryset: Any) -> Any:
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("when") else found.filter(left_on__isnull=True)

    def search(self, queryset: Any, name: str, value: str) -> Any:
        for word in value.split():
            queryset = queryset.filter(
                Q(name__icontains=word) | Q(post_title__icontains=word) | Q(accountable_service__icontains=word)
            )
        return queryset

    def at_time(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(left_on__isnull=False) if value == "left" else queryset
