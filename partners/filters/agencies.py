"""Filters of the register of agencies."""

from typing import Any

import django_filters
from django.db.models import Q

from partners.models import Agency
from partners.models.agency import Kind
from partners.models.group import EducationSector
from wst import clock
from wst.look.forms import Form


class AgencyFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Words in the name or reason", method="search")
    kind = django_filters.ChoiceFilter(label="Kind", choices=Kind.choices, empty_label="Any kind")
    basis = django_filters.ChoiceFilter(label="Statutory basis", choices=Agency.Basis.choices, empty_label="Any basis")
    serves = django_filters.ChoiceFilter(label="Serves", choices=Agency.Serves.choices, empty_label="Anybody")
    sector = django_filters.ChoiceFilter(
        label="Part of education", choices=EducationSector.choices, empty_label="Any", method="of_sector"
    )
    named = django_filters.ChoiceFilter(
        label="In the published list",
        field_name="is_named",
        choices=[("True", "Named"), ("False", "Not named")],
        empty_label="Either",
    )
    when = django_filters.ChoiceFilter(
        label="In the partnership",
        choices=[("ended", "In the past"), ("all", "At any time")],
        empty_label="Now",
        method="at_time",
    )

    class Meta:
        model = Agency
        fields: list[str] = []
        form = Form

    def filter_queryset(self, queryset: Any) -> Any:
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("when") else found.active()

    def search(self, queryset: Any, name: str, value: str) -> Any:
        for word in value.split():
            queryset = queryset.filter(
                Q(name__icontains=word)
                | Q(short_name__icontains=word)
                | Q(organisation__name__icontains=word)
                | Q(reason_chosen__icontains=word)
            )
        return queryset

    def of_sector(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(sector__icontains=EducationSector(value).label)

    def at_time(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(ended_on__lt=clock.today()) if value == "ended" else queryset
