"""Forms of reviews. Everything typed here may become public: each hint says what must not be in it."""

from datetime import timedelta
from typing import Any

from django import forms

from reviews.models import LearningPoint, PracticeReview
from wst import clock
from wst.look.fields import DateField, TextField
from wst.look.forms import Form
from wst.look.widgets import Radios
from wst.models import PublicationWithdrawal

NOBODY = "It is published. Do not enter anybody's name, date of birth, address or case number."


def _count(label: str, **kwargs: Any) -> forms.IntegerField:
    widget = forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=0, max_value=999, widget=widget, **kwargs)


class VersionForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)


class PracticeReviewForm(Form):
    sections = [
        ("The review", ["pseudonym", "kind", "completed_on"]),
        ("What the public reads", ["chair_statement", "summary"]),
        ("Recommendations", ["recommendations_made", "recommendations_complete"]),
        ("What difference have we made?", ["difference"]),
    ]

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    pseudonym = forms.CharField(
        label="Pseudonym",
        max_length=60,
        help_text="A name or letter chosen for the review, such as Child E. Never a person's own name or initials.",
    )
    kind = forms.ChoiceField(
        label="Kind of review",
        choices=PracticeReview.Kind.choices,
        widget=Radios(
            hints={
                PracticeReview.Kind.LCSPR: "The partners must publish it, unless they consider that inappropriate: "
                "Children Act 2004 section 16F(4).",
                PracticeReview.Kind.SAR: "There is no duty to publish it. The partnership may choose to.",
            }
        ),
    )
    completed_on = DateField(label="Completed", noun="date of completion", latest=clock.today)
    chair_statement = TextField(label="Statement by the chair", limit_words=500, help_text=NOBODY)
    summary = TextField(label="Summary", rows=8, limit_words=1500, help_text=NOBODY)
    recommendations_made = _count("Recommendations made", initial=0)
    recommendations_complete = _count("Of these, complete", initial=0)
    difference = TextField(
        label="What has changed because of this review?",
        rows=5,
        limit_words=300,
        required=False,
        help_text="What is done differently now, and how we know: what was counted, audited or told. Leave it empty "
        f"while it is too early to say. {NOBODY}",
    )


class LearningPointForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="Kind of learning", choices=LearningPoint.Kind.choices, widget=Radios())
    theme = forms.CharField(label="Theme", max_length=80, help_text="A few words, for example sharing information.")
    text = TextField(label="What we learnt", limit_words=300, help_text=NOBODY)


class HoldForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    hold_reason = TextField(
        label="Why is publication held?",
        rows=3,
        limit_words=100,
        help_text="For example, criminal proceedings. It is published in the annual report, without the pseudonym. "
        "Do not enter anything that could identify a person.",
    )
    hold_check_on = DateField(
        label="When will you look at this again?",
        noun="date to look again",
        earliest=lambda: clock.today() + timedelta(days=1),
    )


class ReleaseForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = TextField(label="Why does the hold end?", rows=3, limit_words=100, help_text="It is kept with the step.")


class CorrectionForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    correction_note = TextField(
        label="What has changed?",
        rows=3,
        limit_words=100,
        help_text="Readers see this beside the new version. The old version stays readable.",
    )


class WithdrawForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.ChoiceField(label="What is the harm?", choices=PublicationWithdrawal.Reason.choices, widget=Radios())
    notice = TextField(
        label="What readers see in its place",
        rows=3,
        limit_words=100,
        help_text="For example: This review has been taken down to protect a person. Say nothing that could identify "
        "anybody.",
    )
    second = forms.ModelChoiceField(
        label="Who is the second person?",
        queryset=None,
        empty_label="Select a person",
        help_text="A withdrawal takes two named people. Agree it with the other person first: both names are kept.",
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["second"].queryset = people
