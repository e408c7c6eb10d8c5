"""Forms about groups, who sits on them and who chairs."""

from typing import Any

from django import forms

from partners.forms.appointments import NO_PERSONAL_DATA
from partners.models import ChairDeputy, ChairSwap, Group, GroupMembership
from partners.models.group import EducationSector
from wst.look.fields import DateField, TextField
from wst.look.formats import date_range_words
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
    meets = forms.ChoiceField(
        label="How often it meets (optional)",
        choices=[("", "Not agreed yet"), *Group.Frequency.choices],
        required=False,
        help_text="Proposed when somebody schedules a series of its meetings",
    )
    quorum = forms.IntegerField(
        label="Members needed to decide (optional)",
        min_value=1,
        max_value=60,
        required=False,
        help_text="Those in attendance and advisers do not count",
    )
    quorum_each_partner = forms.BooleanField(
        label="Each safeguarding partner must be present to decide", required=False
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
        label="Sits on the group as",
        choices=GroupMembership.Role.choices,
        widget=Radios(hints=ROLE_HINTS),
        error_messages={"required": "Select how they sit on the group"},
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


class DeputyForm(Form):
    person = forms.ModelChoiceField(label="Deputy", queryset=None, empty_label="Select a person")
    reason = forms.ChoiceField(label="Why?", choices=ChairDeputy.Reason.choices, widget=Radios())
    starts = DateField(label="First day", noun="first day", help_text="For example, 1 4 2026")
    ends = DateField(label="Last day", noun="last day", help_text="The day itself still counts")
    note = TextField(label="What the deputy should know (optional)", rows=3, required=False, help_text=NO_PERSONAL_DATA)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people
        self.fields["person"].label_from_instance = lambda person: f"{person.name}, {person.agency.called}"


class SwapForm(Form):
    """Exchange of a turn with one that is still to come. `from_on` is asked only where the turn has begun."""

    other = forms.ModelChoiceField(
        label="Exchange it with",
        queryset=None,
        empty_label="Select a turn",
        error_messages={"required": "Select the turn to exchange it with"},
    )
    from_on = DateField(
        label="First day on which the other partner chairs", noun="first day of the other partner", required=False
    )
    reason = forms.ChoiceField(label="Reason", choices=ChairSwap.Reason.choices, widget=Radios())
    text = TextField(label="Why, in a few words", rows=3, limit_words=80, help_text=NO_PERSONAL_DATA)
    decision = forms.ModelChoiceField(
        label="Decision that agreed it", queryset=None, required=False, empty_label="None is recorded"
    )
    paper = forms.FileField(
        label="Or the minute or letter that agreed it",
        required=False,
        help_text="For chief officers who do not sign in. Word or PDF, up to 20 MB.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, turns: Any, decisions: Any, begun: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = turns
        self.fields["other"].label_from_instance = turn_words
        self.fields["decision"].queryset = decisions
        self.fields["decision"].label_from_instance = lambda row: f"{row.reference}: {row.text[:80]}"
        if not begun:
            del self.fields["from_on"]


def turn_words(term: Any) -> str:
    return f"{term.agency.called}, {term.person.name}: {date_range_words(term.starts, term.ends)}"
