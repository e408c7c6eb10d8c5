"""Forms of a review in the vault. Texts say what happened to the work, never who somebody is."""

from datetime import date, timedelta
from typing import Any

from django import forms

from reviews.forms.incidents import NOBODY
from reviews.forms.practice_reviews import NOBODY as NOBODY_IN_PUBLIC
from reviews.models import CaseReview, LearningPoint, ReviewCheck, WrittenRequest
from wst import clock
from wst.look.fields import DateField, TextField, YesNoField
from wst.look.forms import Form
from wst.look.widgets import Radios


def _tomorrow() -> date:
    return clock.today() + timedelta(days=1)


def _version() -> forms.IntegerField:
    return forms.IntegerField(widget=forms.HiddenInput)


def _next_check() -> DateField:
    return DateField(label="When will you look at time and quality next?", noun="day to look again", earliest=_tomorrow)


# Commission


class CommissionForm(Form):
    sections = [
        ("The reviewer", ["reviewer", "appointed_on"]),
        ("The terms", ["terms"]),
        ("Monitoring", ["next_check_on"]),
    ]

    reviewer = forms.CharField(
        label="Who reviews, with the post",
        max_length=120,
        help_text="The report names its reviewer. A reviewer can be changed or removed at any time before publication.",
    )
    appointed_on = DateField(label="When was the reviewer appointed?", noun="day of appointment", latest=clock.today)
    terms = TextField(
        label="Terms of the review",
        rows=8,
        limit_words=800,
        help_text="What it is to find out, over which time, how practitioners and the family take part, and by when. A "
        "review finds what to improve and does not hold individuals to account (Children Act 2004 section 16F(2)). The "
        f"family, and surviving children, should be invited to contribute. {NOBODY}",
    )
    next_check_on = _next_check()


class TermsForm(Form):
    version = _version()
    terms = TextField(label="Terms of the review", rows=8, limit_words=800, help_text=NOBODY)


class ReviewerForm(Form):
    version = _version()
    reviewer = forms.CharField(label="Who reviews, with the post", max_length=120)
    changed_on = DateField(label="From when?", noun="day", latest=clock.today)
    reason = forms.CharField(label="Why the reviewer changes", max_length=300, help_text="It is kept with the change.")


class RemoveReviewerForm(Form):
    version = _version()
    changed_on = DateField(label="From when?", noun="day", latest=clock.today)
    reason = forms.CharField(label="Why the reviewer is removed", max_length=300)


# Monitoring


class CheckForm(Form):
    checked_on = DateField(label="When was it looked at?", noun="day", latest=clock.today)
    time_taken = forms.ChoiceField(label="Time taken", choices=ReviewCheck.Finding.choices, widget=Radios())
    quality = forms.ChoiceField(label="Quality", choices=ReviewCheck.Finding.choices, widget=Radios())
    words = TextField(label="What was found, and what is done about it", rows=4, limit_words=300, help_text=NOBODY)
    next_check_on = _next_check()


class RequestForm(Form):
    sent_on = DateField(label="When was it sent?", noun="day", latest=clock.today)
    form = forms.ChoiceField(
        label="In what form?",
        choices=WrittenRequest.Form.choices,
        widget=Radios(),
        help_text="A request must be in writing: SI 2018/789 regulation 14. One made by telephone is no such request.",
    )
    asks_for = TextField(label="What does it ask for?", rows=4, limit_words=300, help_text=NOBODY)


class AnswerForm(Form):
    version = _version()
    answered_on = DateField(label="When did the answer come?", noun="day", latest=clock.today)
    answer = TextField(
        label="What was answered", rows=4, limit_words=300, help_text=f"In a few words: it is kept elsewhere. {NOBODY}"
    )


class DraftForm(Form):
    version = _version()
    received_on = DateField(label="When did the draft come?", noun="day", latest=clock.today)
    comments = TextField(
        label="What is said to it", rows=5, limit_words=500, help_text=f"The draft itself is not kept here. {NOBODY}"
    )
    is_final = YesNoField(
        label="Is it the final report?",
        hints={
            "yes": "It has a summary of recommendations, and an analysis of the reasons in the system behind what was "
            "done and what was not (SI 2018/789 regulation 15)."
        },
    )


# Holding


class HoldForm(Form):
    version = _version()
    hold_kind = forms.ChoiceField(
        label="What does it wait for?", choices=[("", "Select a reason"), *CaseReview.Delay.choices]
    )
    hold_reason = TextField(label="Why does it wait?", rows=4, limit_words=200, help_text=NOBODY)
    hold_check_on = DateField(label="When will you look at this again?", noun="day to look again", earliest=_tomorrow)
    misses_six_months = YesNoField(
        label="Will the six-month date be missed because of it?",
        help_text="Where other proceedings delay a review, the Panel and the Secretary of State should be told why "
        "before the six months end.",
    )

    def __init__(self, *args: Any, has_six_months: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_six_months:
            del self.fields["misses_six_months"]

    def said(self) -> dict[str, Any]:
        values = self.cleaned_data
        return {
            "version": values["version"],
            "kind": values["hold_kind"],
            "reason": values["hold_reason"],
            "check_on": values["hold_check_on"],
            "misses_six_months": bool(values.get("misses_six_months")),
        }


# What the public will read


class TextsForm(Form):
    sections = [
        ("The review", ["pseudonym", "recommendations_made"]),
        ("What the public reads", ["chair_statement", "summary"]),
        ("Where the report is not published", ["improvements"]),
    ]

    version = _version()
    pseudonym = forms.CharField(
        label="Pseudonym",
        max_length=60,
        required=False,
        help_text="A name or letter chosen for the review, such as Child E. Never a person's own name or initials.",
    )
    recommendations_made = forms.IntegerField(
        label="Recommendations made",
        min_value=0,
        max_value=999,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
    chair_statement = TextField(
        label="Statement by the chair", limit_words=500, required=False, help_text=NOBODY_IN_PUBLIC
    )
    summary = TextField(
        label="Summary",
        rows=8,
        limit_words=1500,
        required=False,
        help_text="Written for the public. It names the reviewer, and nobody else: no date of birth, address or case "
        "number.",
    )
    improvements = TextField(
        label="Improvements to be made",
        rows=6,
        limit_words=800,
        required=False,
        help_text="They are published only in place of a report that is not. "
        f"{NOBODY_IN_PUBLIC.replace('It is published. ', '')}",
    )


class PointForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label="Kind of learning", choices=LearningPoint.Kind.choices, widget=Radios())
    theme = forms.CharField(label="Theme", max_length=80, help_text="A few words, for example sharing information.")
    text = TextField(label="What we learnt", limit_words=300, help_text=NOBODY_IN_PUBLIC)


class IdentityForm(Form):
    digest = forms.CharField(widget=forms.HiddenInput)
    is_sure = forms.BooleanField(
        label="I read all of it, and nobody can be identified from it, alone or with what is known already"
    )
    words = TextField(label="What you looked at, if it helps", rows=3, limit_words=200, required=False)


# Publication


class PlanForm(Form):
    version = _version()
    publish_on = DateField(label="When is it published?", noun="day of publication", earliest=clock.today)


class NotPublishForm(Form):
    version = _version()
    because = TextField(label="Why is the report not published?", rows=5, limit_words=300, help_text=NOBODY)
    comments = TextField(
        label="What was said to these reasons",
        rows=4,
        limit_words=300,
        required=False,
        help_text="The comments of the Panel and the Secretary of State should be taken into account. Enter them when "
        f"they come. {NOBODY}",
    )

    def __init__(self, *args: Any, has_panel: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_panel:
            del self.fields["comments"]
