"""Forms of the arrangements."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from wst.look.fields import DateField, TextField
from wst.look.forms import Form

MARKDOWN = (
    "Plain text. A line that starts with a dash is a bullet, one that starts with a number and a full stop is a "
    "numbered paragraph, one that starts with # is a heading."
)


class NewArrangementsForm(Form):
    """What differs from the version that stands; its text is carried over."""

    title = forms.CharField(label="Title", max_length=200)
    guidance_edition = forms.CharField(
        label="Which edition of the guidance is it written under?",
        max_length=80,
        help_text="For example, Working Together to Safeguard Children 2026",
    )
    effective_from = DateField(label="When does it take effect?", noun="date on which it takes effect")
    review_due = DateField(label="When is its next review due?", noun="date of the next review")


class ArrangementsForm(NewArrangementsForm):
    applies_to = forms.CharField(label="Which area does it apply to?", max_length=200)
    custody_statement = TextField(
        label="Youth custody",
        rows=2,
        required=False,
        help_text="Whether there are youth custody facilities in the area. It is printed with the arrangements.",
    )
    change_note = TextField(
        label="What changed, and why? (optional)",
        rows=3,
        limit_words=200,
        required=False,
        help_text="You are asked again when you publish.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class SectionForm(Form):
    code = forms.CharField(
        label="Number or short name",
        max_length=20,
        help_text="For example, 4, or foreword. It is part of the section's address.",
    )
    title = forms.CharField(label="Heading", max_length=200)
    body = TextField(label="Text", rows=20, help_text=MARKDOWN)
    version = forms.IntegerField(widget=forms.HiddenInput)


class SignatoryForm(Form):
    agency = forms.ModelChoiceField(label="For which agency?", queryset=None, empty_label="Select an agency")
    name = forms.CharField(label="Name", max_length=120)
    post_title = forms.CharField(label="Post", max_length=160)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, agencies: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]


class RemoveForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
