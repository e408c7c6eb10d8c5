"""Audits: the plan, an agency's return, an agreed grade, the report."""

from typing import Any

from django import forms

from scrutiny.actions.audits import MOST_CASES
from scrutiny.forms import NOBODY
from scrutiny.models import Grade
from wst.look.fields import DateField, TextField, YesNoField
from wst.look.forms import Form
from wst.look.widgets import Checkboxes, Radios

NUMBERS_ONLY = (
    "Cases are numbered 1, 2, 3 here and nothing else. No name, date of birth, address or case number belongs in this "
    "product: agree outside it, agency by agency, which case has which number."
)


class AuditForm(Form):
    sections = [
        ("The theme", ["theme", "why", "priority", "within_cycle"]),
        ("The sample", ["sample_size", "selection", "period_starts", "period_ends"]),
        ("Who takes part", ["agencies", "method", "returns_due"]),
    ]

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    theme = forms.CharField(
        label="Theme", max_length=160, help_text="Use the same words as last time, so that grades can be compared."
    )
    why = TextField(label="Why this theme", limit_words=150, rows=4, help_text=NOBODY)
    priority = forms.ModelChoiceField(label="Priority", queryset=None, required=False, empty_label="No single priority")
    within_cycle = YesNoField(
        label="Is it part of the priority cycle?",
        hints={"no": "A rapid response to a concern may stand outside the cycle."},
    )
    sample_size = forms.IntegerField(
        label="How many cases?",
        min_value=1,
        max_value=MOST_CASES,
        help_text=f"Eight to fourteen say enough. {NUMBERS_ONLY}",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
    selection = TextField(
        label="How are cases chosen?", limit_words=120, rows=3, help_text=f"For example, at random. {NOBODY}"
    )
    period_starts = DateField(label="Practice from", noun="first day of the practice looked at")
    period_ends = DateField(label="Practice until", noun="last day of the practice looked at")
    agencies = forms.ModelMultipleChoiceField(
        label="Agencies asked for a return", queryset=None, widget=Checkboxes(small=True)
    )
    method = TextField(
        label="How do agencies, families and practitioners take part?", limit_words=150, rows=4, help_text=NOBODY
    )
    returns_due = DateField(label="Returns are due", noun="date on which returns are due")

    def __init__(self, *args: Any, agencies: Any, priorities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agencies"].queryset = agencies
        self.fields["priority"].queryset = priorities


class ReturnForm(Form):
    """What worked well is asked first; then each case, by its number."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    worked_well = TextField(
        label="What worked well?", limit_words=300, help_text=f"Across the cases that your agency knew. {NOBODY}"
    )
    to_develop = TextField(label="What could be better?", limit_words=300, help_text=NOBODY)

    def __init__(self, *args: Any, cases: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = cases
        self.sections = [("Your agency's work", ["worked_well", "to_develop"])]
        for number in cases:
            self.fields[f"grade_{number}"] = forms.ChoiceField(
                label=f"Grade of case {number}",
                choices=[("", "Select a grade"), *Grade.choices],
                help_text="Not graded means that your agency did not know this case.",
            )
            self.fields[f"reason_{number}"] = TextField(
                label=f"Why this grade for case {number}",
                required=False,
                limit_words=100,
                rows=2,
                help_text="No name, date of birth, address or case number.",
            )
            self.sections.append((f"Case {number}", [f"grade_{number}", f"reason_{number}"]))

    def grades(self) -> dict[int, tuple[str, str]]:
        values = self.cleaned_data
        return {number: (values[f"grade_{number}"], values[f"reason_{number}"]) for number in self.cases}


class MissingForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = TextField(label="What the agency said", required=False, limit_words=60, rows=3)


class GradeForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    grade = forms.ChoiceField(label="Agreed grade", choices=Grade.choices, widget=Radios())
    reason = TextField(label="Why was this grade agreed?", limit_words=120, rows=4, help_text=NOBODY)


class ReportForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    worked_well = TextField(label="What worked well", limit_words=400, rows=8, help_text=NOBODY)
    to_develop = TextField(label="What to develop", limit_words=400, rows=8, help_text=NOBODY)
    comparison = TextField(
        label="Compared with last time",
        limit_words=200,
        help_text="What has improved and what has not. If this is the first audit of the theme, say so.",
    )
