"""Indicators and their values."""

from typing import Any

from django import forms

from scrutiny.models import Indicator
from wst import clock
from wst.look.fields import DateField, TextField
from wst.look.forms import Form
from wst.look.widgets import Radios


class IndicatorForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label="Name", max_length=160)
    definition = TextField(
        label="What exactly is counted?",
        limit_words=120,
        rows=4,
        help_text="If you change this later, the next period's value starts a new line in the chart.",
    )
    unit = forms.CharField(
        label="Unit",
        max_length=40,
        help_text="%, or a plural such as children or visits",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    direction = forms.ChoiceField(label="Which way is good?", choices=Indicator.Direction.choices, widget=Radios())
    is_count_of_people = forms.BooleanField(
        label="It counts people: 1 to 4 are never shown to the public", required=False
    )
    owner_agency = forms.ModelChoiceField(
        label="Agency that answers for the values", queryset=None, empty_label="Select an agency"
    )

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner_agency"].queryset = agencies


class ValueForm(Form):
    period_starts = DateField(label="First day of the period", noun="first day of the period", latest=clock.today)
    period_ends = DateField(label="Last day of the period", noun="last day of the period")
    value = forms.DecimalField(
        label="Value",
        required=False,
        max_digits=12,
        decimal_places=2,
        min_value=0,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "decimal"}),
        help_text="A period that has a value already is corrected; the earlier value is kept.",
    )
    not_available_because = forms.CharField(
        label="Or why it is not available",
        max_length=200,
        required=False,
        help_text="For example, the agency sent no return. It is published.",
    )
    definition_changed = forms.BooleanField(
        label="What is counted changed from this period on: start a new line in the chart", required=False
    )
