"""Cycles and their safeguarding events."""

from collections.abc import Sequence
from typing import Any

from django import forms

from priorities.forms.fields import NO_NAMES, VersionedForm, people_text
from priorities.models import NeedsCheck, Priority
from wst.look.fields import DateField, TextField
from wst.look.forms import Form
from wst.look.widgets import Radios


class CycleForm(Form):
    sections = [
        ("The cycle", ["title", "starts", "ends"]),
        ("Its two safeguarding events, held twice a year", ["first_on", "second_on"]),
    ]

    title = forms.CharField(label="Name of the cycle", max_length=120, help_text="For example, 2026 to 2027")
    starts = DateField(label="First day", noun="first day of the cycle")
    ends = DateField(label="Last day", noun="last day of the cycle")
    first_on = DateField(
        label="Date of the first event",
        noun="date of the first event",
        help_text="Shares the priorities and asks each agency what it can contribute.",
    )
    second_on = DateField(
        label="Date of the second event",
        noun="date of the second event",
        help_text="Brings together the progress and agrees the action plans.",
    )


class EditCycleForm(VersionedForm):
    title = forms.CharField(label="Name of the cycle", max_length=120)
    starts = DateField(label="First day", noun="first day of the cycle")
    ends = DateField(label="Last day", noun="last day of the cycle")


class EventForm(VersionedForm):
    title = forms.CharField(label="Name of the event", max_length=160)
    held_on = DateField(label="Date", noun="date of the event")
    venue = forms.CharField(label="Place", max_length=160, required=False)
    purpose = TextField(label="Purpose", rows=3)
    facilitator = forms.ModelChoiceField(
        label="Independent facilitator",
        queryset=None,
        required=False,
        empty_label="Not named yet",
        help_text="The scrutineer who brings all partners together and records the outcomes.",
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facilitator"].queryset = people


class AttendanceForm(VersionedForm):
    """One number for each invited agency. An empty field is "not known yet", 0 is "nobody came"."""

    def __init__(self, *args: Any, invitations: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = [invitation.agency for invitation in invitations]
        narrow = {"class": "govuk-input--width-3", "inputmode": "numeric"}
        for agency in self.agencies:
            self.fields[f"agency_{agency.pk}"] = forms.IntegerField(
                label=agency.name, required=False, min_value=0, max_value=999, widget=forms.TextInput(narrow)
            )
        self.fields["others"] = forms.IntegerField(
            label="People from no agency",
            help_text="Young people, the facilitator, guests.",
            required=False,
            min_value=0,
            max_value=999,
            widget=forms.TextInput(narrow),
        )
        self.sections = [("People from each agency", [f"agency_{agency.pk}" for agency in self.agencies])]

    @property
    def attended(self) -> dict[int, int | None]:
        return {agency.pk: self.cleaned_data[f"agency_{agency.pk}"] for agency in self.agencies}


class OutcomesForm(VersionedForm):
    outcomes = people_text(label="What came of the event", rows=8)


class NeedsForm(Form):
    """For each priority: does it answer what children need, and what does that rest on?"""

    def __init__(self, *args: Any, priorities: Sequence[Priority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.priorities = priorities
        sections = []
        for priority in priorities:
            answer, note = f"answer_{priority.pk}", f"note_{priority.pk}"
            self.fields[answer] = forms.ChoiceField(
                label="Does it still answer what children need?",
                choices=NeedsCheck.Answer.choices,
                widget=Radios(inline=True),
                required=False,
            )
            self.fields[note] = TextField(label="What this rests on", help_text=NO_NAMES, required=False, rows=2)
            sections.append((priority.title, [answer, note]))
        self.sections = sections

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for priority in self.priorities:
            if cleaned.get(f"answer_{priority.pk}") and not cleaned.get(f"note_{priority.pk}"):
                self.add_error(f"note_{priority.pk}", f"Enter what the answer about {priority.title} rests on")
            if cleaned.get(f"note_{priority.pk}") and not cleaned.get(f"answer_{priority.pk}"):
                self.add_error(f"answer_{priority.pk}", f"Select the answer about {priority.title}, or clear the note")
        return cleaned
