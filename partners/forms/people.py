"""Forms about people, their accounts and their roles."""

from typing import Any

from django import forms

from wst import access, clock
from wst.look.fields import DateField
from wst.look.forms import Form
from wst.look.widgets import Radios

OFFICE_HOLDERS = "Office holders only, never a child, a parent or a patient."


class PersonForm(Form):
    name = forms.CharField(label="Name", max_length=120, help_text=OFFICE_HOLDERS)
    post_title = forms.CharField(label="Post", max_length=160)
    agency = forms.ModelChoiceField(
        label="Agency", queryset=None, required=False, empty_label="None: independent of the agencies"
    )
    accountable_service = forms.CharField(
        label="Service that they answer for",
        max_length=160,
        required=False,
        help_text="Needed for everybody of an agency. For example, children's social care",
    )
    email = forms.EmailField(label="Email address", required=False)

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies


class SeniorityForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    confirmed_by = forms.CharField(
        label="Who in the agency confirmed it?",
        max_length=160,
        help_text="Name and post. For example, Alex Example, Chief Nurse",
    )
    on = DateField(label="When did they confirm it?", noun="date", latest=clock.today)


class DeputyForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    deputy = forms.ModelChoiceField(
        label="Deputy", queryset=None, required=False, empty_label="Nobody", help_text="People of the same agency."
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputy"].queryset = people


class EditPersonForm(PersonForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class AccountForm(Form):
    email = forms.EmailField(
        label="Email address to sign in with",
        help_text="They get an email with a link behind which they choose a password. No password is sent.",
    )


class RoleForm(Form):
    role = forms.ChoiceField(label="Role", choices=(), widget=Radios())
    starts = DateField(label="First day", noun="first day", help_text="For example, 1 4 2026")
    ends = DateField(label="Last day, if one is agreed", noun="last day", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_hand = [role for role in access.roles().values() if not role.by_appointment]
        self.fields["role"].choices = [(role.code, role.title) for role in by_hand]
        self.fields["role"].widget.hints = {str(role.code): role.description for role in by_hand}


class EndRoleForm(Form):
    on = DateField(label="Last day", noun="last day", help_text="The day itself still counts.")
