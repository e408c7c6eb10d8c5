"""Forms of the document library."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from partners.forms.arrangements import MARKDOWN
from partners.forms.documents import DecisionField
from partners.models import Document
from wst.look.fields import DateField, TextField
from wst.look.forms import Form
from wst.look.widgets import Checkboxes, Radios

FILE_HINT = (
    "PDF, Word, Excel, PNG or JPEG, up to 20 MB, without macros. A text is easier to read on a telephone than a file."
)
NO_NAMES = "Do not name a child, an adult or a family."


class DocumentForm(Form):
    kind = forms.ChoiceField(label="Kind", choices=[("", "Select a kind"), *Document.Kind.choices])
    title = forms.CharField(label="Title", max_length=160)
    summary = TextField(
        label="What is it for, and who uses it?", rows=3, limit_words=80, help_text="The first thing that people read."
    )
    owner = forms.ModelChoiceField(
        label="Who keeps it up to date?", queryset=None, empty_label="Select a person", help_text="One person, by post."
    )
    review_due = DateField(label="When is its next review due?", noun="date of the next review")
    readers = forms.ChoiceField(
        label="Who may read it?",
        choices=Document.Readers.choices,
        widget=Radios(
            hints={Document.Readers.PUBLIC: "Each version goes on the public site when you publish it."},
            reveals={Document.Readers.GROUPS: "groups"},
        ),
    )
    groups = forms.ModelMultipleChoiceField(
        label="Which groups?",
        queryset=None,
        required=False,
        widget=Checkboxes(),
        help_text="Their members of the day read it. The office and those who decide for a partner see it too.",
    )
    asks_acknowledgement = forms.BooleanField(
        label="Ask every agency to acknowledge each version", required=False, help_text="As for the threshold document."
    )

    def __init__(self, *args: Any, people: QuerySet, reading_groups: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]
        self.fields["groups"].queryset = reading_groups  # type: ignore[attr-defined]


class NewDocumentForm(DocumentForm):
    text = TextField(label="Text (optional)", rows=12, required=False, help_text=f"{MARKDOWN} {NO_NAMES}")
    file = forms.FileField(label="File (optional)", required=False, help_text=FILE_HINT)


class ChangeDocumentForm(DocumentForm):
    kind = None  # type: ignore[assignment]
    version = forms.IntegerField(widget=forms.HiddenInput)


class RetireForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)


class NewVersionForm(Form):
    change_note = TextField(
        label="What is to change, and why? (optional)",
        rows=3,
        limit_words=200,
        required=False,
        help_text="Readers see this beside the new version. You are asked again when you publish it.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class VersionForm(Form):
    text = TextField(label="Text (optional)", rows=20, required=False, help_text=f"{MARKDOWN} {NO_NAMES}")
    file = forms.FileField(
        label="File (optional)", required=False, help_text=f"{FILE_HINT} A new one takes the place of the one before."
    )
    without_file = forms.BooleanField(label="Take the file out of this version", required=False)
    change_note = TextField(label="What changed, and why? (optional)", rows=3, limit_words=200, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class LevelForm(Form):
    name = forms.CharField(label="Name of the level", max_length=80, help_text="For example, Level 2: early help")
    meaning = TextField(
        label="What does it mean?",
        rows=6,
        limit_words=250,
        help_text=f"In words that a parent understands. {MARKDOWN} {NO_NAMES}",
    )
    how_to_get_help = TextField(
        label="How to get help",
        rows=6,
        limit_words=250,
        help_text="Whom to ask, how to reach them, and what happens then.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class ApproveVersionForm(Form):
    """A decision is asked for where the kind of document needs one."""

    decision = DecisionField(label="Which decision approves it?", queryset=None, empty_label="Select a decision")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, decisions: QuerySet | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if decisions is None:
            del self.fields["decision"]
        else:
            self.fields["decision"].queryset = decisions  # type: ignore[attr-defined]


class AcknowledgeForm(Form):
    """For the own agency, or for any with how it was told."""

    agency = forms.ModelChoiceField(label="Which agency?", queryset=None, empty_label="Select an agency")
    told_by = forms.CharField(
        label="How did the agency tell you, and when?",
        max_length=200,
        required=False,
        help_text="For example, e-mail of the head of safeguarding, 6 May 2026. Not needed for your own agency.",
    )

    def __init__(self, *args: Any, agencies: QuerySet, for_others: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]
        if not for_others:
            del self.fields["told_by"]


class AttachForm(Form):
    record = forms.ModelChoiceField(
        label="Which record does it belong to?", queryset=None, widget=Radios(), empty_label=None
    )

    def __init__(self, *args: Any, records: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["record"].queryset = records  # type: ignore[attr-defined]


class SearchRecordsForm(Form):
    words = forms.CharField(label="Words in its title", max_length=80)
