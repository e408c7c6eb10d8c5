"""Claims about the difference made, and looking again."""

from typing import Any

from django import forms

from priorities.forms.fields import RecordField, VersionedForm, people_text
from priorities.models import ImpactStatement, Revisit
from wst import clock
from wst.look.fields import DateField, YesNoField
from wst.look.forms import Form
from wst.look.widgets import Checkboxes, Radios


class ImpactForm(VersionedForm):
    """`about` is asked only where the page does not know it."""

    claim = people_text(
        label="What difference was made?", help_text="One claim in a sentence or two. This may be published.", rows=3
    )
    who_for = forms.ChoiceField(label="For whom?", choices=ImpactStatement.WhoFor.choices, widget=Radios())
    includes_early_help = YesNoField(label="Is early help part of it?")
    direction = forms.ChoiceField(
        label="Which way did it go?", choices=ImpactStatement.Direction.choices, widget=Radios()
    )
    stated_on = DateField(label="Date of this statement", noun="date of this statement", latest=clock.today)
    evidence = forms.ModelMultipleChoiceField(
        label="What it rests on",
        queryset=None,
        required=False,
        widget=Checkboxes(small=True),
        help_text="How well the claim is evidenced follows from this: data and a first-hand account are both needed.",
    )
    about = RecordField(label="Which work is it about?", queryset=None, empty_label="Select a record")
    field_order = ["about"]

    def __init__(self, *args: Any, evidence: Any, sources: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].queryset = evidence
        self.fields["evidence"].label_from_instance = lambda row: f"{row.title} ({row.get_kind_display().lower()})"
        if sources is None:
            del self.fields["about"]
        else:
            self.fields["about"].queryset = sources


class DifferenceForm(Form):
    """Which cycle, and for whom: a filter in the address."""

    cycle = forms.ChoiceField(label="Cycle", required=False)
    who_for = forms.ChoiceField(
        label="For whom", choices=[("", "Everybody"), *ImpactStatement.WhoFor.choices], required=False
    )

    def __init__(self, *args: Any, cycles: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cycle"].choices = [(str(one.pk), one.title) for one in cycles]


class RevisitForm(Form):
    due = DateField(label="When will you look again?", noun="day on which you look again")


class RecordRevisitForm(VersionedForm):
    outcome = forms.ChoiceField(
        label="Did it stay embedded?",
        choices=[choice for choice in Revisit.Outcome.choices if choice[0] != Revisit.Outcome.DUE],
        widget=Radios(),
    )
    note = people_text(label="What you saw, and where it is written", rows=4)
