"""Forms about groups, who sits on them and who chairs."""

from typing import Any

from django import forms

from partners.forms.appointments import NO_PERSONAL_DATA
from partners.models import Group, GroupMembership
from partners.models.group import EducationSector
from wst.look.fields import DateField, TextField
from wst.look.forms import Form
from wst.look.widgets import Radios

ROLE_HINTS = {
    "attendee": "In the room, not in decisions.",
    "adviser": "Gives advice, not in decisions.",
}


class GroupForm(Form):
    name = forms.CharField(label="Name", max_length=120)
    kind = forms.ChoiceField(label="Kind", choices=[("", "Select a kind"), *Group.Kind.choices])
    strand = forms.ChoiceField(label="Strand", choices=Group.Strand.choices, widget=Radios())
    parent = forms.ModelChoiceField(
        label="Group that it reports to", queryset=None, required=False, empty_label="None: it stands at the top"
    )
    purpose = TextField(label="What it is for", required=False, help_text=NO_PERSONAL_DATA)
    speaks_for = forms.CharField(
        label="Sectors that it represents",
        max_length=160,
        required=False,
        help_text="For example, early years, schools, colleges and universities",
    )

    def __init__(self, *args: Any, groups: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = groups


class EditGroupForm(GroupForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    is_active = forms.BooleanField(
        label="The group is at work", required=False, help_text="Untick when it has ended. Its history stays."
    )


class SeatForm(Form):
    """A seat on a group. Which fields there are depends on the group: only some seats speak for another group."""

    person = forms.ModelChoiceField(label="Person", queryset=None, empty_label="Select a person")
    role = forms.ChoiceField(
        label="Sits on the group as", choices=GroupMembership.Role.choices, widget=Radios(hints=ROLE_HINTS)
    )
    speaks_for = forms.ModelChoiceField(
        label="Speaks for",
        queryset=None,
        required=False,
        empty_label="Their own agency",
        help_text="The group whose view this seat brings.",
    )
    sector = forms.ChoiceField(
        label="Part of education that they speak for",
        choices=[("", "As their agency"), *EducationSector.choices],
        required=False,
    )
    starts = DateField(label="First day", noun="first day", help_text="For example, 1 4 2026")
    ends = DateField(label="Last day, if one is agreed", noun="last day", required=False)

    def __init__(self, *args: Any, people: Any, group: Group, groups: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "person" in self.fields:
            self.fields["person"].queryset = people
        self.fields["speaks_for"].queryset = groups.exclude(pk=group.pk)
        if group.kind != Group.Kind.EDUCATION:
            del self.fields["sector"]
        if group.kind == Group.Kind.EXECUTIVE:  # chaired in rotation: terms of the rota
            choices = [choice for choice in GroupMembership.Role.choices if choice[0] != GroupMembership.Role.CHAIR]
            self.fields["role"].choices = choices


class ChangeSeatForm(SeatForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    person = None
    starts = None
    from_on = DateField(
        label="A new role holds from",
        noun="day from which the new role holds",
        required=False,
        help_text="Leave empty to correct a mistake: then it holds from the first day.",
    )


class TermForm(Form):
    person = forms.ModelChoiceField(
        label="Chair", queryset=None, empty_label="Select a person", help_text="The turn is their agency's."
    )
    starts = DateField(label="First day", noun="first day", help_text="For example, 1 4 2026")
    ends = DateField(label="Last day", noun="last day", required=False, help_text="Leave empty while no end is agreed.")

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people
        self.fields["person"].label_from_instance = lambda person: f"{person.name}, {person.agency.called}"


class ChangeTermForm(TermForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class HandoverForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    note = TextField(
        label="What the next chair should know",
        rows=12,
        help_text=f"What was decided, what is open, who was asked. {NO_PERSONAL_DATA}",
    )
