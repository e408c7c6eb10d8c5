"""Forms about decisions."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from wst import clock
from wst.look.fields import DateField, TextField
from wst.look.forms import Form

NO_NAMES = "Do not name a child, an adult or a family."
FILE_HINT = "Word or PDF, up to 20 MB."


class DecisionForm(Form):
    group = forms.ModelChoiceField(label="Which group decided?", queryset=None, empty_label="Select a group")
    decided_on = DateField(
        label="When was it decided?",
        noun="date of the decision",
        latest=clock.today,
        help_text="For example, 6 May 2026",
    )
    text = TextField(label="What was decided?", rows=3, limit_words=150, help_text=NO_NAMES)
    rationale = TextField(
        label="Why?", rows=4, limit_words=250, help_text=f"The reason that a newcomer understands. {NO_NAMES}"
    )
    consulted = TextField(
        label="Who was consulted? (optional)",
        rows=3,
        limit_words=150,
        required=False,
        help_text="Agencies and posts, and what each thought.",
    )
    dissent = TextField(
        label="Who did not agree, and why? (optional)",
        rows=2,
        limit_words=150,
        required=False,
        help_text="Leave it empty when every member agreed.",
    )
    minute = forms.FileField(label="The minute (optional)", required=False, help_text=FILE_HINT)

    def __init__(self, *args: Any, groups: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]


class MinuteForm(Form):
    minute = forms.FileField(label="The minute", help_text=FILE_HINT)
    version = forms.IntegerField(widget=forms.HiddenInput)
