"""Fields that several forms of this app share."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator

from wst.look.fields import TextField
from wst.look.forms import Form

NO_NAMES = "Do not enter anybody's name, date of birth, address or case number."


def kind_words(kind: str) -> str:
    """The kind of a record for a reader: "case_file_audit" becomes "Case file audit"."""
    return kind.replace("_", " ").capitalize()


class ByKind(ModelChoiceIterator):
    """Records under a heading for each kind."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        for kind, rows in groupby(self.queryset, key=lambda row: row.kind):
            yield kind_words(kind), [self.choice(row) for row in rows]


class RecordField(forms.ModelChoiceField):
    """A record of the partnership, under a heading for its kind."""

    iterator = ByKind

    def label_from_instance(self, obj: Any) -> str:
        return obj.title


class VersionedForm(Form):
    """Carries the version that the page was drawn from."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


def people_text(**kwargs: Any) -> TextField:
    """A text about what people experience: the hint says what not to enter."""
    hint = kwargs.pop("help_text", "")
    return TextField(help_text=f"{hint} {NO_NAMES}".strip(), **kwargs)
