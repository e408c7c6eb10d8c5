"""Forms about how groups stand to each other, what they work by, and links with other partnerships."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from partners.forms.appointments import NO_PERSONAL_DATA
from partners.forms.challenges import WithoutPeople
from partners.forms.decisions import FILE_HINT
from partners.models import Group, LinkedContact, LinkedPartnership
from wst import clock
from wst.look.fields import DateField, TextField
from wst.look.forms import Form
from wst.look.widgets import Radios


class MirrorForm(Form):
    other = forms.ModelChoiceField(
        label="Group that does the same for the other strand",
        queryset=None,
        required=False,
        empty_label="None: it stands alone",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, groups: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = groups  # type: ignore[attr-defined]


class TermsForm(WithoutPeople):
    texts = ("text", "change_note")

    text = TextField(
        label="Terms of reference",
        rows=16,
        help_text="Purpose, duties, who sits on the group, how it decides. Markdown headings and lists are shown.",
    )
    change_note = TextField(
        label="What changed since the version before?", rows=3, required=False, help_text="Needed from version 2 on."
    )
    agreed_on = DateField(label="Agreed on", noun="day of the agreement", latest=clock.today)
    review_on = DateField(label="Review by", noun="day of the review", help_text="For example, 31 3 2027")
    decision = forms.ModelChoiceField(
        label="Decision by which they were agreed", queryset=None, required=False, empty_label="None is recorded"
    )
    paper = forms.FileField(label="The document as it was agreed (optional)", required=False, help_text=FILE_HINT)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, decisions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].queryset = decisions  # type: ignore[attr-defined]
        self.fields["decision"].label_from_instance = (  # type: ignore[attr-defined]
            lambda decision: f"{decision.reference}: {decision.text[:80]}"
        )


class ExpectForm(Form):
    agency = forms.ModelChoiceField(
        label="Agency that should be on the group", queryset=None, empty_label="Select an agency"
    )
    note = forms.CharField(label="Why it is expected (optional)", max_length=200, required=False)

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]


class LinkedForm(WithoutPeople):
    texts = ("purpose", "how_linked", "joint", "separate")
    sections = [
        ("Who they are", ["name", "kind", "strand", "website"]),
        ("What the link is for", ["purpose", "how_linked", "joint", "separate", "group"]),
        ("Keeping in touch", ["contact_name", "contact_post", "contact_email", "contact_every", "linked_on"]),
    ]

    name = forms.CharField(label="Name of the partnership", max_length=160)
    kind = forms.ChoiceField(label="Kind", choices=[("", "Select a kind"), *LinkedPartnership.Kind.choices])
    strand = forms.ChoiceField(label="Whom it works for", choices=Group.Strand.choices, widget=Radios())
    website = forms.URLField(label="Website (optional)", required=False, assume_scheme="https")
    purpose = TextField(label="What is the link for?", rows=3, help_text=NO_PERSONAL_DATA)
    how_linked = TextField(
        label="How are we linked?", rows=3, help_text="For example, our chair attends their board twice a year"
    )
    joint = TextField(label="What is joint?", rows=3, required=False, help_text="What both do together, under one plan")
    separate = TextField(label="What is separate?", rows=3, required=False, help_text="What each does on its own")
    group = forms.ModelChoiceField(
        label="Group that keeps the link", queryset=None, required=False, empty_label="No group of ours"
    )
    contact_name = forms.CharField(label="Contact: name", max_length=120, required=False)
    contact_post = forms.CharField(label="Contact: post", max_length=160, required=False)
    contact_email = forms.EmailField(label="Contact: email address", required=False)
    contact_every = forms.IntegerField(
        label="Months between contacts",
        min_value=1,
        max_value=36,
        help_text="When more months than that have passed, the list says so",
    )
    linked_on = DateField(label="Linked since", noun="day on which the link began", latest=clock.today)

    def __init__(self, *args: Any, groups: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]


class EditLinkedForm(LinkedForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class EndLinkedForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    on = DateField(label="Last day of the link", noun="last day")
    reason = TextField(label="Why does it end?", rows=3)


class ContactForm(WithoutPeople):
    texts = ("text", "difference")

    on = DateField(label="Day of the contact", noun="day of the contact", latest=clock.today)
    kind = forms.ChoiceField(label="Kind of contact", choices=LinkedContact.Kind.choices, widget=Radios())
    text = TextField(
        label="What was it about?", rows=3, limit_words=80, help_text=f"A sentence or two. {NO_PERSONAL_DATA}"
    )
    difference = TextField(label="What difference did it make? (optional)", rows=2, limit_words=60, required=False)


class ShareForm(Form):
    reference = forms.CharField(
        label="What was shared",
        max_length=200,
        help_text="The reference of a decision or an action, or the title of another record, such as a priority",
    )
    why = forms.CharField(label="Why it was shared", max_length=200)
    on = DateField(label="Shared on", noun="day", latest=clock.today)

    def __init__(self, *args: Any, records: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.records = records

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        said = cleaned.get("reference", "").strip()
        if said:
            found = list(self.records.filter(title__iexact=said)[:2])
            found = found or list(self.records.filter(title__istartswith=f"{said}:")[:2])
            if len(found) != 1:
                none = "Nothing that everybody here may read is called that. Copy the reference or the whole title."
                several = "Several records are called that. Use a reference instead."
                raise ValidationError({"reference": several if found else none})
            cleaned["record"] = found[0]
        return cleaned


def first_review(day: date) -> date:
    """A year on, which is when most groups look at their terms again."""
    return date(day.year + 1, day.month, min(day.day, 28))
