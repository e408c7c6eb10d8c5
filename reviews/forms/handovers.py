"""Forms of learning that travels."""

from typing import Any

from django import forms

from reviews.models import LearningHandover, LearningPoint
from wst import clock
from wst.look.fields import DateField, TextField
from wst.look.forms import Form
from wst.look.widgets import Radios

NOBODY = "Everybody in the partnership reads it. Do not enter anybody's name, date of birth, address or case number."


class PointForm(Form):
    source = forms.ChoiceField(label="Kind of review", choices=LearningPoint.Source.choices, widget=Radios())
    source_title = forms.CharField(
        label="Which review",
        max_length=160,
        required=False,
        help_text="For example, the title of a national review. Leave it out for an unpublished review.",
    )
    learnt_on = DateField(label="When did we learn it?", noun="day", latest=clock.today)
    kind = forms.ChoiceField(label="Kind of learning", choices=LearningPoint.Kind.choices, widget=Radios())
    theme = forms.CharField(label="Theme", max_length=80, help_text="A few words, for example sharing information.")
    text = TextField(label="What we learnt", limit_words=300, help_text=NOBODY)


class HandoverForm(Form):
    title = forms.CharField(label="What it is about", max_length=160)
    points = forms.ModelMultipleChoiceField(label="Learning points", queryset=None, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, points: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["points"].queryset = points
        self.fields["points"].label_from_instance = lambda point: f"{point.theme}: {point.text[:120]}"


class AnswerForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    response = forms.ChoiceField(label="What comes of it?", choices=LearningHandover.Response.choices, widget=Radios())
    record = forms.ModelChoiceField(
        label="Which audit, priority or course",
        queryset=None,
        required=False,
        empty_label="None of them",
        help_text="Set it up first if it does not stand yet.",
    )
    reason = TextField(
        label="Reason", rows=3, limit_words=200, required=False, help_text="Needed where nothing comes of it."
    )

    def __init__(self, *args: Any, records: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["record"].queryset = records
        self.fields["record"].label_from_instance = lambda record: f"{record.kind.capitalize()}: {record.title}"
