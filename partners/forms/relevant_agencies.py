"""Forms of the relevant agencies list."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from partners.models import RelevantAgencyEntry
from wst.look.fields import TextField
from wst.look.forms import Form
from wst.look.widgets import Radios

Change = RelevantAgencyEntry.Change
REASON_HINT = "One or two sentences. They are published with the list."


class StartForm(Form):
    begin_from = forms.ChoiceField(
        label="What does the new version begin from?",
        choices=[("register", "The agency register"), ("last", "The version that stands")],
        widget=Radios(
            hints={
                "register": "It notes who joined, who took over from whom and who left since the version that stands.",
                "last": "Word for word. You enter each change yourself.",
            }
        ),
    )


class AddEntryForm(Form):
    agency = forms.ModelChoiceField(label="Agency", queryset=None, empty_label="Select an agency")
    wording = forms.CharField(label="How is it printed?", max_length=240, help_text="The name as the public reads it.")
    reason = TextField(label="Why is it added?", rows=3, limit_words=100, required=False, help_text=REASON_HINT)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, agencies: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]


class ChangeEntryForm(Form):
    change = forms.ChoiceField(
        label="What happened since the version before?",
        choices=[
            (Change.UNCHANGED, "Nothing"),
            (Change.SUCCEEDED, "Another agency took over"),
            (Change.RENAMED, "It is called something else"),
            (Change.REMOVED, "It leaves the list"),
        ],
        widget=Radios(),
    )
    agency = forms.ModelChoiceField(
        label="Which agency took over?",
        queryset=None,
        required=False,
        empty_label="Select an agency",
        help_text="Only when another agency took over. Add it to the agency register first.",
    )
    wording = forms.CharField(
        label="How is it printed now?",
        max_length=240,
        required=False,
        help_text="Only when it changes. Left empty, a successor is printed by its name.",
    )
    reason = TextField(label="Why?", rows=3, limit_words=100, required=False, help_text=REASON_HINT)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, agencies: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]


class FirstEntryForm(Form):
    """A line of the first version: nothing can have changed yet."""

    change = forms.ChoiceField(
        label="Does it stay on the list?",
        choices=[(Change.UNCHANGED, "Yes"), (Change.REMOVED, "No, take it out")],
        widget=Radios(),
    )
    wording = forms.CharField(label="How is it printed?", max_length=240)
    version = forms.IntegerField(widget=forms.HiddenInput)
