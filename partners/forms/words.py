"""The form of one of the partnership's own words."""

from django import forms

from wst.look.fields import TextField
from wst.look.forms import Form


class WordForm(Form):
    singular = forms.CharField(
        label="One of them",
        max_length=80,
        help_text="In small letters, unless it is a name. Without “the”.",
        error_messages={"required": "Enter the word for one of them"},
    )
    plural = forms.CharField(
        label="Several of them", max_length=80, error_messages={"required": "Enter the word for several of them"}
    )
    short = forms.CharField(
        label="Short form (optional)", max_length=40, required=False, help_text="As people say it. For example, Board"
    )
    definition = TextField(
        label="What it is, in plain words",
        rows=3,
        limit_words=60,
        required=False,
        help_text="For somebody who hears it for the first time. It is printed in the public glossary.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
