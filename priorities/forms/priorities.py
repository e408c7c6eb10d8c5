"""A priority, why it was chosen, its lead, its scope and its steps."""

from typing import Any

from django import forms

from priorities.forms.fields import RecordField, VersionedForm, people_text
from priorities.models import PriorityBasis
from wst import clock
from wst.look.fields import DateField, TextField, YesNoField
from wst.look.forms import Form
from wst.look.widgets import Radios


class PriorityForm(VersionedForm):
    title = forms.CharField(label="Name of the priority", max_length=120, help_text="A few words, for example Neglect")
    why = people_text(label="Why this matters", help_text="This may be published.", rows=4)
    success_looks_like = people_text(label="What success looks like", help_text="This may be published.", rows=4)
    is_core = YesNoField(label="Is it one of the core set of priorities?")
    is_rapid = YesNoField(
        label="Is it added in response to a concern?",
        hints={"yes": "It can then be agreed without a consultation of the wider partners."},
    )
    group = forms.ModelChoiceField(
        label="Working group", queryset=None, required=False, empty_label="No group of its own"
    )
    predecessor = forms.ModelChoiceField(
        label="Carried over from", queryset=None, required=False, empty_label="It is new"
    )

    def __init__(self, *args: Any, groups: Any, predecessors: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups
        self.fields["predecessor"].queryset = predecessors
        self.fields["predecessor"].label_from_instance = lambda row: f"{row.title}, {row.cycle.title}"


class ProposeForm(PriorityForm):
    cycle = forms.ModelChoiceField(label="Cycle", queryset=None, empty_label="Select a cycle")
    field_order = ["cycle"]

    def __init__(self, *args: Any, cycles: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cycle"].queryset = cycles


class DecisionForm(VersionedForm):
    decision = forms.ModelChoiceField(
        label="The Executive's decision",
        queryset=None,
        empty_label="Select a decision",
        help_text="Decisions of the Executive about this priority, its cycle, or nothing in particular.",
    )

    def __init__(self, *args: Any, decisions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].queryset = decisions
        self.fields["decision"].label_from_instance = lambda row: f"{row.reference}: {row.text[:90]}"


class StepForm(VersionedForm):
    """A step that asks for nothing."""


class AgreeForm(VersionedForm):
    """Asks for the reason only where young people's view is missing."""

    no_view_because = TextField(
        label="Why does the Executive decide without young people's view?",
        rows=3,
        help_text="The reason is kept and shown on the page of the priority.",
    )

    def __init__(self, *args: Any, has_view: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_view:
            del self.fields["no_view_because"]


class ReasonForm(VersionedForm):
    reason = TextField(label="Reason", rows=3)


class PauseForm(DecisionForm):
    reason = TextField(label="Reason", rows=3)


class EmbedForm(VersionedForm):
    look_again_on = DateField(
        label="When will you look again?",
        noun="day on which you look again",
        help_text="To see that it stays embedded in practice. Six months from now is usual.",
    )


class LeadForm(VersionedForm):
    lead = forms.ModelChoiceField(label="Lead", queryset=None, empty_label="Select a person")
    lead_agency = forms.ModelChoiceField(
        label="Agency",
        queryset=None,
        required=False,
        empty_label="The lead's own agency",
        help_text="Needed only for a person who belongs to no agency in the register.",
    )
    starts = DateField(label="Lead from", noun="day from which they lead")

    def __init__(self, *args: Any, people: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = people
        self.fields["lead"].label_from_instance = lambda row: f"{row.name}, {row.agency or row.post_title}"
        self.fields["lead_agency"].queryset = agencies


class EndLeadForm(VersionedForm):
    ends = DateField(label="Last day as the lead", noun="last day")


class BasisForm(Form):
    kind = forms.ChoiceField(label="What kind of reason is it?", choices=PriorityBasis.Kind.choices, widget=Radios())
    summary = people_text(label="What it says", help_text="A sentence or two. This may be published.", rows=3)
    source = RecordField(
        label="Where it comes from", queryset=None, required=False, empty_label="No record in this product"
    )

    def __init__(self, *args: Any, sources: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = sources


class ConsultationForm(Form):
    who = forms.CharField(
        label="Who was asked", max_length=200, help_text="Agencies, groups or forums, never the names of people."
    )
    how = forms.CharField(
        label="How they were asked", max_length=200, help_text="For example, at the first event, or in an online form"
    )
    asked_on = DateField(label="When", noun="date of the consultation", latest=clock.today)
    response = people_text(label="What they said", rows=4)


class ScopeForm(VersionedForm):
    question = TextField(label="The question to answer", rows=2)
    in_scope = TextField(label="In scope", rows=3)
    out_of_scope = TextField(label="Out of scope", rows=3, required=False)
    methods = TextField(label="Data review, audit and consultation planned", rows=4)
    feasibility = TextField(label="How this can be achieved", rows=3, required=False)


class MissingEvidenceForm(VersionedForm):
    evidence_missing = people_text(
        label="Which evidence is missing, and why?",
        help_text="For example, children were asked and none wished to take part.",
        required=False,
        rows=3,
    )


class PublishForm(Form):
    """Asks what has changed only when a version stands already."""

    correction_note = TextField(label="What has changed since the version before?", rows=2, required=False)

    def __init__(self, *args: Any, standing: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not standing:
            del self.fields["correction_note"]
