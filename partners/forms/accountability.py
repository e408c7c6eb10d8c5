"""Forms of the memorandum of understanding and the escalation policy."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from partners.models import EscalationLevel
from wst import clock, uploads
from wst.look.fields import DateField, TextField
from wst.look.forms import Form
from wst.look.widgets import Radios


class _Dated(Form):
    title = forms.CharField(label="Title", max_length=200)
    effective_from = DateField(label="From when does it hold?", noun="date from which it holds")
    review_due = DateField(label="When is it reviewed?", noun="date of the review")
    change_note = TextField(
        label="What changes, and why? (optional)",
        rows=3,
        limit_words=150,
        required=False,
        help_text="For readers of the version before.",
    )


class MemorandumForm(_Dated):
    text = TextField(
        label="What have the partners agreed?",
        rows=15,
        help_text="Plain text. A line that begins with # is a heading, one that begins with - a point of a list.",
    )
    field_order = ["title", "text", "effective_from", "review_due", "change_note"]


class ChangeMemorandumForm(MemorandumForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class SignForm(Form):
    agency = forms.ModelChoiceField(label="Which partner signs?", queryset=None, empty_label="Select a partner")
    name = forms.CharField(label="Who signs?", max_length=120, help_text="The office holder's name.")
    post_title = forms.CharField(label="In which post?", max_length=160)
    signed_on = DateField(label="When was it signed?", noun="date of the signature", latest=clock.today)
    file = forms.FileField(
        label="The signed paper (optional)", required=False, help_text=", ".join(uploads.ALLOWED.values())
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, agencies: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]


class PolicyForm(_Dated):
    purpose = TextField(label="What is it for? (optional)", rows=4, limit_words=200, required=False)
    memorandum = forms.ModelChoiceField(
        label="Which memorandum does it belong to? (optional)",
        queryset=None,
        required=False,
        empty_label="No memorandum",
    )
    field_order = ["title", "purpose", "memorandum", "effective_from", "review_due", "change_note"]

    def __init__(self, *args: Any, memoranda: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["memorandum"].queryset = memoranda  # type: ignore[attr-defined]


class ChangePolicyForm(PolicyForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class LevelForm(Form):
    name = forms.CharField(label="What is the level called?", max_length=120, help_text="For example, Between managers")
    who_acts = forms.CharField(label="Who acts?", max_length=200)
    days = forms.IntegerField(
        label="Within how many days?",
        min_value=1,
        max_value=365,
        widget=forms.NumberInput({"class": "govuk-input--width-4"}),
    )
    unit = forms.ChoiceField(
        label="Counted in",
        choices=EscalationLevel.Unit.choices,
        widget=Radios(hints={"working": "Not Saturdays, Sundays and bank holidays of England."}),
        error_messages={"required": "Select which days are counted"},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class VersionForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
