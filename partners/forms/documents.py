"""Forms of the steps that the relevant agencies list and the arrangements share."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from wst.look.fields import TextField
from wst.look.forms import Form


class DecisionField(forms.ModelChoiceField):
    def label_from_instance(self, decision: Any) -> str:
        return f"{decision.reference}: {decision.text[:100]}"


class ApproveForm(Form):
    """Which decision approves it. Only decisions of the Executive about this version are offered."""

    decision = DecisionField(label="Which decision approves it?", queryset=None, empty_label="Select a decision")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, decisions: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].queryset = decisions  # type: ignore[attr-defined]


class PublishForm(Form):
    change_note = TextField(
        label="What changed, and why?",
        rows=4,
        limit_words=200,
        required=False,
        help_text="Readers see this beside the new version. Not needed for the first version.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
