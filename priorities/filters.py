"""Filters of the registers of priorities."""

from typing import Any

import django_filters as filters
from django.db.models import Q, QuerySet

from partners.models.agency import Kind
from priorities.models import (
    ActionPlan,
    Evidence,
    ImpactRequest,
    ImpactStatement,
    Pledge,
    Priority,
    Revisit,
    SafeguardingEvent,
    SummaryReport,
)
from wst import clock
from wst.look.forms import Form


def _cycles(request: Any) -> Any:
    return request.partnership.priority_cycles.all()


def _priorities(request: Any) -> Any:
    return request.partnership.priorities.all()


def _agencies(request: Any) -> Any:
    return request.partnership.agencies.all()


class PriorityFilter(filters.FilterSet):
    cycle = filters.ModelChoiceFilter(label="Cycle", queryset=_cycles, empty_label="Any")
    phase = filters.ChoiceFilter(label="Phase", choices=Priority.Phase.choices, empty_label="Any")
    lead_agency = filters.ModelChoiceFilter(label="Lead agency", queryset=_agencies, empty_label="Any")

    class Meta:
        form = Form


class EventFilter(filters.FilterSet):
    cycle = filters.ModelChoiceFilter(label="Cycle", queryset=_cycles, empty_label="Any")
    status = filters.ChoiceFilter(label="Status", choices=SafeguardingEvent.Status.choices, empty_label="Any")

    class Meta:
        form = Form


class EvidenceFilter(filters.FilterSet):
    search = filters.CharFilter(label="Search", method="find")
    kind = filters.ChoiceFilter(label="Method", choices=Evidence.Kind.choices, empty_label="Any")
    account = filters.ChoiceFilter(label="Whose account", choices=Evidence.Account.choices, empty_label="Anybody's")
    source_agency = filters.ModelChoiceFilter(label="Source", queryset=_agencies, empty_label="Any agency")
    priority = filters.ModelChoiceFilter(label="Priority", queryset=_priorities, empty_label="Any")
    strength = filters.ChoiceFilter(label="Strength", choices=Evidence.Strength.choices, empty_label="Any")
    status = filters.ChoiceFilter(label="Standing", choices=Evidence.Status.choices, empty_label="Any")

    class Meta:
        form = Form

    def find(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(Q(title__icontains=value) | Q(summary__icontains=value) | Q(period__icontains=value))


class SummaryReportFilter(filters.FilterSet):
    status = filters.ChoiceFilter(label="Status", choices=SummaryReport.Status.choices, empty_label="Any")
    cycle = filters.ModelChoiceFilter(label="Cycle", field_name="priority__cycle", queryset=_cycles, empty_label="Any")

    class Meta:
        form = Form


class ActionPlanFilter(filters.FilterSet):
    status = filters.ChoiceFilter(label="Status", choices=ActionPlan.Status.choices, empty_label="Any")
    cycle = filters.ModelChoiceFilter(label="Cycle", field_name="priority__cycle", queryset=_cycles, empty_label="Any")

    class Meta:
        form = Form


class ImpactFilter(filters.FilterSet):
    who_for = filters.ChoiceFilter(label="For", choices=ImpactStatement.WhoFor.choices, empty_label="Anybody")
    direction = filters.ChoiceFilter(label="Direction", choices=ImpactStatement.Direction.choices, empty_label="Any")
    early_help = filters.ChoiceFilter(
        label="Early help",
        field_name="includes_early_help",
        choices=[(True, "Included"), (False, "Not included")],
        empty_label="Either",
    )
    status = filters.ChoiceFilter(label="Standing", choices=ImpactStatement.Status.choices, empty_label="Any")

    class Meta:
        form = Form


class RevisitFilter(filters.FilterSet):
    outcome = filters.ChoiceFilter(label="Outcome", choices=Revisit.Outcome.choices, empty_label="Any")

    class Meta:
        form = Form


class PledgeFilter(filters.FilterSet):
    search = filters.CharFilter(label="Search", method="find")
    cycle = filters.ModelChoiceFilter(label="Cycle", field_name="priority__cycle", queryset=_cycles, empty_label="Any")
    priority = filters.ModelChoiceFilter(label="Priority", queryset=_priorities, empty_label="Any")
    agency = filters.ModelChoiceFilter(label="Agency", queryset=_agencies, empty_label="Any")
    status = filters.ChoiceFilter(label="Status", choices=Pledge.Status.choices, empty_label="Any")

    class Meta:
        form = Form

    def find(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(Q(what__icontains=value) | Q(difference__icontains=value) | Q(agency__name__icontains=value))


class SignUpFilter(filters.FilterSet):
    """Narrows the rows of the grid; the shares above it are always those of all agencies."""

    name = filters.CharFilter(label="Agency", lookup_expr="icontains")
    kind = filters.ChoiceFilter(label="Kind", choices=Kind.choices, empty_label="Any")
    show = filters.ChoiceFilter(
        label="Show",
        method="narrow",
        choices=[("missing", "Agencies with a pledge missing"), ("none", "Agencies that have pledged nothing")],
        empty_label="All agencies",
    )

    class Meta:
        form = Form

    def narrow(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(is_complete=False) if value == "missing" else rows.filter(has_pledged=False)


class ImpactRequestFilter(filters.FilterSet):
    search = filters.CharFilter(label="Search", method="find")
    status = filters.ChoiceFilter(label="Status", choices=ImpactRequest.Status.choices, empty_label="Any")
    show = filters.ChoiceFilter(
        label="Show", method="narrow", choices=[("overdue", "Overdue")], empty_label="All requests"
    )

    class Meta:
        form = Form

    def find(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(
            Q(about__title__icontains=value) | Q(question__icontains=value) | Q(asked_of__name__icontains=value)
        )

    def narrow(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(status=ImpactRequest.Status.ASKED, due__lt=clock.today())
