"""Forms of a serious incident. Flags and dates only: what identifies a child stays in the council's own record."""

from typing import Any

from django import forms

from reviews.models import PartnerView, SeriousIncident
from wst import clock
from wst.look.fields import DateField, TextField, YesNoField
from wst.look.forms import Form
from wst.look.widgets import Radios

NOBODY = "Do not enter anybody's name, date of birth, address or case number."


class IncidentForm(Form):
    sections = [
        ("When", ["aware_on", "incident_on"]),
        ("What happened", ["outcome", "suspicion", "category"]),
        ("Where", ["place", "normally_resident", "other_areas"]),
        ("Who", ["children", "age_band", "looked_after", "care_leaver"]),
        ("Agencies", ["agencies"]),
    ]

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    aware_on = DateField(
        label="When did the council become aware?",
        noun="day on which the council became aware",
        latest=clock.today,
        help_text="Day 0 of the notification: its working days are counted from the day after.",
    )
    incident_on = DateField(
        label="When did it happen, if that is known?", noun="day of the incident", required=False, latest=clock.today
    )
    outcome = forms.ChoiceField(label="Outcome", choices=SeriousIncident.Outcome.choices, widget=Radios())
    suspicion = forms.ChoiceField(label="Abuse or neglect", choices=SeriousIncident.Suspicion.choices, widget=Radios())
    category = forms.ChoiceField(label="Kind", choices=[("", "Select a kind"), *SeriousIncident.Category.choices])
    place = forms.ChoiceField(label="Where it happened", choices=SeriousIncident.Place.choices, widget=Radios())
    normally_resident = YesNoField(label="Does the child normally live in our area?")
    other_areas = TextField(
        label="Other areas concerned",
        rows=3,
        limit_characters=200,
        required=False,
        help_text=f"One council on each line. The safeguarding partners of each should be told too. {NOBODY}",
    )
    children = forms.ChoiceField(
        label="How many children",
        choices=SeriousIncident.Children.choices,
        widget=Radios(
            hints={
                "died": "One form for each child who died.",
                "siblings": "One form for siblings who were harmed.",
                "not_siblings": "One form for each child.",
                "large": "One form for the main child, the others in brief.",
            }
        ),
    )
    age_band = forms.ChoiceField(label="Age", choices=[("", "Select an age"), *SeriousIncident.AgeBand.choices])
    looked_after = YesNoField(label="Is the child looked after by a council?")
    care_leaver = YesNoField(label="Is the young person a care leaver?")
    agencies = forms.ModelMultipleChoiceField(
        label="Agencies that are known to be concerned",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agencies"].queryset = agencies


class NotifyForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    notified_on = DateField(
        label="When did the national system take the notification?",
        noun="date of the notification",
        latest=clock.today,
        help_text="Day 0 of the rapid review.",
    )
    panel_reference = forms.CharField(label="Reference that it gave", max_length=40)


class ViewForm(Form):
    agency = forms.ModelChoiceField(label="Partner", queryset=None, empty_label="Select a partner")
    view = forms.ChoiceField(label="Its view", choices=PartnerView.View.choices, widget=Radios())
    words = TextField(
        label="In its words, or how it was tried to reach it",
        rows=4,
        limit_words=300,
        required=False,
        help_text=f"Needed where the partner does not agree or was not reached. Dissent is kept. {NOBODY}",
    )
    given_on = DateField(label="When", noun="date", latest=clock.today)
    said_by = forms.CharField(label="Who said it, with the post", max_length=120)

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies
