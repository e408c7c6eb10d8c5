"""Forms of the glossary."""

from django import forms

from wst.look.fields import TextField
from wst.look.forms import Form


class NewTermForm(Form):
    short_form = forms.CharField(label="Short form", max_length=20, help_text="As people write it. For example, MASH")
    meaning = forms.CharField(label="What it stands for", max_length=160)
    definition = TextField(
        label="What it means in plain words (optional)",
        rows=3,
        limit_words=80,
        required=False,
        help_text="For somebody who hears it for the first time.",
    )


class TermForm(NewTermForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class PublishGlossaryForm(Form):
    change_note = TextField(
        label="What changed, and why?",
        rows=3,
        limit_words=100,
        required=False,
        help_text="Readers see this beside the new version. Not needed for the first version.",
    )
