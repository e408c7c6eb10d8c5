"""The dates for which the daily looks are listed. Asked in the address, so that the answer can be kept."""

from datetime import timedelta
from typing import Any

from django import forms

from wst import clock
from wst.look.fields import DateField
from wst.look.forms import Form

MOST = timedelta(days=366 * 2)


class AvailabilityForm(Form):
    starts = DateField(label="From", noun="first day", latest=clock.today)
    ends = DateField(label="To", noun="last day", latest=clock.today)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("starts") and said.get("ends"):
            if said["ends"] < said["starts"]:
                raise forms.ValidationError({"ends": "The last day must be on or after the first day"})
            if said["ends"] - said["starts"] > MOST:
                raise forms.ValidationError({"starts": "Choose at most two years"})
        return said
