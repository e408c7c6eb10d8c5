"""Forms of engagement. No field invites a name, a date of birth, an address or a case number: each hint says so."""

from typing import Any

from django import forms

from engagement.models import Forum, LivedExperience
from wst import clock
from wst.look.fields import DateField, TextField, YesNoField
from wst.look.forms import Form
from wst.look.widgets import Radios

NOBODY = "Do not enter anybody's name, date of birth, address or case number."


def _choices(options: Any, first: str) -> list[tuple[str, str]]:
    return [("", first), *options.choices]


class ForumForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label="Name of the forum", max_length=120)
    kind = forms.ChoiceField(label="Kind of forum", choices=_choices(Forum.Kind, "Select a kind"))
    about = TextField(
        label="About the forum",
        required=False,
        limit_words=200,
        help_text=f"Ages, areas and groups that it covers, and how often it meets. {NOBODY}",
    )


class LivedExperienceForm(Form):
    sections = [
        ("Who was heard, and how", ["title", "forum", "method", "people", "help_type", "number_heard", "heard_on"]),
        ("What they told us", ["themes", "what_works", "what_to_change"]),
    ]

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label="Title", max_length=160, help_text=f"What was asked, in a few words. {NOBODY}")
    forum = forms.ModelChoiceField(
        label="Forum", queryset=None, required=False, empty_label="Not through a forum", help_text="Where it was heard."
    )
    method = forms.CharField(
        label="Method", max_length=120, help_text="For example, small groups, interviews or a survey."
    )
    people = forms.ChoiceField(label="Who was heard", choices=_choices(LivedExperience.People, "Select a group"))
    help_type = forms.ChoiceField(
        label="Type of help",
        choices=LivedExperience.Help.choices,
        widget=Radios(
            hints={
                LivedExperience.Help.EARLY_HELP: "Help before there is a need for a social worker.",
                LivedExperience.Help.OFFERED: "People who said no, or who did not come back, count too.",
            }
        ),
    )
    number_heard = forms.IntegerField(
        label="How many people were heard",
        min_value=1,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
        help_text="A count only. Counts from 1 to 4 are not published.",
    )
    heard_on = DateField(label="Date", noun="date", latest=clock.today, help_text="The last day, if it took several.")
    themes = TextField(label="Themes", limit_words=500, help_text=f"What people spoke about. {NOBODY}")
    what_works = TextField(label="What is effective", required=False, limit_words=500, help_text=NOBODY)
    what_to_change = TextField(label="What needs to change", required=False, limit_words=500, help_text=NOBODY)

    def __init__(self, *args: Any, forums: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["forum"].queryset = forums


class InfluenceForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    you_said = TextField(label="You said", rows=3, limit_words=150, help_text=f"In people's own terms. {NOBODY}")
    changes = YesNoField(
        label="Does something change?",
        hints={"yes": "Say below what changed.", "no": "Say below why not. That is an answer too."},
    )
    we_did = TextField(
        label="We did, or why we did not",
        rows=3,
        limit_words=200,
        help_text="It is published in the annual report with the service and the date.",
    )
    service = forms.CharField(
        label="Service", max_length=160, help_text="Where the change is seen, for example family hubs."
    )
    agency = forms.ModelChoiceField(
        label="Agency", queryset=None, required=False, empty_label="No single agency", help_text="Who runs the service."
    )
    since = DateField(label="Since when", noun="date of the change", help_text="Or the day of the answer.")

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies
