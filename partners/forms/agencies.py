"""Forms about agencies."""

from typing import Any

from django import forms

from partners.forms.appointments import NO_PERSONAL_DATA
from partners.models import Agency
from partners.models.agency import Kind
from partners.models.group import EducationSector
from wst.look.fields import DateField, TextField
from wst.look.forms import Form
from wst.look.widgets import Checkboxes, Radios

BASIS_HINTS = {
    "partner": "The council, the health commissioner or the police. There may be several of a kind.",
    "schedule": "Named in the Schedule to the Regulations and chosen by the partners.",
    "invited": "Works with the partnership by agreement.",
}


class AgencyForm(Form):
    sections = [
        ("The agency", ["name", "short_name", "organisation", "kind", "sector", "serves", "contact_email"]),
        ("Why it belongs", ["basis", "schedule_paragraph", "reason_chosen", "is_fourth_partner"]),
        ("On the published list", ["is_named", "is_collective", "boundary_statement"]),
        ("Since when", ["joined_on"]),
    ]

    name = forms.CharField(label="Name", max_length=160, help_text="As it is printed in the arrangements.")
    short_name = forms.CharField(
        label="Short name", max_length=60, required=False, help_text="For tables. For example, Council"
    )
    organisation = forms.CharField(
        label="Organisation",
        max_length=160,
        required=False,
        help_text="Only if it differs from the name: the body that works in several areas, such as a police force.",
    )
    kind = forms.ChoiceField(label="Kind", choices=[("", "Select a kind"), *Kind.choices])
    sector = forms.MultipleChoiceField(
        label="Parts of education it stands for",
        choices=EducationSector.choices,
        required=False,
        widget=Checkboxes(small=True),
        help_text="Only for education and early years.",
    )
    serves = forms.ChoiceField(label="Whom it serves", choices=Agency.Serves.choices, widget=Radios())
    contact_email = forms.EmailField(label="Email address of its front door", required=False)
    basis = forms.ChoiceField(label="Statutory basis", choices=Agency.Basis.choices, widget=Radios(hints=BASIS_HINTS))
    schedule_paragraph = forms.CharField(
        label="Paragraph of the Schedule", max_length=20, required=False, help_text="If it is named there."
    )
    reason_chosen = TextField(
        label="Why it was chosen",
        help_text="Its contact with children or adults at risk and those who care for them. This is shown on the list.",
    )
    is_fourth_partner = forms.BooleanField(
        label="Fourth safeguarding partner, as agreed in the arrangements",
        required=False,
        help_text="For education. A local agreement: in law it is a relevant agency.",
    )
    is_named = forms.BooleanField(label="Named in the published list", required=False)
    is_collective = forms.BooleanField(
        label="Stands for many bodies", required=False, help_text="For example, housing providers."
    )
    boundary_statement = TextField(
        label="Boundary",
        required=False,
        rows=3,
        help_text="How its area compares with the area of the partnership.",
    )
    joined_on = DateField(label="First day in the partnership", noun="first day", help_text="For example, 1 4 2026")


class EditAgencyForm(AgencyForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class EndAgencyForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    on = DateField(label="Last day in the partnership", noun="last day", help_text="The day itself still counts.")
    reason = TextField(
        label="Why it leaves", rows=3, help_text=f"Published with the list of changes. {NO_PERSONAL_DATA}"
    )


class SucceedForm(Form):
    """Another body takes over: one of the register, or a new one whose facts are asked."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    on = DateField(
        label="First day of the successor",
        noun="first day of the successor",
        help_text="The last day of this agency is the day before.",
    )
    reason = TextField(
        label="Why one follows the other",
        rows=3,
        help_text="For example, clinical commissioning groups were abolished. Published with the list of changes.",
    )
    which = forms.ChoiceField(
        label="Who follows?",
        choices=[("new", "An agency that is not in the register yet"), ("known", "An agency of the register")],
        widget=Radios(reveals={"new": "name", "known": "successor"}),
    )
    name = forms.CharField(label="Name of the successor", max_length=160, required=False)
    successor = forms.ModelChoiceField(label="Successor", queryset=None, required=False, empty_label="Select an agency")
    short_name = forms.CharField(label="Short name of a new successor", max_length=60, required=False)
    organisation = forms.CharField(
        label="Organisation of a new successor",
        max_length=160,
        required=False,
        help_text="Only if it differs from the name.",
    )
    people_move = forms.BooleanField(
        label="Its people belong to the successor from now on",
        required=False,
        help_text="Lead representative and delegate are appointed anew.",
    )

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = agencies

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("which") == "new" and not found.get("name"):
            self.add_error("name", "Enter the name of the successor")
        if found.get("which") == "known" and not found.get("successor"):
            self.add_error("successor", "Select successor")
        return found


class ContactForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    contact_email = forms.EmailField(label="Email address of the agency's front door", required=False)
