"""Pledges, their progress, and whom to remind."""

from typing import Any

from django import forms

from priorities.forms.fields import VersionedForm, people_text
from priorities.models import Pledge
from wst import clock
from wst.look.fields import DateField, TextField
from wst.look.widgets import Checkboxes, Radios


class PledgeForm(VersionedForm):
    what = people_text(
        label="What will your agency do?",
        help_text="One thing, in a sentence or two. Every agency reads it.",
        rows=3,
    )
    measure = TextField(
        label="How will you know that it made a difference?", help_text="What you will count or ask.", rows=2
    )
    due = DateField(label="By when?", noun="date by which it is done")


class RecordPledgeForm(PledgeForm):
    """What an agency without an account said, with the person who gave it."""

    agency = forms.ModelChoiceField(label="Agency", queryset=None, empty_label="Select an agency")
    given_by = forms.ModelChoiceField(
        label="Who gave the pledge?", queryset=None, required=False, empty_label="Somebody who is not in the register"
    )
    given_by_post = forms.CharField(
        label="If they are not in the register, their post",
        max_length=160,
        required=False,
        help_text="For example, manager of the home.",
    )
    made_on = DateField(label="When did they say so?", noun="date of the pledge", latest=clock.today)
    sections = [
        ("Whose pledge it is", ["agency", "given_by", "given_by_post", "made_on"]),
        ("The pledge", ["what", "measure", "due"]),
    ]

    def __init__(self, *args: Any, agencies: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].label = "What will the agency do?"
        self.fields["measure"].label = "How will it know that it made a difference?"
        self.fields["measure"].required = False
        self.fields["agency"].queryset = agencies
        self.fields["given_by"].queryset = people
        self.fields["given_by"].label_from_instance = lambda row: f"{row.name}, {row.agency}"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("given_by") and not cleaned.get("given_by_post"):
            self.add_error("given_by_post", "Select who gave the pledge, or enter their post")
        return cleaned


class ProgressForm(VersionedForm):
    """`said_by` is asked of the office alone; where the pledge stands is offered as the lifecycle goes on from here."""

    status = forms.ChoiceField(label="Where does the pledge stand now?", widget=Radios())
    progress = people_text(label="How far has it come?", rows=3)
    difference = people_text(
        label="What difference did it make?",
        help_text="For children, families, adults or practitioners. That it made none is an answer too.",
        required=False,
        rows=3,
    )
    reason = TextField(label="If it was not done, or is taken up again: why?", required=False, rows=2)
    said_by = forms.CharField(label="Who of the agency said so?", max_length=160, help_text="A name or a post.")

    def __init__(self, *args: Any, pledge: Pledge, is_own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        status = Pledge.Status
        onward = {
            status.MADE: [status.MADE, status.IN_PROGRESS, status.DONE, status.NOT_DONE],
            status.IN_PROGRESS: [status.IN_PROGRESS, status.DONE, status.NOT_DONE],
        }.get(status(pledge.status), [status.IN_PROGRESS])
        words = {status.MADE: "Made, and not begun yet"}
        if not pledge.is_open:
            words[status.IN_PROGRESS] = "In progress: it is taken up again"
        self.fields["status"].choices = [(one.value, words.get(one, one.label)) for one in onward]
        self.pledge = pledge
        if is_own:
            del self.fields["said_by"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        status, difference = cleaned.get("status"), cleaned.get("difference") or self.pledge.difference
        if status == Pledge.Status.DONE and not difference:
            self.add_error("difference", "Enter what difference it made, even when that is none")
        again = not self.pledge.is_open
        if (status == Pledge.Status.NOT_DONE or again) and not cleaned.get("reason"):
            self.add_error("reason", "Enter why it is taken up again" if again else "Enter why it was not done")
        return cleaned


class RemindForm(VersionedForm):
    agencies = forms.ModelMultipleChoiceField(label="Agencies to remind", queryset=None, widget=Checkboxes(small=True))

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agencies"].queryset = agencies
