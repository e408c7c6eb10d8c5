"""Forms of the risk register."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from partners.forms.action_register import NO_NAMES
from partners.models.risk import Impact, Likelihood
from wst import clock
from wst.look.fields import DateField, TextField
from wst.look.forms import Form
from wst.look.widgets import Radios


class _Facts(Form):
    title = forms.CharField(label="The risk in a few words", max_length=160)
    cause = TextField(label="Because of what? (cause)", rows=2, limit_words=80, help_text=NO_NAMES)
    event = TextField(label="What may happen? (event)", rows=2, limit_words=80)
    effect = TextField(label="What would it do to children, families or adults? (effect)", rows=2, limit_words=80)
    controls = TextField(label="What holds it down today? (controls)", rows=3, limit_words=150, required=False)
    owner_agency = forms.ModelChoiceField(label="Which agency owns it?", queryset=None, empty_label="Select an agency")
    owner = forms.ModelChoiceField(
        label="Who in that agency? (optional)", queryset=None, required=False, empty_label="Nobody is named"
    )

    def __init__(self, *args: Any, agencies: QuerySet, people: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner_agency"].queryset = agencies  # type: ignore[attr-defined]
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]
        self.fields["owner"].label_from_instance = (  # type: ignore[attr-defined]
            lambda person: f"{person.name}, {person.agency}" if person.agency else person.name
        )


def _scored() -> tuple[forms.Field, forms.Field]:
    likelihood = forms.TypedChoiceField(
        label="How likely is it?", choices=Likelihood.choices, coerce=int, widget=Radios()
    )
    impact = forms.TypedChoiceField(label="How bad would it be?", choices=Impact.choices, coerce=int, widget=Radios())
    return likelihood, impact


class RiskForm(_Facts):
    likelihood, impact = _scored()
    review_due = DateField(label="When is it looked at again?", noun="date of the next review", earliest=clock.today)


class ChangeRiskForm(_Facts):
    version = forms.IntegerField(widget=forms.HiddenInput)


class ReviewRiskForm(Form):
    likelihood, impact = _scored()
    note = TextField(label="What has changed since the last review?", rows=3, limit_words=150, help_text=NO_NAMES)
    controls = TextField(label="What holds it down today? (controls)", rows=3, limit_words=150, required=False)
    review_due = DateField(label="When is it looked at again?", noun="date of the next review")
    version = forms.IntegerField(widget=forms.HiddenInput)
