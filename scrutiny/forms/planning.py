"""Methods, engagements, plans and activities."""

from typing import Any

from django import forms

from scrutiny.forms import NOBODY
from scrutiny.models import ScrutineerEngagement, ScrutinyMethod
from wst.look.fields import DateField, TextField
from wst.look.forms import Form
from wst.look.widgets import Radios


class MethodForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label="Name of the method", max_length=160)
    guidance = TextField(
        label="Guidance",
        limit_words=300,
        rows=8,
        help_text="What it is for, who takes part, and what to write down. Ask for strengths first.",
    )


class NewMethodForm(MethodForm):
    runs_as = forms.ChoiceField(
        label="How is it carried out?",
        choices=ScrutinyMethod.RunsAs.choices,
        initial=ScrutinyMethod.RunsAs.ENGAGEMENT,
        widget=Radios(),
    )


class TermsForm(Form):
    """The terms of an engagement that may change while it runs."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    organisation = forms.CharField(label="Organisation", max_length=160, required=False, help_text="If there is one.")
    days = forms.IntegerField(
        label="Days of work a year",
        required=False,
        min_value=1,
        max_value=260,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
    is_facilitator = forms.BooleanField(label="Facilitates the two safeguarding events of a year", required=False)
    independence_statement = TextField(
        label="How is this person independent?",
        limit_words=200,
        help_text="For example, which partners they have worked for and when that ended. It is shown to all partners.",
    )
    decision = forms.ModelChoiceField(
        label="The Executive's decision",
        queryset=None,
        required=False,
        empty_label="Not recorded yet",
        help_text="The arrangements give the commissioning to the Executive Group.",
    )

    def __init__(self, *args: Any, decisions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].queryset = decisions


class EngagementForm(TermsForm):
    field_order = ["person", "commission", "starts", "ends"]

    person = forms.ModelChoiceField(
        label="Who is engaged?",
        queryset=None,
        empty_label="Select a person",
        help_text="Add the person under Partners first, with an account if they are to sign in.",
    )
    commission = forms.ChoiceField(
        label="What are they engaged for?",
        choices=ScrutineerEngagement.Commission.choices,
        widget=Radios(
            hints={
                "events_priorities": "Rates the priorities and writes the account of the events for the annual report.",
                "executive_arrangements": "Appraises the Executive and writes the account of the arrangements.",
                "other": "One piece of the scrutiny plan, or several.",
            }
        ),
    )
    starts = DateField(label="From", noun="first day")
    ends = DateField(label="Until", noun="last day", required=False, help_text="Leave empty if no end is agreed.")

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people


class EndForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    ends = DateField(label="Last day", noun="last day")
    because = TextField(label="Why does it end early?", limit_words=100, rows=3)


class PlanForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label="Title", max_length=120, help_text="For example, Scrutiny plan 2026 to 2027")
    starts = DateField(label="First day", noun="first day")
    ends = DateField(label="Last day", noun="last day")


class DecisionForm(Form):
    """Set the plan by a recorded decision."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    decision = forms.ModelChoiceField(
        label="The Executive's decision",
        queryset=None,
        empty_label="Select a decision",
        help_text="Record it under Decisions first. Only decisions of the Executive are listed.",
    )

    def __init__(self, *args: Any, decisions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].queryset = decisions


class PublishForm(Form):
    correction_note = TextField(
        label="What has changed",
        required=False,
        limit_words=60,
        rows=3,
        help_text="Needed when a version is published already, so that readers can see why there is a new one.",
    )


class ActivityForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label="Title", max_length=160)
    question = TextField(
        label="The question to answer", limit_words=80, rows=3, help_text="One question that findings can answer."
    )
    reason = TextField(
        label="Why does this need independent scrutiny?",
        limit_words=120,
        rows=4,
        help_text=f"What children, data, audits or reviews have told you. {NOBODY}",
    )
    method = forms.ModelChoiceField(label="Method", queryset=None, empty_label="Select a method")
    priority = forms.ModelChoiceField(
        label="Priority that it looks at", queryset=None, required=False, empty_label="No single priority"
    )
    due = DateField(label="When are findings due?", noun="date on which findings are due")

    def __init__(self, *args: Any, methods: Any, priorities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["method"].queryset = methods
        self.fields["priority"].queryset = priorities


class CommissionForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    engagement = forms.ModelChoiceField(
        label="Who does it?",
        queryset=None,
        required=False,
        empty_label="Nobody is engaged: the audit's own plan",
        help_text="Scrutineers who are engaged today.",
    )
    decision = forms.ModelChoiceField(
        label="Which decision commissions it? (optional)",
        queryset=None,
        required=False,
        empty_label="No decision of its own",
        help_text="The decision's page then leads to this activity.",
    )

    def __init__(self, *args: Any, engagements: Any, decisions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["engagement"].queryset = engagements
        self.fields["decision"].queryset = decisions
        self.fields["decision"].label_from_instance = lambda row: f"{row.reference}: {row.text[:100]}"
