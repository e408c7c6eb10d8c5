"""Filters of the organisations that ask."""

import django_filters

from partners.models import OrganisationRequest
from wst.look.forms import Form


class RequestFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Words in the name", field_name="name", lookup_expr="icontains")
    status = django_filters.ChoiceFilter(
        label="State", choices=OrganisationRequest.Status.choices, empty_label="Any state"
    )

    class Meta:
        model = OrganisationRequest
        fields: list[str] = []
        form = Form
