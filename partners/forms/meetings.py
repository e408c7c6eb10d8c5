"""Forms about meetings: when and where, a series of them, who came, decisions between them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet

from partners.actions.attendance import Came
from partners.actions.decisions import Asked
from partners.models import Attendance, DecisionAnswer, Group
from wst import clock
from wst.look.fields import DateField, TextField, TimeField
from wst.look.forms import Form
from wst.look.widgets import Radios

NO_NAMES = "Do not name a child, an adult or a family."
FREQUENCY = [("", "As often as the group agreed"), *Group.Frequency.choices]


class TimesForm(Form):
    starts = TimeField(label="Start time", help_text="For example, 10am or 1:30pm")
    ends = TimeField(label="End time")
    venue = forms.CharField(
        label="Where (optional)", max_length=160, required=False, help_text="A room, or that it is online."
    )


class MeetingForm(TimesForm):
    field_order = ["group", "day", "starts", "ends", "venue", "papers_due"]

    group = forms.ModelChoiceField(label="Group", queryset=None, empty_label="Select a group")
    day = DateField(label="Date", noun="date of the meeting", help_text="For example, 6 May 2026")
    papers_due = DateField(
        label="Papers due (optional)",
        noun="date on which papers are due",
        required=False,
        help_text="Five working days before the meeting when you leave it empty.",
    )

    def __init__(self, *args: Any, groups: QuerySet | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if groups is not None:
            self.fields["group"].queryset = groups  # type: ignore[attr-defined]


class ChangeMeetingForm(MeetingForm):
    group = None
    version = forms.IntegerField(widget=forms.HiddenInput)


class SeriesForm(TimesForm):
    field_order = ["group", "first", "frequency", "count", "starts", "ends", "venue"]

    group = forms.ModelChoiceField(label="Group", queryset=None, empty_label="Select a group")
    first = DateField(
        label="First meeting",
        noun="date of the first meeting",
        help_text="The others fall on the same weekday of their month, for example the second Wednesday. One that "
        "falls on a bank holiday moves to the next working day.",
    )
    frequency = forms.ChoiceField(label="How often", choices=FREQUENCY, required=False)
    count = forms.IntegerField(label="How many meetings", min_value=1, max_value=24)

    def __init__(self, *args: Any, groups: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]


class AttendanceForm(Form):
    """One question for each person with a seat on the day. A deputy is somebody of the same agency."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, expected: list[Any], deputies: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected, self.people = expected, {person.pk: person for person in deputies}
        sitting = {one.person.pk for one in expected}
        for one in expected:
            name, said = f"status_{one.person.pk}", one.person.name
            agency = f", {one.agency.called}" if one.agency else ""
            choices = [
                (str(person.pk), f"{person.name}, {person.post_title}")
                for person in self.people.values()
                if one.agency and person.agency_id == one.agency.pk and person.pk not in sitting
            ]
            reveals = {Attendance.Status.DEPUTY: f"deputy_{one.person.pk}"}
            self.fields[name] = forms.ChoiceField(
                label=f"{said}{agency} ({one.label.lower()})",
                choices=Attendance.Status.choices,
                widget=Radios(reveals=reveals, small=True),
                error_messages={"required": f"Select whether {said} came"},
            )
            self.fields[f"deputy_{one.person.pk}"] = forms.ChoiceField(
                label="Who came instead?",
                choices=[("", "Somebody who is not in the register"), *choices],
                required=False,
            )

    def came(self) -> list[Came]:
        found = []
        for one in self.expected:
            status = self.cleaned_data[f"status_{one.person.pk}"]
            deputy = self.cleaned_data[f"deputy_{one.person.pk}"] if status == Attendance.Status.DEPUTY else ""
            found.append(Came(one.person, status, self.people.get(int(deputy)) if deputy else None))
        return found


class OutsideForm(Form):
    """A decision between meetings: what, why, and what each member who decides answered."""

    decided_on = DateField(label="When was it decided?", noun="date of the decision", latest=clock.today)
    text = TextField(label="What was decided?", rows=3, limit_words=150, help_text=NO_NAMES)
    rationale = TextField(
        label="Why, and why could it not wait?", rows=4, limit_words=250, help_text=f"The reason. {NO_NAMES}"
    )
    confidential = forms.BooleanField(
        label="It is confidential", required=False, help_text="Only the group's own members and the office see it."
    )

    def __init__(self, *args: Any, members: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = members
        for person in members:
            agency = f", {person.agency.called}" if person.agency else ""
            self.fields[f"answer_{person.pk}"] = forms.ChoiceField(
                label=f"What did {person.name}{agency} answer?",
                choices=DecisionAnswer.Answer.choices,
                widget=Radios(small=True),
                error_messages={"required": f"Select what {person.name} answered"},
            )
            self.fields[f"words_{person.pk}"] = forms.CharField(
                label=f"In their words: {person.name} (optional)", max_length=300, required=False
            )

    def asked(self) -> list[Asked]:
        said = self.cleaned_data
        return [Asked(one, said[f"answer_{one.pk}"], said[f"words_{one.pk}"]) for one in self.members]
