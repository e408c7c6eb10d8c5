"""Forms of what was sent, and of what need not be."""

from datetime import datetime
from typing import Any

from django import forms

from reviews.models import Sending
from wst import clock
from wst.look.fields import DateField, TimeField
from wst.look.forms import Form
from wst.look.widgets import Radios


class SendingForm(Form):
    day = DateField(label="Day of sending", noun="day of sending", latest=clock.today)
    time = TimeField(label="Time of sending", help_text="For example, 4:30pm.")
    how = forms.ChoiceField(label="How", choices=Sending.How.choices, widget=Radios())
    sent_by = forms.CharField(label="Who sent it", max_length=120)
    reference = forms.CharField(label="Reference, if one was given", max_length=60, required=False)
    evidence = forms.CharField(
        label="Where is the evidence kept?",
        max_length=300,
        help_text="For example, the secure mailbox of the review group. The message itself is not kept here.",
    )

    def said(self) -> dict[str, Any]:
        """What was sent when, with the moment in London's time."""
        values = dict(self.cleaned_data)
        values["sent_at"] = datetime.combine(values.pop("day"), values.pop("time"), clock.LONDON)
        return values


class NotNeededForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    because = forms.CharField(label="Why is it not needed?", max_length=300)
