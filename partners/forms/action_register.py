"""Forms of the action register."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from partners.forms.evidence import WithEvidence
from partners.models import Action
from wst.look.fields import DateField, TextField, YesNoField
from wst.look.forms import Form
from wst.look.widgets import Radios

NO_NAMES = "Do not name a child, an adult or a family."


class ActionForm(Form):
    """A new action. What will be different is asked before who and when."""

    text = TextField(label="What is to be done?", rows=3, limit_words=150, help_text=NO_NAMES)
    intended_outcome = TextField(
        label="What will be different for children, families or adults?", rows=3, limit_words=150
    )
    measure = TextField(
        label="How will you know? (optional)",
        rows=2,
        limit_words=100,
        required=False,
        help_text="What you will count or ask, and what it is now.",
    )
    owner_agency = forms.ModelChoiceField(label="Which agency does it?", queryset=None, empty_label="Select an agency")
    owner = forms.ModelChoiceField(
        label="Who in that agency? (optional)", queryset=None, required=False, empty_label="Nobody is named"
    )
    due = DateField(label="When is it due?", noun="date on which it is due", help_text="For example, 6 May 2026")
    group = forms.ModelChoiceField(
        label="Which group watches it? (optional)",
        queryset=None,
        required=False,
        empty_label="The group that decided it, or none",
        help_text="It shows on the page of that group.",
    )

    def __init__(self, *args: Any, agencies: QuerySet, people: QuerySet, groups: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]
        self.fields["owner_agency"].queryset = agencies  # type: ignore[attr-defined]
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]
        self.fields["owner"].label_from_instance = (  # type: ignore[attr-defined]
            lambda person: f"{person.name}, {person.agency}" if person.agency else person.name
        )


class ChangeActionForm(ActionForm):
    reason = TextField(
        label="Why does the date move?",
        rows=2,
        required=False,
        help_text="Needed only when you change the date. It is shown with the action.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class UpdateForm(WithEvidence):
    field_order = ["text", "status", "file", "evidence"]

    text = TextField(label="What has happened since the last update?", limit_words=200, help_text=NO_NAMES)
    status = forms.ChoiceField(
        label="How is it going?",
        choices=[(Action.Status.ON_TRACK, "On track"), (Action.Status.AT_RISK, "At risk")],
        widget=Radios(hints={"at_risk": "It may be late, or may not make the difference that was intended."}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class DifferenceForm(WithEvidence):
    """The product's one question. "No" is a fair answer, with a date on which to look again."""

    has_evidence = YesNoField(
        label="Is there evidence of the difference that it made?",
        reveals={"yes": "difference", "no": "look_again_on"},
    )
    field_order = ["has_evidence", "difference", "look_again_on", "file", "evidence"]

    difference = TextField(
        label="What is different, and how do you know?", rows=4, limit_words=200, required=False, help_text=NO_NAMES
    )
    look_again_on = DateField(label="When will you look again?", noun="date on which to look again", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Only the answer that was chosen counts; the browser sends both fields."""
        cleaned = super().clean() or self.cleaned_data
        chosen = cleaned.get("has_evidence")
        if chosen is True:
            cleaned["look_again_on"] = None
            if not cleaned.get("difference"):
                self.add_error("difference", "Enter what is different and how you know")
        elif chosen is False:
            cleaned["difference"] = ""
            if "look_again_on" not in self.errors and not cleaned.get("look_again_on"):
                self.add_error("look_again_on", "Enter the date on which to look again")
        return cleaned


class CompleteForm(DifferenceForm):
    field_order = ["text", "has_evidence", "difference", "look_again_on", "file", "evidence"]

    text = TextField(label="What was done?", rows=3, limit_words=200, required=False, help_text=NO_NAMES)
