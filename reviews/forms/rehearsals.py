"""The form of the rehearsal sheet: the questions of the national form, in its order."""

from typing import Any

from django import forms

from reviews.rules.national_form import ASKED, FORM, OWN_RECORD, Question
from wst.look.fields import TextField
from wst.look.forms import Form
from wst.look.widgets import Radios

LONGEST = 300  # characters of a short answer, words of a long one


def _field(question: Question) -> forms.Field:
    if question.choices:
        choices = [(choice, choice) for choice in question.choices]
        return forms.ChoiceField(
            label=question.asks, choices=choices, required=False, help_text=question.hint, widget=Radios()
        )
    if question.is_long:
        return TextField(label=question.asks, help_text=question.hint, required=False, rows=5, limit_words=LONGEST)
    return forms.CharField(label=question.asks, help_text=question.hint, required=False, max_length=LONGEST)


class RehearsalForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= {code: _field(question) for code, question in ASKED.items()}
        self.sections = [
            (part.title, [question.code for question in part.questions if not question.own_record]) for part in FORM
        ]

    def answers(self) -> dict[str, str]:
        return {code: self.cleaned_data[code] for code in ASKED}

    @staticmethod
    def not_asked() -> list[tuple[str, list[str]]]:
        """What has no field here, by part of the form."""
        found = [(part.title, [one.asks for one in part.questions if one.own_record]) for part in FORM]
        return [(title, asks) for title, asks in found if asks]

    own_record = OWN_RECORD
