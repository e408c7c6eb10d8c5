"""Forms about money. All amounts in pounds."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet

from wst import clock
from wst.look.fields import DateField, MoneyField, TextField
from wst.look.forms import Form
from wst.look.widgets import UnitInput


def _pounds(label: str, **more: Any) -> MoneyField:
    return MoneyField(label=label, min_value=Decimal(0), **more)


class FormulaForm(Form):
    year_starts = DateField(
        label="Which year is it for?",
        noun="day of the year",
        help_text="Any day of the year. The first day of the partnership's year is kept.",
    )
    basis = TextField(label="How are the shares worked out?", rows=4, limit_words=200)
    total = _pounds("What does the year cost together?")
    note = TextField(label="Note (optional)", rows=3, limit_words=150, required=False)


class ChangeFormulaForm(Form):
    basis = TextField(label="How are the shares worked out?", rows=4, limit_words=200)
    total = _pounds(
        "What does the year cost together?", help_text="Another total asks every partner to agree its share again."
    )
    note = TextField(label="Note (optional)", rows=3, limit_words=150, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class RollForwardForm(Form):
    note = TextField(
        label="Why does this year's formula go on?",
        rows=3,
        limit_words=150,
        help_text="It is kept with next year's draft, for those who agree it.",
    )


class ShareForm(Form):
    agency = forms.ModelChoiceField(label="Which agency pays?", queryset=None, empty_label="Select an agency")
    share = forms.DecimalField(
        label="Share",
        min_value=Decimal("0.01"),
        max_value=Decimal(100),
        max_digits=5,
        decimal_places=2,
        widget=UnitInput({"class": "govuk-input--width-5", "inputmode": "decimal"}, suffix="%"),
        help_text="Two decimal places at most. All shares together make 100%.",
    )
    in_kind = TextField(
        label="What does it give in kind? (optional)", rows=2, limit_words=80, required=False,
        help_text="For example, rooms, or a trainer's days.",
    )  # fmt: skip
    in_kind_value = _pounds("What is that worth? (optional)", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, agencies: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]


class AgreeShareForm(Form):
    agreed_on = DateField(label="When was it agreed?", noun="date of the agreement", latest=clock.today)
    version = forms.IntegerField(widget=forms.HiddenInput)


class ReceiveForm(Form):
    received = _pounds("How much has come so far?")
    received_on = DateField(label="When did the last of it come?", noun="date", latest=clock.today, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class SpendForm(Form):
    heading = forms.CharField(label="Heading", max_length=120, help_text="For example, Staff, Scrutiny, Training")
    planned = _pounds("Planned")
    actual = _pounds("Spent (optional)", required=False, help_text="Once it is known.")
    version = forms.IntegerField(widget=forms.HiddenInput)
