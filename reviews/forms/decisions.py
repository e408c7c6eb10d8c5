"""Forms of the decision and of the adults' test."""

from typing import Any

from django import forms

from reviews.forms.incidents import NOBODY
from reviews.models import ReviewDecision
from wst import clock
from wst.look.fields import DateField, TextField, YesNoField
from wst.look.forms import Form
from wst.look.widgets import Radios

Outcome = ReviewDecision.Outcome


class DecisionForm(Form):
    outcome = forms.ChoiceField(
        label="What is decided",
        choices=Outcome.choices,
        widget=Radios(),
        help_text="Meeting the criteria does not oblige a review, and not meeting them does not forbid one.",
    )
    reasons = TextField(label="Reasons", rows=6, limit_words=500, help_text=f"They are told to the family. {NOBODY}")
    may_be_national = YesNoField(label="May the case be complex or of national importance?")
    decided_on = DateField(label="When", noun="day of the decision", latest=clock.today)
    adults_chair = forms.CharField(
        label="Who decides for the safeguarding adults board, with the post",
        max_length=120,
        required=False,
        help_text="Only for an adult: the council appoints the chair of the board (Care Act 2014 Schedule 2).",
    )

    def __init__(self, *args: Any, has_child: bool, has_adult: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = (
            *(ReviewDecision.FOR_CHILDREN if has_child else ()),
            *(ReviewDecision.FOR_ADULTS if has_adult else ()),
        )
        self.fields["outcome"].choices = [(one.value, one.label) for one in offered]
        if not has_adult:
            del self.fields["adults_chair"]
        if not has_child:
            del self.fields["may_be_national"]


class AdultTestForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    in_area_with_needs = YesNoField(label="Is it an adult in the area with needs for care and support?")
    concern_about_working_together = YesNoField(
        label="Is there reasonable cause for concern about how the board, its members or others worked together?"
    )
    died_from_abuse = YesNoField(label="Did the adult die, and is abuse or neglect known or suspected to be why?")
    alive_after_serious_abuse = YesNoField(
        label="Is the adult alive, and is serious abuse or neglect known or suspected?"
    )
    reasons = TextField(label="Reasons", rows=5, limit_words=400, help_text=NOBODY)
