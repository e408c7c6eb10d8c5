"""Filters of the list of challenges."""

import django_filters
from django.db.models import Q, QuerySet

from partners.models import Challenge
from partners.policies.challenges import LEVELS
from wst.look.forms import Form


class ChallengeFilter(django_filters.FilterSet):
    agency = django_filters.ModelChoiceFilter(
        label="Raised by or about",
        queryset=lambda request: request.partnership.agencies.order_by("name"),
        method="of_agency",
        empty_label="Any agency",
    )
    status = django_filters.ChoiceFilter(label="Status", choices=Challenge.Status.choices, empty_label="Any")
    level = django_filters.ChoiceFilter(label="Level", choices=list(LEVELS.items()), empty_label="Any level")

    class Meta:
        model = Challenge
        form = Form
        fields: list[str] = []

    def of_agency(self, rows: QuerySet, name: str, value: object) -> QuerySet:
        return rows.filter(Q(raised_by=value) | Q(about=value))
