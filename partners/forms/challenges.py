"""Forms about challenges."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from wst import identifying
from wst.look.fields import TextField
from wst.look.forms import Form

NO_NAMES = "Do not name a child, an adult or a family, and do not describe a case."


class WithoutPeople(Form):
    """A form whose texts are read for what could identify a child or an adult."""

    texts: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        found = identifying.errors(**{name: cleaned.get(name, "") for name in self.texts})
        if found:
            raise ValidationError(found)
        return cleaned


class ChallengeForm(WithoutPeople):
    texts = ("theme", "text")

    raised_by = forms.ModelChoiceField(label="Which agency raises it?", queryset=None, empty_label="Select an agency")
    about = forms.ModelChoiceField(
        label="Whom does it challenge?", queryset=None, required=False, empty_label="The partnership as a whole"
    )
    theme = forms.CharField(
        label="Theme", max_length=160, help_text="A few words. Themes are seen more widely than the rest."
    )
    text = TextField(label="What do you challenge, and why?", limit_words=300, help_text=NO_NAMES)

    def __init__(self, *args: Any, raisers: QuerySet, agencies: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["raised_by"].queryset = raisers  # type: ignore[attr-defined]
        self.fields["about"].queryset = agencies  # type: ignore[attr-defined]


class AdviceForm(WithoutPeople):
    texts = ("text",)

    text = TextField(label="What do you advise?", rows=8, limit_words=400, help_text=NO_NAMES)
    version = forms.IntegerField(widget=forms.HiddenInput)


class OutcomeForm(WithoutPeople):
    texts = ("outcome", "learning")

    outcome = TextField(label="What was agreed, and what happens now?", limit_words=300, help_text=NO_NAMES)
    learning = TextField(
        label="What was learnt? (optional)",
        rows=3,
        limit_words=200,
        required=False,
        help_text="Learning goes into the yearly report without the names of the agencies.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
