"""Evidence and measures."""

from typing import Any

from django import forms

from priorities.forms.fields import RecordField, VersionedForm, people_text
from priorities.models import Evidence, Measure
from wst import clock
from wst.look.fields import DateField, TextField
from wst.look.forms import Form
from wst.look.widgets import Radios


class EvidenceForm(VersionedForm):
    title = forms.CharField(label="Title", max_length=160)
    kind = forms.ChoiceField(label="How was it gathered?", choices=Evidence.Kind.choices, widget=Radios())
    summary = people_text(label="What it shows", rows=5)
    account = forms.ChoiceField(
        label="Whose first-hand account is it?",
        choices=[("", "As the method says"), *Evidence.Account.choices],
        required=False,
        help_text="For example, an audit that quotes families is their account. Data is nobody's account.",
    )
    observed_on = DateField(label="Date of the observation", noun="date of the observation", latest=clock.today)
    period = forms.CharField(
        label="Period that it covers (optional)",
        max_length=40,
        required=False,
        help_text="For example, April to June 2026",
    )
    source_agency = forms.ModelChoiceField(
        label="Agency that it comes from", queryset=None, required=False, empty_label="No one agency"
    )
    source = RecordField(
        label="Where it is written", queryset=None, required=False, empty_label="No record in this product"
    )
    strength = forms.ChoiceField(label="How strong is it?", choices=Evidence.Strength.choices, widget=Radios())
    visibility = forms.ChoiceField(
        label="Who may read it?",
        choices=Evidence.Reader.choices,
        required=False,
        widget=Radios(),
        help_text="A claim about the difference made can rest only on what everybody in the partnership may read.",
    )
    priority = forms.ModelChoiceField(
        label="Priority", queryset=None, required=False, empty_label="No priority: it is about other work"
    )
    action = forms.ModelChoiceField(
        label="Action that it looks at again (optional)",
        queryset=None,
        required=False,
        empty_label="No action",
        help_text="Whether an action made a difference shows in what is seen after it.",
    )

    def __init__(
        self,
        *args: Any,
        agencies: Any,
        sources: Any,
        priorities: Any,
        work: Any,
        names_priority: bool = False,
        **kwargs: Any,
    ) -> None:
        """With `names_priority` the writer may add evidence of a priority only, so one has to be selected."""
        super().__init__(*args, **kwargs)
        if names_priority:
            self.fields["priority"].required = True
            self.fields["priority"].empty_label = "Select a priority"
        self.fields["source_agency"].queryset = agencies
        self.fields["source"].queryset = sources
        self.fields["priority"].queryset = priorities
        self.fields["action"].queryset = work
        self.fields["action"].label_from_instance = lambda row: f"{row.reference}: {row.text[:80]}"

    def clean_visibility(self) -> str:
        """Open to the partnership, unless somebody narrows it."""
        return self.cleaned_data["visibility"] or self.initial.get("visibility") or Evidence.Reader.PARTNERSHIP


class WithdrawForm(VersionedForm):
    reason = people_text(
        label="Why is it withdrawn?",
        help_text="For example, the count was wrong. The reason stays in the register.",
        rows=3,
    )


class WithdrawStatementForm(WithdrawForm):
    reason = people_text(
        label="Why is it withdrawn?",
        help_text="For example, a later reading says otherwise. The reason stays in the register.",
        rows=3,
    )


class MeasureForm(VersionedForm):
    name = forms.CharField(
        label="Name of the measure", max_length=160, help_text="For example, initial health assessments on time"
    )
    definition = TextField(label="Definition", rows=3, help_text="What is counted, of what, and by whom.")
    unit = forms.CharField(
        label="Unit",
        max_length=40,
        widget=forms.TextInput({"class": "govuk-input--width-10"}),
        help_text="For example, % or children",
    )
    direction = forms.ChoiceField(label="Which way is better?", choices=Measure.Direction.choices, widget=Radios())
    owner_agency = forms.ModelChoiceField(
        label="Agency that answers for it", queryset=None, empty_label="Select an agency"
    )

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner_agency"].queryset = agencies


class ReadingFields(Form):
    period = forms.CharField(
        label="Period", max_length=40, help_text="For example, 2024 to 2025, or April to June 2026"
    )
    period_ends = DateField(label="Last day of the period", noun="last day of the period", latest=clock.today)
    value = forms.DecimalField(
        label="Value",
        required=False,
        max_digits=12,
        decimal_places=2,
        widget=forms.TextInput({"class": "govuk-input--width-5", "inputmode": "decimal"}),
    )
    not_available_because = forms.CharField(
        label="If there is no value, why is it not available?", max_length=200, required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "value" in cleaned and cleaned["value"] is None and not cleaned.get("not_available_because"):
            self.add_error("value", "Enter the value, or the reason why it is not available")
        return cleaned


class ReadingForm(ReadingFields):
    pass


class NewMeasureForm(MeasureForm, ReadingFields):
    """With its first reading: the baseline, against which progress is shown later."""

    sections = [
        ("The measure", ["name", "definition", "unit", "direction", "owner_agency"]),
        ("The first reading: the baseline", ["period", "period_ends", "value", "not_available_because"]),
    ]
    field_order = ["name", "definition", "unit", "direction", "owner_agency", "period", "period_ends", "value"]
