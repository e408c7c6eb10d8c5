"""Forms of organisations that ask to work with the partnership: their own on the public site, and the office's."""

from typing import Any

from django import forms

from partners.models import Agency
from partners.models.agency import Kind
from wst import identifying
from wst.look.fields import TextField
from wst.look.forms import Form
from wst.look.widgets import Radios

ABOUT_NOBODY = "Write nothing about a child or an adult that you work with."


class OrganisationForm(Form):
    sections = [
        ("Your organisation", ["name", "kind", "serves", "work", "wants"]),
        ("Whom we reply to", ["contact_name", "contact_post", "contact_email"]),
    ]

    name = forms.CharField(label="Name of the organisation", max_length=160)
    kind = forms.ChoiceField(label="Kind of organisation", choices=[("", "Select a kind"), *Kind.choices])
    serves = forms.ChoiceField(label="Whom it serves", choices=Agency.Serves.choices, widget=Radios())
    work = TextField(label="What does it do with children or adults?", limit_words=150, rows=4, help_text=ABOUT_NOBODY)
    wants = TextField(
        label="How would you like to take part?",
        limit_words=100,
        rows=3,
        required=False,
        help_text="For example, book training, come to events, raise concerns. You can leave this empty.",
    )
    contact_name = forms.CharField(label="Your name", max_length=120)
    contact_post = forms.CharField(label="Your role in the organisation", max_length=160)
    contact_email = forms.EmailField(
        label="Email address", help_text="We use it to reply to you, and for nothing else."
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for field, sentences in identifying.errors(work=said.get("work", ""), wants=said.get("wants", "")).items():
            self.add_error(field, sentences)
        return said


class RequestForm(OrganisationForm):
    """As the office fills it in for an organisation that has called or written."""

    sections = [
        ("The organisation", ["name", "kind", "serves", "work", "wants"]),
        ("Its contact", ["contact_name", "contact_post", "contact_email"]),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact_name"].label = "Name"
        self.fields["contact_post"].label = "Role in the organisation"
        self.fields["contact_email"].help_text = ""
        self.fields["wants"].label = "How does it want to take part?"


class AcceptForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason_chosen = TextField(
        label="Why it belongs",
        rows=4,
        help_text="Its contact with children or adults at risk. Shown in the register of agencies.",
    )
