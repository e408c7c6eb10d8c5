"""Asking for an impact statement, answering, and closing without one."""

from typing import Any

from django import forms

from priorities.forms.fields import RecordField, VersionedForm
from priorities.forms.impact import ImpactForm
from wst import clock
from wst.look.fields import DateField, TextField


class AskImpactForm(VersionedForm):
    about = RecordField(label="Which work is it about?", queryset=None, empty_label="Select a record")
    asked_of = forms.ModelChoiceField(label="Who is asked?", queryset=None, empty_label="Select a person")
    question = TextField(
        label="What do you want to know?",
        rows=3,
        help_text="For example, do children notice a difference, and how do you know?",
    )
    due = DateField(label="By when?", noun="date by which to answer", earliest=clock.today)

    def __init__(self, *args: Any, sources: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].queryset = sources
        self.fields["asked_of"].queryset = people
        self.fields["asked_of"].label_from_instance = lambda row: f"{row.name}, {row.agency or row.post_title}"


class AnswerImpactForm(ImpactForm):
    """A new statement about the record that was asked about."""


class LinkStatementForm(VersionedForm):
    statement = forms.ModelChoiceField(
        label="Which statement answers it?", queryset=None, empty_label="Select a statement about the same work"
    )

    def __init__(self, *args: Any, statements: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["statement"].queryset = statements
