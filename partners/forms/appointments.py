"""Forms about dated appointments: the last day, a confirmation, a lead representative, a delegation."""

from typing import Any

from django import forms

from wst import clock
from wst.look.fields import DateField, TextField
from wst.look.forms import Form

NO_PERSONAL_DATA = "Write nothing about a child, a parent or a patient."


class ConfirmForm(Form):
    """A button with the version of the row that the page was drawn from."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class LastDayForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    on = DateField(label="Last day", noun="last day", help_text="The day itself still counts. For example, 31 3 2027")


class LeadForm(Form):
    person = forms.ModelChoiceField(
        label="Lead representative", queryset=None, empty_label="Select a person", help_text="People of this agency."
    )
    post_title = forms.CharField(
        label="Post", max_length=160, required=False, help_text="Leave empty if it is the person's own post."
    )
    starts = DateField(label="First day", noun="first day", help_text="For example, 1 4 2026")
    ends = DateField(label="Last day, if one is agreed", noun="last day", required=False)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people


class DelegationForm(Form):
    sections = [
        ("From one post to another", ["from_post", "delegate", "to_post"]),
        ("What is delegated", ["functions", "agreed_on"]),
        ("From when to when", ["starts", "ends"]),
    ]

    from_post = forms.CharField(
        label="Post that delegates",
        max_length=160,
        required=False,
        help_text="Leave empty if it is the post of the lead representative on the first day.",
    )
    delegate = forms.ModelChoiceField(
        label="Delegate", queryset=None, empty_label="Select a person", help_text="People of this agency."
    )
    to_post = forms.CharField(
        label="Post of the delegate",
        max_length=160,
        required=False,
        help_text="Leave empty if it is the person's own post.",
    )
    functions = TextField(
        label="Functions that are delegated", help_text=f"The lead representative stays accountable. {NO_PERSONAL_DATA}"
    )
    agreed_on = DateField(label="Agreed on", noun="date of the agreement", latest=clock.today)
    starts = DateField(label="First day", noun="first day", help_text="For example, 1 4 2026")
    ends = DateField(label="Last day, if one is agreed", noun="last day", required=False)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["delegate"].queryset = people
