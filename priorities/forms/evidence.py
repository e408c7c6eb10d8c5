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
    observed_on = DateField(label="Date of the observation", noun="date of the observation", latest=clock.today)
    source_agency = forms.ModelChoiceField(
        label="Agency that it comes from", queryset=None, required=False, empty_label="No one agency"
    )
    source = RecordField(
        label="Where it is written", queryset=None, required=False, empty_label="No record in this product"
    )
    strength = forms.ChoiceField(label="How strong is it?", choices=Evidence.Strength.choices, widget=Radios())
    priority = forms.ModelChoiceField(
        label="Priority", queryset=None, required=False, empty_label="No priority: it is about other work"
    )

    def __init__(
        self, *args: Any, agencies: Any, sources: Any, priorities: Any, names_priority: bool = False, **kwargs: Any
    ) -> None:
        """With `names_priority` the writer may add evidence of a priority only, so one has to be selected."""
        super().__init__(*args, **kwargs)
        if names_priority:
            self.fields["priority"].required = True
            self.fields["priority"].empty_label = "Select a priority"
        self.fields["source_agency"].queryset = agencies
        self.fields["source"].queryset = sources
        self.fields["priority"].queryset = priorities


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
