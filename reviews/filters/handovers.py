"""Filters of the register of learning and of handovers."""

import django_filters as filters

from reviews.models import LearningHandover, LearningPoint
from wst.look.forms import Form


class LearningFilter(filters.FilterSet):
    theme = filters.CharFilter(label="Theme", lookup_expr="icontains")
    text = filters.CharFilter(label="Words in the learning", lookup_expr="icontains")
    source = filters.ChoiceFilter(label="Kind of review", choices=LearningPoint.Source.choices, empty_label="Any")
    kind = filters.ChoiceFilter(label="Kind of learning", choices=LearningPoint.Kind.choices, empty_label="Any")

    class Meta:
        form = Form
        model = LearningPoint
        fields: list[str] = []


class HandoverFilter(filters.FilterSet):
    status = filters.ChoiceFilter(label="State", choices=LearningHandover.Status.choices, empty_label="Any")
    response = filters.ChoiceFilter(label="Response", choices=LearningHandover.Response.choices, empty_label="Any")

    class Meta:
        form = Form
        model = LearningHandover
        fields: list[str] = []
