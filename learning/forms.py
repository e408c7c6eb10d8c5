"""Forms of learning. Attendance is numbers by agency: nobody's name is asked for."""

from collections.abc import Iterable
from typing import Any

from django import forms

from partners.models import Agency
from wst.look.fields import DateField, TextField
from wst.look.forms import Form


def _number(label: str, width: int = 3, **kwargs: Any) -> forms.IntegerField:
    widget = forms.TextInput(attrs={"class": f"govuk-input--width-{width}", "inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=kwargs.pop("least", 0), max_value=9999, widget=widget, **kwargs)


class CourseForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label="Title of the course", max_length=160)
    aims = TextField(label="Aims", limit_words=200, help_text="What people can do after it.")
    audience = forms.CharField(label="Who it is for", max_length=160)
    priority = forms.ModelChoiceField(
        label="Shared priority",
        queryset=None,
        required=False,
        empty_label="No priority",
        help_text="That it serves, if any.",
    )

    def __init__(self, *args: Any, priorities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["priority"].queryset = priorities


class SessionForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    held_on = DateField(label="Date", noun="date of the session")
    places = _number("Places", least=1)


class AttendanceForm(Form):
    """One row for each agency: how many booked, how many attended. An empty row is nobody."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    evaluations_returned = _number(
        "Evaluations returned",
        required=False,
        help_text="Leave this empty if nobody has counted them. Enter 0 if nobody came.",
    )

    def __init__(self, *args: Any, agencies: Iterable[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = list(agencies)
        for agency in self.agencies:
            for name in ("booked", "attended"):
                self.fields[f"{name}_{agency.pk}"] = _number(f"{agency.name}: {name}", required=False)

    def rows(self) -> list[dict[str, Any]]:
        """For the table of the page: each agency with its two fields."""
        return [
            {"agency": agency, "fields": [self[f"{name}_{agency.pk}"] for name in ("booked", "attended")]}
            for agency in self.agencies
        ]

    def counts(self) -> dict[Agency, tuple[int, int]]:
        return {
            agency: (
                self.cleaned_data.get(f"booked_{agency.pk}") or 0,
                self.cleaned_data.get(f"attended_{agency.pk}") or 0,
            )
            for agency in self.agencies
        }
