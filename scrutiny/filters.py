"""Filters of the registers of scrutiny. They live in the query string, so the back button keeps them."""

from typing import Any

import django_filters as filters

from scrutiny.models import Audit, Finding, Recommendation, ScrutinyActivity
from wst.look.forms import Form


def _methods(request: Any) -> Any:
    return request.partnership.scrutiny_methods.all()


def _plans(request: Any) -> Any:
    return request.partnership.scrutiny_plans.all()


class ActivityFilter(filters.FilterSet):
    status = filters.ChoiceFilter(label="Status", choices=ScrutinyActivity.Status.choices, empty_label="Any")
    method = filters.ModelChoiceFilter(label="Method", queryset=_methods, empty_label="Any")
    plan = filters.ModelChoiceFilter(label="Plan", queryset=_plans, empty_label="Any")
    mine = filters.ChoiceFilter(
        label="Who does it", choices=[("mine", "Commissioned from me")], empty_label="Anybody", method="by_person"
    )

    class Meta:
        form = Form

    def by_person(self, rows: Any, name: str, value: str) -> Any:
        return rows.of(self.request.access)


class FindingFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(label="Kind", choices=Finding.Kind.choices, empty_label="Both")
    method = filters.ModelChoiceFilter(
        label="Method", field_name="activity__method", queryset=_methods, empty_label="Any"
    )

    class Meta:
        form = Form


class RecommendationFilter(filters.FilterSet):
    status = filters.ChoiceFilter(label="Answer", choices=Recommendation.Status.choices, empty_label="Any")
    late = filters.ChoiceFilter(
        label="In time", choices=[("late", "The date to answer by has passed")], empty_label="Any", method="by_date"
    )
    method = filters.ModelChoiceFilter(
        label="Method", field_name="finding__activity__method", queryset=_methods, empty_label="Any"
    )

    class Meta:
        form = Form

    def by_date(self, rows: Any, name: str, value: str) -> Any:
        return rows.late()


class AuditFilter(filters.FilterSet):
    status = filters.ChoiceFilter(label="Status", choices=Audit.Status.choices, empty_label="Any")

    class Meta:
        form = Form
