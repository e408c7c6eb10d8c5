"""Who comes to an event."""

from typing import Any

from django import forms

from priorities.forms.fields import VersionedForm
from wst.look.fields import TextField, YesNoField
from wst.look.forms import Form

NAMES = "One person on each line, with the post. Names of staff only, never of a child, a parent or a patient."


class _WhoComes(Form):
    comes = YesNoField(label="Does anybody of your agency come?")
    who = TextField(label="Who comes?", help_text=NAMES, required=False, rows=5)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("comes") and not cleaned.get("who", "").strip():
            self.add_error("who", "Enter who comes, one person on each line")
        return cleaned


class RegistrationForm(_WhoComes, VersionedForm):
    field_order = ["comes", "who"]


class RecordRegistrationForm(RegistrationForm):
    """By the office, for an agency that said so by telephone."""

    agency = forms.ModelChoiceField(label="Agency", queryset=None, empty_label="Select an agency")
    field_order = ["agency", "comes", "who"]

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies
        self.fields["comes"].label = "Does anybody of the agency come?"


class RegistrationByLinkForm(_WhoComes):
    name = forms.CharField(label="Your name and post", max_length=120)
    field_order = ["comes", "who", "name"]
