"""Forms about agendas and minutes."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from partners.forms.action_register import ActionForm
from partners.models import AgendaItem, StandingItem
from partners.models.agenda import Purpose
from wst import clock
from wst.look.fields import DateField, TextField, YesNoField
from wst.look.forms import Form
from wst.look.widgets import Radios

NO_NAMES = "Do not name a child, an adult or a family."
FILE_HINT = "Word, PDF or Excel, up to 20 MB."
CONFIDENTIAL_HINT = "Left out of the pack and the minutes that go wider. Only those who decide and the office see it."


class ItemForm(Form):
    title = forms.CharField(label="Item", max_length=160)
    kind = forms.ChoiceField(
        label="Where does it come from?",
        choices=[("business", "The group's business"), ("young_people", "From young people")],
        widget=Radios(reveals={"young_people": "question"}),
        initial="business",
    )
    question = TextField(
        label="What do young people ask or say?",
        rows=3,
        limit_words=150,
        required=False,
        help_text="In their words. No names, ages or schools.",
    )
    asked_by = forms.CharField(label="Which forum or group of young people? (optional)", max_length=160, required=False)
    subject = forms.ModelChoiceField(
        label="Which record of what was heard does it carry? (optional)",
        queryset=None,
        required=False,
        empty_label="No record",
        help_text="For an item from young people. The item links to it, and the record says on which agenda it is.",
    )
    purpose = forms.ChoiceField(label="What is the group asked to do?", choices=Purpose.choices, widget=Radios())
    duration = forms.IntegerField(label="How many minutes", min_value=1, max_value=240)
    lead = forms.ModelChoiceField(
        label="Who leads it? (optional)", queryset=None, required=False, empty_label="Nobody is named"
    )
    text = TextField(label="What is it about? (optional)", rows=4, limit_words=250, required=False, help_text=NO_NAMES)
    is_confidential = forms.BooleanField(label="Confidential item", required=False, help_text=CONFIDENTIAL_HINT)

    def __init__(self, *args: Any, people: QuerySet, heard: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = people  # type: ignore[attr-defined]
        self.fields["subject"].queryset = heard  # type: ignore[attr-defined]
        self.fields["lead"].label_from_instance = (  # type: ignore[attr-defined]
            lambda person: f"{person.name}, {person.agency.called}" if person.agency else person.name
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kind") == AgendaItem.Kind.BUSINESS:
            cleaned["subject"] = None
        return cleaned


class ChangeItemForm(ItemForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    kind = None

    def __init__(self, *args: Any, item: AgendaItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if item.kind != AgendaItem.Kind.YOUNG_PEOPLE:
            del self.fields["question"], self.fields["asked_by"], self.fields["subject"]
        else:
            self.fields["question"].required = True


class VersionForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)


class PaperForm(Form):
    title = forms.CharField(
        label="Title (optional)", max_length=160, required=False, help_text="The file's name when you leave it empty."
    )
    file = forms.FileField(label="The paper", help_text=FILE_HINT)


class StandingForm(Form):
    title = forms.CharField(label="Item", max_length=160)
    purpose = forms.ChoiceField(label="What is the group asked to do?", choices=Purpose.choices, widget=Radios())
    place = forms.ChoiceField(label="Where on the agenda", choices=StandingItem.Place.choices, widget=Radios())
    duration = forms.IntegerField(label="How many minutes", min_value=1, max_value=240)
    is_confidential = forms.BooleanField(label="Confidential item", required=False, help_text=CONFIDENTIAL_HINT)


class ChangeStandingForm(StandingForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class MinuteForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    minute = TextField(
        label="What do the minutes say?",
        rows=8,
        limit_words=600,
        help_text=f"What was said and agreed. Decisions and actions are added beside it. {NO_NAMES}",
    )
    comes_back = forms.BooleanField(
        label="It comes back at the next meeting", required=False, help_text="As a matter arising."
    )


class MeetingDecisionForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    text = TextField(label="What was decided?", rows=3, limit_words=150, help_text=NO_NAMES)
    rationale = TextField(
        label="Why?", rows=4, limit_words=250, help_text=f"The reason that a newcomer understands. {NO_NAMES}"
    )
    consulted = TextField(
        label="Who was consulted? (optional)",
        rows=3,
        limit_words=150,
        required=False,
        help_text="Those in attendance, advisers and others who were asked, and what each thought.",
    )
    dissent = TextField(
        label="Who did not agree, and why? (optional)",
        rows=3,
        limit_words=150,
        required=False,
        help_text="Leave it empty when every member agreed.",
    )


class MeetingActionForm(ActionForm):
    """As any action; the group of the meeting watches it."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, groups=None, **kwargs)
        del self.fields["group"]


class RatifyForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    ratified = YesNoField(label="Does the group ratify it?", reveals={"no": "note"})
    note = TextField(label="Why not, and what happens now?", rows=3, limit_words=150, required=False)


class ReplyForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reply = TextField(
        label="What do we reply?", rows=5, limit_words=250, help_text=f"In words that young people use. {NO_NAMES}"
    )
    replied_on = DateField(label="When did the group agree the reply?", noun="date of the reply", latest=clock.today)
    told_back_on = DateField(
        label="When were young people told? (optional)",
        noun="date on which young people were told",
        required=False,
        latest=clock.today,
        help_text="Leave it empty until somebody has told them. It stays on the list until then.",
    )


class AmendmentForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    text = TextField(label="What should the minutes say?", rows=5, limit_words=250, help_text=NO_NAMES)


class AnswerForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    accepted = YesNoField(label="Do you accept it?", reveals={"yes": "minute", "no": "answer"})
    minute = TextField(label="What the minutes say now", rows=8, limit_words=600, required=False)
    answer = TextField(
        label="Why not?", rows=3, limit_words=150, required=False, help_text="Whoever proposed it reads this."
    )
