"""Findings, recommendations and the answers to them; ratings; the appraisal."""

from typing import Any

from django import forms

from scrutiny.forms import NOBODY
from scrutiny.models import AppraisalDomain, Finding, PriorityRating, Recommendation
from wst import clock
from wst.look.fields import DateField, TextField, YesNoField
from wst.look.forms import Form
from wst.look.widgets import Radios


class NewFindingForm(Form):
    """The page asks for one kind at a time: a strength first."""

    text = TextField(label="What did you find?", limit_words=250, help_text=NOBODY)
    evidence = TextField(
        label="What does it rest on?",
        limit_words=200,
        help_text=f"For example, twelve case files, two visits, talks with ten practitioners. {NOBODY}",
    )


class FindingForm(NewFindingForm):
    field_order = ["kind", "text", "evidence", "version"]

    version = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="What is it?", choices=Finding.Kind.choices, widget=Radios(inline=True))


class VersionForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)


class ShareForm(Form):
    understood = forms.BooleanField(label="I know that nobody can change this once it is shared, not even me")


class AddendumForm(Form):
    text = TextField(
        label="Addendum",
        limit_words=200,
        help_text=f"It is shown below the finding with your name and the date. The finding stays as it is. {NOBODY}",
    )


class RecommendationForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = TextField(label="What do you recommend?", limit_words=120, rows=4, help_text=NOBODY)
    respond_by = DateField(
        label="When should the Executive answer by?",
        noun="date to answer by",
        help_text="It is flagged for the Executive when this day has passed without an answer.",
    )


class ResponseForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label="Does the Executive accept this recommendation?",
        choices=[
            (Recommendation.Status.ACCEPTED, "Yes, accepted"),
            (Recommendation.Status.IN_PART, "In part"),
            (Recommendation.Status.NOT_ACCEPTED, "No, not accepted"),
        ],
        widget=Radios(),
    )
    reason = TextField(
        label="Reason", limit_words=200, help_text="It is published in the annual report beside the recommendation."
    )
    decision = forms.ModelChoiceField(
        label="The Executive's decision",
        queryset=None,
        empty_label="Select a decision",
        help_text="Record it under Decisions first. Only decisions of the Executive are listed.",
    )
    responded_on = DateField(label="Date of the answer", noun="date of the answer", latest=clock.today)

    def __init__(self, *args: Any, decisions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].queryset = decisions


class ActionForm(Form):
    """An action in the one register, with the recommendation as its source."""

    text = TextField(label="What will be done?", limit_words=120, rows=3)
    intended_outcome = TextField(
        label="What will be different for children, families or adults?", limit_words=80, rows=3, help_text=NOBODY
    )
    measure = TextField(label="How will you know?", required=False, limit_words=60, rows=2)
    owner_agency = forms.ModelChoiceField(label="Agency", queryset=None, empty_label="Select an agency")
    owner = forms.ModelChoiceField(label="Person", queryset=None, required=False, empty_label="Nobody named yet")
    due = DateField(label="Due", noun="date on which it is due")

    def __init__(self, *args: Any, agencies: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner_agency"].queryset = agencies
        self.fields["owner"].queryset = people


class RatingForm(Form):
    sections = [
        ("Your judgement", ["progress", "comment", "evidence_is_sufficient"]),
        ("Evidence that you ask for", ["request_text", "owner_agency", "owner", "due"]),
    ]

    progress = forms.ChoiceField(
        label="How far has this priority come?", choices=PriorityRating.Progress.choices, widget=Radios()
    )
    comment = TextField(
        label="Why do you say so?",
        limit_words=250,
        help_text=f"Begin with what works well. It is shown to all partners and in the annual report. {NOBODY}",
    )
    evidence_is_sufficient = YesNoField(label="Is there enough evidence to judge?")
    request_text = TextField(
        label="What evidence is missing?",
        required=False,
        limit_words=120,
        rows=3,
        help_text="It becomes an action with an owner. Leave empty if you ask for nothing.",
    )
    owner_agency = forms.ModelChoiceField(
        label="Agency asked", queryset=None, required=False, empty_label="Select an agency"
    )
    owner = forms.ModelChoiceField(label="Person asked", queryset=None, required=False, empty_label="Nobody named")
    due = DateField(label="By when", noun="date by which you need it", required=False)

    def __init__(self, *args: Any, agencies: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner_agency"].queryset = agencies
        self.fields["owner"].queryset = people

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("request_text"):
            if not values.get("owner_agency"):
                self.add_error("owner_agency", "Select the agency that you ask.")
            if not values.get("due") and "due" not in self.errors:
                self.add_error("due", "Enter the date by which you need the evidence.")
            if values.get("evidence_is_sufficient"):
                self.add_error("evidence_is_sufficient", "You ask for evidence, so what there is cannot be enough.")
        elif values.get("evidence_is_sufficient") is False and (values.get("owner_agency") or values.get("due")):
            self.add_error("request_text", "Enter what evidence is missing.")
        return values


class AppraisalYearForm(Form):
    year_starts = DateField(label="First day of the year appraised", noun="first day")
    year_ends = DateField(label="Last day of the year appraised", noun="last day")


class AppraisalForm(Form):
    """As many domains as the appraisal has, and spare ones. A domain without a judgement is left out."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    narrative = TextField(
        label="Your appraisal",
        required=False,
        limit_words=1500,
        rows=12,
        help_text=f"Begin with what is strong. {NOBODY}",
    )

    def __init__(self, *args: Any, domains: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.domains = domains
        self.sections = [("In your own words", ["narrative"])]
        for number in range(1, domains + 1):
            names = [f"name_{number}", f"judgement_{number}", f"text_{number}"]
            self.fields[names[0]] = forms.CharField(label="Domain", max_length=160, required=False)
            self.fields[names[1]] = forms.ChoiceField(
                label="Judgement",
                choices=[("", "Not judged"), *AppraisalDomain.Judgement.choices],
                required=False,
            )
            self.fields[names[2]] = TextField(label="Why", required=False, limit_words=150, rows=3)
            self.sections.append((f"Domain {number}", names))

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        for number in range(1, self.domains + 1):
            if not values.get(f"judgement_{number}"):
                continue
            if not values.get(f"name_{number}"):
                self.add_error(f"name_{number}", "Enter the name of this domain, or take its judgement away.")
            if not values.get(f"text_{number}"):
                self.add_error(f"text_{number}", "Enter why you judge this domain so.")
        return values
