"""Asking young people about a proposed priority, and what they say."""

from typing import Any

from django import forms

from priorities.forms.fields import people_text
from wst import clock
from wst.look.fields import DateField
from wst.look.forms import Form

NUMBER = {"class": "govuk-input--width-2", "inputmode": "numeric"}


class ViewForm(Form):
    given_on = DateField(label="When did they say it?", noun="day on which they said it", latest=clock.today)
    view = people_text(
        label="What do they say?",
        help_text="In their words where you can. The Executive reads it before it decides.",
        rows=5,
    )
    rank = forms.IntegerField(
        label="Which place do they give it? (optional)",
        help_text="For example 2, when they put it second",
        min_value=1,
        required=False,
        widget=forms.TextInput(NUMBER),
    )
    out_of = forms.IntegerField(
        label="Out of how many proposals? (optional)", min_value=1, required=False, widget=forms.TextInput(NUMBER)
    )


class AskYoungPeopleForm(ViewForm):
    who = forms.CharField(
        label="Which group was asked?",
        max_length=200,
        help_text="For example, the youth council. Never the names of young people.",
    )
    asked_on = DateField(label="When were they asked?", noun="day on which they were asked", latest=clock.today)
    field_order = ["who", "asked_on", "given_on", "view", "rank", "out_of"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("given_on", "view"):
            self.fields[name].required = False
        self.fields["given_on"].label = "When did they say it? Leave this empty while you wait for their answer"
