"""Pages about people and their accounts."""

from typing import Any

from partners.actions import members
from partners.actions import people as actions
from partners.filters.people import PersonFilter
from partners.forms.appointments import ConfirmForm, LastDayForm
from partners.forms.people import AccountForm, DeputyForm, EditPersonForm, PersonForm, SeniorityForm
from partners.permissions import Permission
from partners.presenters import people as present
from partners.views.register import PartnersForm, PartnersPage, Register
from wst import clock


class People(Register):
    permission = Permission.WORKSPACE_VIEW
    shows = ("partners.Person", "partners.Agency")
    title = "People"
    lead = "Who represents the agencies, in which post, and which service they answer for."
    noun = "people"
    columns = ["Name", "Post", "Agency", "Answers for"]
    filter_class = PersonFilter
    add = ("Add a person", "person_add", Permission.MEMBERS_MANAGE)
    more = [("Import from a spreadsheet", "register_import_upload", Permission.AGENCIES_MANAGE)]
    downloads = ("people_xlsx", "people_csv")
    empty = ("Nobody here", "Clear the filters, or add the people who represent the agencies.")

    def rows(self) -> Any:
        return self.partnership.people.select_related("agency").order_by("name")

    def present(self, row: Any) -> list[Any]:
        return present.register_row(row, self.here)


class PersonPage(PartnersPage):
    permission = Permission.WORKSPACE_VIEW
    template_name = "partners/person.html"
    shows = (
        "partners.Person",
        "partners.LeadRepresentative",
        "partners.Delegation",
        "partners.ChairTerm",
        "partners.GroupMembership",
        "wst.Membership",
    )

    def trail(self) -> list[dict[str, str]]:
        return self.here.trail(("People", self.here.address("people")), (self.person.name, ""))

    @property
    def person(self) -> Any:
        if not hasattr(self, "_person"):
            self._person = self.one(
                self.partnership.people.select_related("agency", "user", "deputy"), pk=self.kwargs["pk"]
            )
        return self._person

    def context(self) -> dict[str, Any]:
        person, here, access, today = self.person, self.here, self.access, clock.today()
        held = self.partnership.memberships.filter(user=person.user).order_by("-starts") if person.user else []
        return {
            "title": person.name,
            "person": person,
            "facts": present.facts(person, here, access),
            "appointments": present.appointments_table(person, here, today),
            "roles": present.roles_table(person, list(held), here, access, today),
            "manages": access.can(Permission.MEMBERS_MANAGE) and person.left_on is None,
            "history": here.history(person) if access.can(Permission.HISTORY_VIEW) else "",
        }


class AddPerson(PartnersForm):
    permission = Permission.MEMBERS_MANAGE
    shows = ("partners.Agency",)
    form_class = PersonForm
    title = "Add a person"
    button = "Add the person"
    success = "The person is in the register"

    def back_address(self) -> str:
        return self.here.address("people")

    def form_arguments(self) -> dict[str, Any]:
        return {"agencies": self.partnership.agencies.active()}

    def perform(self, form: Any) -> Any:
        return actions.create(by=self.access, **form.cleaned_data)


class OnePerson(PartnersForm, abstract=True):
    """A form about one person, which leads back to their page."""

    permission = Permission.MEMBERS_MANAGE
    shows = ("partners.Person",)

    @property
    def person(self) -> Any:
        if not hasattr(self, "_person"):
            self._person = self.one(self.partnership.people.select_related("user"), pk=self.kwargs["pk"])
        return self._person

    def back_address(self) -> str:
        return self.here.address("person", self.person.pk)

    def next_address(self, result: Any) -> str:
        return self.back_address()

    def context(self) -> dict[str, Any]:
        return {"caption": self.person.name}


class EditPerson(OnePerson):
    form_class = EditPersonForm
    title = "Change the person"
    success = "The person is changed"

    def form_values(self) -> dict[str, Any]:
        return {name: getattr(self.person, name) for name in EditPersonForm.base_fields}

    def form_arguments(self) -> dict[str, Any]:
        return {"agencies": self.partnership.agencies.active()}

    def perform(self, form: Any) -> Any:
        return actions.edit(self.person, by=self.access, **form.cleaned_data)


class Leave(OnePerson):
    form_class = LastDayForm
    title = "Record that somebody leaves"
    button = "Set the last day"
    success = "The last day is set. Appointments and roles end with it."

    def form_values(self) -> dict[str, Any]:
        return {"version": self.person.version, "on": clock.today()}

    def context(self) -> dict[str, Any]:
        sentence = "All appointments and roles end on the last day. Planned ones are cancelled. The record stays."
        return {**super().context(), "sentence": sentence}

    def perform(self, form: Any) -> Any:
        return actions.leave(self.person, by=self.access, **form.cleaned_data)


class ConfirmSeniority(OnePerson):
    form_class = SeniorityForm
    title = "Confirm that they can commit the agency"
    button = "Record the confirmation"
    success = "The confirmation is recorded"

    def form_values(self) -> dict[str, Any]:
        return {"version": self.person.version, "on": clock.today()}

    def context(self) -> dict[str, Any]:
        sentence = (
            "As agreed in the arrangements (appendix 1), representatives speak with authority and can commit their "
            "agency. The agency says so, for this post; another post is confirmed anew."
        )
        return {**super().context(), "sentence": sentence}

    def perform(self, form: Any) -> Any:
        return actions.confirm_seniority(self.person, by=self.access, **form.cleaned_data)


class NameDeputy(OnePerson):
    form_class = DeputyForm
    title = "Name the deputy"
    button = "Save the deputy"
    success = "The deputy is saved"

    def form_values(self) -> dict[str, Any]:
        return {"version": self.person.version, "deputy": self.person.deputy_id}

    def form_arguments(self) -> dict[str, Any]:
        people = self.partnership.people.filter(agency=self.person.agency_id, left_on__isnull=True)
        return {"people": people.exclude(pk=self.person.pk) if self.person.agency_id else people.none()}

    def perform(self, form: Any) -> Any:
        return actions.name_deputy(self.person, by=self.access, **form.cleaned_data)


class InviteAgain(OnePerson):
    """For somebody whose link has run out before they chose a password."""

    template_name = "partners/confirm.html"
    form_class = ConfirmForm
    title = "Send the invitation again"
    button = "Send the invitation"
    success = "The invitation is on its way. Earlier links stay good until they run out or one is used."

    def form_values(self) -> dict[str, Any]:
        return {"version": self.person.version}

    def perform(self, form: Any) -> Any:
        return members.invite_again(self.person, by=self.access, **form.cleaned_data)


class MakeAccount(OnePerson):
    form_class = AccountForm
    title = "Make an account"
    button = "Make the account"
    success = "The account is ready. An email with a link is on its way."

    def form_values(self) -> dict[str, Any]:
        return {"email": self.person.email}

    def perform(self, form: Any) -> Any:
        return members.make_account(self.person, by=self.access, **form.cleaned_data)
