"""Forms of the report's pages. Querysets and choices are handed in by the view."""

from typing import Any

from django import forms

from wst import clock
from wst.look.fields import DateField, TextField, YesNoField
from wst.look.forms import Form
from wst.look.widgets import Checkboxes, Radios

NO_PERSON = "Write about the work, never about a person: no names, dates of birth or addresses of children or adults."
MARKDOWN = "Plain words. A line that starts with a hyphen becomes a list, one that starts with ### a heading."


class VersionForm(Form):
    """Carries the version that the page was drawn from."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class OpenReportForm(Form):
    starts_in = forms.TypedChoiceField(label="Which year does the report cover?", coerce=int, widget=Radios())
    page_heading = "starts_in"

    def __init__(self, *args: Any, years: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_in"].choices = years


class InShortForm(VersionForm):
    in_short = TextField(
        label="In short",
        limit_words=200,
        rows=8,
        help_text="About five sentences that a parent understands: what got better, what did not, what comes next.",
    )


class SectionForm(VersionForm):
    narrative = TextField(label="What you want to say", required=False, limit_words=1500, rows=16, help_text=MARKDOWN)
    is_complete = YesNoField(label="Have you completed this section?")


class AskForm(Form):
    agencies = forms.ModelMultipleChoiceField(
        queryset=None,
        label="Which agencies do you ask?",
        widget=Checkboxes(small=True),
        help_text="All are ticked. Each is asked once, and answers the same three questions.",
    )
    due = DateField(
        label="By when should they answer?",
        noun="date by which to answer",
        earliest=clock.today,
        help_text="For example, 6 May 2026",
    )

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agencies"].queryset = agencies


class _ThreeQuestions(Form):
    did = TextField(label="What did your agency do for the shared priorities?", limit_words=300, help_text=NO_PERSON)
    difference = TextField(
        label="What difference did it make, and how do you know?",
        limit_words=300,
        help_text="Say what got better, what did not, and what shows it: data, an audit, or what people told you.",
    )
    next = TextField(label="What will you do next?", limit_words=200)


class ContributionForm(_ThreeQuestions, VersionForm):
    field_order = ["did", "difference", "next", "version"]


class ContributionByLinkForm(_ThreeQuestions):
    """What somebody without an account sees behind a link."""

    name = forms.CharField(label="Your name and post", max_length=120)


class AccountForm(VersionForm):
    text = TextField(label="Your account", limit_words=2000, rows=20, help_text=MARKDOWN)


class DigestForm(VersionForm):
    """Carries which frozen version was read."""

    digest = forms.CharField(widget=forms.HiddenInput)


class RefuseForm(DigestForm):
    reason = TextField(
        label="Why does your agency not approve the report?",
        limit_words=300,
        help_text="The other partners read this. It opens a challenge, and the report waits until it is settled.",
    )


class PaperForm(VersionForm):
    """An answer that a partner gave outside the product."""

    APPROVED, REFUSED, ABSENT = "approved", "refused", "absent"

    answer = forms.ChoiceField(
        label="What did the partner answer?",
        choices=[(APPROVED, "It approves"), (REFUSED, "It does not approve"), (ABSENT, "It takes no part this time")],
        widget=Radios(
            hints={ABSENT: "Only with that partner's own written notice. It counts neither for nor against."},
            reveals={REFUSED: "reason"},
        ),
    )
    reason = TextField(label="Why does it not approve?", required=False, limit_words=300)
    name = forms.CharField(label="Who gave the answer?", max_length=120)
    post_title = forms.CharField(label="Their post", max_length=160)
    given_on = DateField(
        label="When was it given?", noun="date of the answer", latest=clock.today, help_text="For example, 6 May 2026"
    )
    paper = forms.FileField(label="The partner's own minute, letter or notice", help_text="PDF or Word, up to 20 MB")


class SendForm(Form):
    agencies = forms.ModelMultipleChoiceField(
        queryset=None, label="Which agencies do you send it to?", widget=Checkboxes(small=True)
    )

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agencies"].queryset = agencies


class ReceiptForm(Form):
    received_on = DateField(
        label="When did the agency receive it?",
        noun="day of receipt",
        latest=clock.today,
        help_text="For example, 6 May 2026",
    )


class CorrectForm(VersionForm):
    reason = TextField(
        label="What has to be corrected?",
        limit_words=100,
        help_text="Readers see this sentence beside the new version. The version of now stays readable.",
    )
