"""The evidence plan of a priority."""

from typing import Any

from django import forms

from priorities.forms.fields import VersionedForm
from priorities.models import EvidencePlanItem
from wst.look.fields import DateField, TextField
from wst.look.widgets import Radios


class PlanItemForm(VersionedForm):
    method = forms.ChoiceField(label="Method", choices=EvidencePlanItem.Method.choices, widget=Radios())
    what = forms.CharField(
        label="What will be done",
        max_length=200,
        help_text="For example, an audit of 20 case files.",
    )
    owner = forms.ModelChoiceField(
        label="Who does it?",
        queryset=None,
        required=False,
        empty_label="Nobody is named yet",
        help_text="Gathering starts once each method has an item with a person and a date.",
    )
    due = DateField(label="By when?", noun="date by which it is done", required=False)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people
        self.fields["owner"].label_from_instance = lambda row: f"{row.name}, {row.agency or row.post_title}"


class PlanItemDoneForm(VersionedForm):
    evidence = forms.ModelChoiceField(
        label="What did it bring?",
        queryset=None,
        empty_label="Select evidence of this priority",
        help_text="Add the evidence to the register first; then it can be selected here.",
    )

    def __init__(self, *args: Any, evidence: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].queryset = evidence
        self.fields["evidence"].label_from_instance = lambda row: f"{row.title} ({row.get_kind_display().lower()})"


class DropItemForm(VersionedForm):
    reason = TextField(label="Why is it not done?", rows=3)
