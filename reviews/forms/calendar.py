"""Forms of proclaimed bank holidays and of how reviews are run."""

from typing import Any

from django import forms

from reviews.models import ReviewSettings
from wst import clock
from wst.look.fields import DateField
from wst.look.forms import Form
from wst.look.widgets import Radios


def _days(label: str, most: int, **kwargs: Any) -> forms.IntegerField:
    widget = forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=1, max_value=most, widget=widget, **kwargs)


class HolidayForm(Form):
    day = DateField(label="Day", noun="day of the bank holiday", earliest=clock.today)
    name = forms.CharField(label="Name", max_length=120)
    source = forms.CharField(
        label="Where was it proclaimed?",
        max_length=200,
        help_text="For example, the London Gazette with its date. A day on which an office closes is no bank holiday.",
    )


class SettingsForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    rapid_review_start = forms.ChoiceField(
        label="From which day do the 15 working days of a rapid review count?",
        choices=ReviewSettings.RapidReviewStart.choices,
        widget=Radios(),
        help_text="Published practice differs. The stricter date is always shown as a warning. Working days follow "
        "SI 2006/1738 regulation 2, since guidance does not say what one is.",
    )
    panel_reply_days = _days("Working days after which the Panel is asked about its reply", 60)
    handover_days = _days("Days within which learning is handed over", 365)
    framework = forms.ModelChoiceField(
        label="Framework for reviews",
        queryset=None,
        required=False,
        empty_label="No document",
        help_text="The regional framework that decisions follow, from the document library.",
    )

    def __init__(self, *args: Any, documents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["framework"].queryset = documents
