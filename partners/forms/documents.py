"""Forms of the steps that the relevant agencies list and the arrangements share."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from wst import clock
from wst.look.fields import DateField, TextField
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


class LetterForm(ApproveForm):
    """An approval that somebody gave outside the product, for whom the office records it."""

    field_order = ["decision", "person", "given_on", "paper", "version"]

    person = forms.ModelChoiceField(
        label="Who approves it for the Executive?",
        queryset=None,
        empty_label="Select a person",
        help_text="A lead representative or delegate of a safeguarding partner, or whoever chairs the Executive.",
    )
    given_on = DateField(
        label="When was it approved?",
        noun="date of the approval",
        latest=clock.today,
        help_text="For example, 6 May 2026",
    )
    paper = forms.FileField(label="The minute or letter in which it is approved", help_text="PDF or Word, up to 20 MB")

    def __init__(self, *args: Any, people: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        field.queryset = people  # type: ignore[attr-defined]
        field.label_from_instance = lambda person: f"{person.name}, {person.post_title}"  # type: ignore[attr-defined]


class PublishForm(Form):
    change_note = TextField(
        label="What changed, and why?",
        rows=4,
        limit_words=200,
        required=False,
        help_text="Readers see this beside the new version. Not needed for the first version.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
