"""Forms of a rapid review and of the decision. Texts say what happened to the work, never who a child is."""

from datetime import datetime
from typing import Any

from django import forms

from reviews.forms.incidents import NOBODY
from reviews.models import CriterionFinding, PanelReply
from wst import clock
from wst.look.fields import DateField, TextField, TimeField, YesNoField
from wst.look.forms import Form
from wst.look.widgets import Radios


class WriteForm(Form):
    sections = [
        ("The panel", ["panel_on", "panel_time"]),
        ("What the review should say", ["known_so_far", "could_be_improved", "what_happens_next"]),
    ]

    version = forms.IntegerField(widget=forms.HiddenInput)
    panel_on = DateField(label="When does the panel meet?", noun="day of the panel", required=False)
    panel_time = TimeField(label="At what time?", required=False, help_text="For example, 10am.")
    known_so_far = TextField(label="What is known so far", rows=6, limit_words=600, required=False, help_text=NOBODY)
    could_be_improved = TextField(
        label="What could be improved", rows=6, limit_words=600, required=False, help_text=NOBODY
    )
    what_happens_next = TextField(label="What happens next", rows=4, limit_words=300, required=False, help_text=NOBODY)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("panel_on") and not said.get("panel_time") and "panel_time" not in self.errors:
            self.add_error("panel_time", "Enter the time at which the panel meets")
        return said

    def said(self) -> dict[str, Any]:
        """The texts, and the moment of the panel in London's time."""
        values = dict(self.cleaned_data)
        day, time = values.pop("panel_on"), values.pop("panel_time")
        values["panel_at"] = datetime.combine(day, time, clock.LONDON) if day and time else None
        return values


class RequestForm(Form):
    agency = forms.ModelChoiceField(label="Agency", queryset=None, empty_label="Select an agency")
    role = forms.CharField(
        label="Asked of which role?",
        max_length=120,
        help_text="A role, such as the designated doctor, not a name.",
    )
    due_on = DateField(label="By when", noun="day", earliest=clock.today)
    user = forms.ModelChoiceField(
        label="Who says that it was sent?",
        queryset=None,
        required=False,
        empty_label="Nobody: the office records it",
        help_text="They see one page, for this one answer, and nothing of the case.",
    )

    def __init__(self, *args: Any, agencies: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies
        self.fields["user"].queryset = people


class ChaseForm(Form):
    how = forms.CharField(label="How was it chased?", max_length=120, help_text="For example, by telephone.")


class ReceivedForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    received_on = DateField(label="When did it come?", noun="day", latest=clock.today)
    received_from = forms.CharField(label="Who sent it, with the post", max_length=120)


class AnswerForm(ReceivedForm):
    """The same, asked of whoever sent it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["received_on"].label = "When was it sent?"


class SafetyForm(Form):
    text = forms.CharField(label="What is done", max_length=300, help_text=NOBODY)
    agency = forms.ModelChoiceField(label="By which agency", queryset=None, empty_label="Select an agency")
    due_on = DateField(label="By when", noun="day")
    done_on = DateField(label="Done on, if it is done", noun="day", required=False, latest=clock.today)

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies


class DayForm(Form):
    """One day, for a step that has a date; `label` is the question."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    day = DateField(label="When", noun="day", latest=clock.today)

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].label = label


class CriteriaForm(Form):
    """Each criterion with yes or no and the reason: (a) to (d) must be answered, the rest may be."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        needed = CriterionFinding.Code.values[:4]
        self.sections = []
        for code, label in CriterionFinding.Code.choices:
            self.fields[f"{code}_holds"] = YesNoField(label="Does it hold?", required=code in needed)
            self.fields[code] = TextField(
                label="Reason", rows=3, limit_words=200, required=code in needed, help_text=NOBODY
            )
            self.sections.append((label, [f"{code}_holds", code]))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for code in CriterionFinding.Code.values[4:]:
            if said.get(f"{code}_holds") is not None and not said.get(code):
                self.add_error(code, "Enter the reason")
        return said

    def found(self) -> dict[str, tuple[bool, str]]:
        """Whether each answered criterion holds, with its reason, by code."""
        said = self.cleaned_data
        return {
            code: (said[f"{code}_holds"], said[code])
            for code in CriterionFinding.Code.values
            if said.get(f"{code}_holds") is not None
        }


class ReplyForm(Form):
    replied_on = DateField(label="When did the Panel reply?", noun="day", latest=clock.today)
    opinion = forms.ChoiceField(label="What it says", choices=PanelReply.Opinion.choices, widget=Radios())
    words = TextField(label="In its words", rows=4, limit_words=300, required=False, help_text=NOBODY)
