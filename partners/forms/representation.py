"""The form of a goal to have a sector at a table."""

from typing import Any

from django import forms

from partners.forms.challenges import NO_NAMES, WithoutPeople
from partners.models.group import EducationSector
from wst import clock
from wst.look.fields import DateField, TextField
from wst.look.widgets import Radios


class GoalForm(WithoutPeople):
    texts = ("why",)

    sector = forms.ChoiceField(label="Which part of education?", choices=EducationSector.choices, widget=Radios())
    group = forms.ModelChoiceField(label="Where should it be heard?", queryset=None, empty_label="Select a group")
    why = TextField(label="What will be different when it is heard there?", rows=3, limit_words=100, help_text=NO_NAMES)
    owner_agency = forms.ModelChoiceField(label="Agency that sees to it", queryset=None, empty_label="Select an agency")
    owner = forms.ModelChoiceField(
        label="Person of that agency (optional)", queryset=None, required=False, empty_label="Nobody in particular"
    )
    due = DateField(label="By when?", noun="date", earliest=clock.today, help_text="For example, 31 3 2027")

    def __init__(self, *args: Any, groups: Any, agencies: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]
        self.fields["owner_agency"].queryset = agencies  # type: ignore[attr-defined]
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]
        self.fields["owner"].label_from_instance = (  # type: ignore[attr-defined]
            lambda person: f"{person.name}, {person.agency.called}"
        )
