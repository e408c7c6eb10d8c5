"""The form by which the business manager grants support access."""

from typing import Any

from django import forms

from wst import clock
from wst.look.fields import DateField, TextField
from wst.look.forms import Form


class SupportForm(Form):
    operator = forms.ModelChoiceField(
        label="Who",
        queryset=None,
        empty_label="Select a person",
        error_messages={"required": "Select who is let in"},
    )
    reason = TextField(
        label="What for?",
        rows=3,
        help_text="For example, the PDF of the report does not open. Kept with the grant.",
    )
    ends = DateField(
        label="Last day",
        noun="last day",
        earliest=clock.today,
        help_text="At most 14 days, today included. The access ends by itself.",
    )

    def __init__(self, *args: Any, operators: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["operator"].queryset = operators
