"""Forms of a case and of who is named on it."""

from typing import Any

from django import forms

from reviews.models import Case, CaseHolder
from wst import clock
from wst.look.fields import DateField, YesNoField
from wst.look.forms import Form
from wst.look.widgets import Radios


class VersionForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)


class AdultCaseForm(Form):
    opened_on = DateField(label="When was the case brought to the review group?", noun="date", latest=clock.today)
    has_child = YesNoField(
        label="Is a child concerned too?",
        help_text="A case may carry both sets of rules: a young person of 17 or 18, or the children of the adult.",
    )


class CaseForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    has_child = YesNoField(label="Is a child concerned?")
    has_adult = YesNoField(label="Is an adult with care and support needs concerned?")
    marking = forms.ChoiceField(
        label="Protective marking",
        choices=Case.Marking.choices,
        widget=Radios(),
        help_text="It stands on every page, on paper and in the subject of e-mails. It does not let anybody in.",
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("has_child") is False and said.get("has_adult") is False:
            self.add_error("has_child", "Say whether a child, an adult or both are concerned")
        return said


class HolderForm(Form):
    user = forms.ModelChoiceField(label="Who", queryset=None, empty_label="Select a person")
    part = forms.ChoiceField(label="As what", choices=CaseHolder.Part.choices, widget=Radios())
    reason = forms.CharField(
        label="Why", max_length=300, help_text="Kept with the naming, and shown to all who are named."
    )
    is_lent = YesNoField(
        label="Is the access lent for a time?", help_text="Lent access ends by itself, after at most 90 days."
    )
    ends = DateField(label="Last day", noun="last day", required=False, earliest=clock.today)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = people


class TakeOverForm(Form):
    reason = forms.CharField(
        label="Why", max_length=300, help_text="For example, the keeper has left. Shown to all who are named."
    )
