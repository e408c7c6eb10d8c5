"""Filters of the history: who, what, about what, and when."""

from typing import Any

import django_filters
from django.db.models import Q

from partners.queries.history import KINDS_OF_EVENT, actors, kinds_of_record
from wst.look.fields import DateField
from wst.look.forms import Form


class DayFilter(django_filters.Filter):
    field_class = DateField


def people_who_did(request: Any) -> Any:
    return actors(request.partnership)


class HistoryFilter(django_filters.FilterSet):
    who = django_filters.ModelChoiceFilter(
        label="Who", queryset=people_who_did, field_name="actor_id", method="by_actor", empty_label="Anybody"
    )
    what = django_filters.ChoiceFilter(
        label="What happened", choices=[(key, label) for key, label, _ in KINDS_OF_EVENT], empty_label="Anything",
        method="of_kind",
    )  # fmt: skip
    about = django_filters.ChoiceFilter(
        label="About", choices=kinds_of_record, field_name="subject_kind", empty_label="Anything"
    )
    since = DayFilter(label="From", method="from_day", noun="first day", required=False)
    until = DayFilter(label="Until", method="to_day", noun="last day", required=False)

    class Meta:
        fields: list[str] = []
        form = Form

    def by_actor(self, queryset: Any, name: str, value: Any) -> Any:
        return queryset.filter(actor_id=value.pk)

    def of_kind(self, queryset: Any, name: str, value: str) -> Any:
        wanted = Q(pk=None)
        for key, _, starts in KINDS_OF_EVENT:
            if key == value:
                for start in starts:
                    wanted |= Q(type__startswith=start)
        return queryset.filter(wanted)

    def from_day(self, queryset: Any, name: str, value: Any) -> Any:
        return queryset.filter(at__date__gte=value)

    def to_day(self, queryset: Any, name: str, value: Any) -> Any:
        return queryset.filter(at__date__lte=value)
