"""The summary report and the action plan."""

from typing import Any

from django import forms

from priorities.actions.summary_reports import too_long, words_over
from priorities.forms.fields import VersionedForm, people_text
from priorities.models import WORD_LIMITS, SummaryReport
from wst import clock
from wst.look.fields import DateField, TextField
from wst.look.forms import Form
from wst.look.widgets import Checkboxes


class PartField(TextField):
    """A part of the summary report: words are counted while typing, and too many are refused kindly."""

    def __init__(self, part: str, **kwargs: Any) -> None:
        self.part = part
        label = str(SummaryReport._meta.get_field(part).verbose_name)
        super().__init__(label=f"{label[:1].upper()}{label[1:]}", limit_words=WORD_LIMITS[part], **kwargs)

    def validate(self, value: str) -> None:
        forms.CharField.validate(self, value)
        if (over := words_over(self.part, value)) > 0:
            raise forms.ValidationError(too_long(self.part, over), code="too_long")


class SummaryReportForm(VersionedForm):
    headline = PartField("headline", rows=2)
    what_we_did = PartField("what_we_did", rows=6)
    what_we_found = PartField("what_we_found", rows=8)
    what_difference = PartField("what_difference", rows=6)
    what_next = PartField("what_next", rows=5)


class ReceiveForm(VersionedForm):
    comment = TextField(label="Comment", required=False, rows=4, help_text="The lead and the partners read it.")


class PresentForm(VersionedForm):
    event = forms.ModelChoiceField(label="Event", queryset=None, empty_label="Select an event")

    def __init__(self, *args: Any, events: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"].queryset = events


class PlanAgreedForm(PresentForm):
    pass


class OwnAgreementForm(Form):
    agrees = forms.BooleanField(label="My agency agrees to this action plan")


class AgencyAgreementForm(Form):
    agencies = forms.ModelMultipleChoiceField(
        label="Agencies that agreed", queryset=None, widget=Checkboxes(small=True)
    )
    agreed_on = DateField(label="Date of their agreement", noun="date of their agreement", latest=clock.today)

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agencies"].queryset = agencies


class PlanActionForm(Form):
    text = TextField(label="Action", rows=3)
    intended_outcome = people_text(
        label="What will be different for children, families or adults?", help_text="Every action says so.", rows=3
    )
    measure = TextField(label="How you will know", rows=2, required=False)
    owner_agency = forms.ModelChoiceField(label="Agency that does it", queryset=None, empty_label="Select an agency")
    owner = forms.ModelChoiceField(label="Person", queryset=None, required=False, empty_label="Nobody by name")
    due = DateField(label="Due", noun="date by which it is due", earliest=clock.today)

    def __init__(self, *args: Any, agencies: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner_agency"].queryset = agencies
        self.fields["owner"].queryset = people
        self.fields["owner"].label_from_instance = lambda row: f"{row.name}, {row.agency or row.post_title}"
