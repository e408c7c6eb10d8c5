"""Pages about agencies."""

from typing import Any

from partners.actions import agencies as actions
from partners.filters.agencies import AgencyFilter
from partners.forms.agencies import (
    AgencyForm,
    ContactForm,
    EditAgencyForm,
    EndAgencyForm,
    SucceedForm,
)
from partners.forms.appointments import ConfirmForm
from partners.permissions import Permission
from partners.policies.people import has_all_three_kinds, has_business_manager
from partners.presenters import agencies as present
from partners.presenters import agency_year as of_year
from partners.presenters.action_register import here_table
from partners.queries.agencies import statutory_partners, successions_of
from partners.queries.agency_year import chosen_year, told, year_of
from partners.queries.education import sector_text, sectors_of
from partners.views.register import PartnersForm, PartnersPage, Register
from wst import clock, policies
from wst.models import Partnership


class Agencies(Register):
    permission = Permission.WORKSPACE_VIEW
    shows = ("partners.Agency",)
    title = "Agencies"
    lead = "The safeguarding partners, the relevant agencies that they chose, and why each was chosen."
    noun = "agencies"
    columns = ["Agency", "Kind", "Serves", "Statutory basis", "Why it was chosen"]
    filter_class = AgencyFilter
    add = ("Add an agency", "agency_add", Permission.AGENCIES_MANAGE)
    more = [("Import from a spreadsheet", "register_import_upload", Permission.AGENCIES_MANAGE)]
    downloads = ("agencies_xlsx", "agencies_csv")
    empty = ("No agencies here", "Clear the filters, or add the agencies that the arrangements name.")

    def rows(self) -> Any:
        return self.partnership.agencies.order_by("name")

    def present(self, row: Any) -> list[Any]:
        return present.register_row(row, self.here)


class AgencyPage(PartnersPage):
    permission = Permission.WORKSPACE_VIEW
    template_name = "partners/agency.html"
    shows = (
        "partners.Agency",
        "partners.Person",
        "partners.LeadRepresentative",
        "partners.Delegation",
        "partners.GroupMembership",
        "partners.AgencySuccession",
        "partners.Action",
    )

    def trail(self) -> list[dict[str, str]]:
        return self.here.trail(("Agencies", self.here.address("agencies")), (self.agency.called, ""))

    @property
    def agency(self) -> Any:
        if not hasattr(self, "_agency"):
            rows = self.partnership.agencies.select_related("organisation")
            self._agency = self.one(rows, pk=self.kwargs["pk"])
        return self._agency

    def context(self) -> dict[str, Any]:
        agency, here, access, today = self.agency, self.here, self.access, clock.today()
        leads = list(agency.lead_representatives.select_related("person"))
        delegations = list(agency.delegations.select_related("delegate"))
        people = list(agency.people.filter(left_on__isnull=True))
        seats = self.partnership.group_memberships.on(today).filter(person__agency=agency)
        seats = list(seats.select_related("group", "person").order_by("group__name", "person__name"))
        links = successions_of(agency)
        own = access.place.agency_id == agency.pk and access.can(Permission.AGENCY_UPDATE_OWN)
        manages = access.can(Permission.AGENCIES_MANAGE)
        theirs = self.partnership.actions.filter(owner_agency=agency)
        year, now = chosen_year(self.partnership, self.request.GET.get("year", "")), year_of(self.partnership)
        return {
            "title": agency.name,
            "period": of_year.year_words(year),
            "year": of_year.year_rows(told(self.partnership, year, [agency.pk])[agency.pk], here.slug, agency.pk),
            "years": of_year.year_links(year, now, year_of(self.partnership, agency.joined_on).began),
            "agency": agency,
            "caption": present.caption(agency, today),
            "facts": present.facts(agency, here, may_change_contact=manages or own),
            "leads": present.leads_table(leads, here, access, today),
            "led_today": any(row.holds_on(today) for row in leads),
            "delegations": present.delegations_table(delegations, here, access, today),
            "delegated_today": any(row.holds_on(today) for row in delegations),
            "people": present.people_table(people, here),
            "seats": present.seats_table(seats, here),
            "successions": present.successions(agency, links, here),
            "actions_here": here_table(theirs, "Open actions of this agency"),
            "actions_register": f"{here.address('actions')}?agency={agency.pk}",
            "manages": manages and not agency.has_ended(today),
            "history": here.history(agency) if access.can(Permission.HISTORY_VIEW) else "",
        }


class AddAgency(PartnersForm):
    permission = Permission.AGENCIES_MANAGE
    form_class = AgencyForm
    title = "Add an agency"
    button = "Add the agency"
    success = "The agency is in the register"
    keeps_draft = True

    def back_address(self) -> str:
        return self.here.address("agencies")

    def form_values(self) -> dict[str, Any]:
        return {"serves": "both", "is_named": True, "joined_on": clock.today()}

    def perform(self, form: Any) -> Any:
        facts = {**form.cleaned_data, "sector": sector_text(form.cleaned_data["sector"])}
        return actions.create(by=self.access, **facts)


class OneAgency(PartnersForm, abstract=True):
    """A form about one agency, which leads back to its page."""

    permission = Permission.AGENCIES_MANAGE
    shows = ("partners.Agency",)

    @property
    def agency(self) -> Any:
        if not hasattr(self, "_agency"):
            rows = self.partnership.agencies.select_related("organisation")
            self._agency = self.one(rows, pk=self.kwargs["pk"])
        return self._agency

    def back_address(self) -> str:
        return self.here.address("agency", self.agency.pk)

    def form_values(self) -> dict[str, Any]:
        return {"version": self.agency.version}

    def next_address(self, result: Any) -> str:
        return self.back_address()

    def context(self) -> dict[str, Any]:
        return {"caption": self.agency.name}


class EditAgency(OneAgency):
    form_class = EditAgencyForm
    title = "Change the agency"
    success = "The agency is changed"
    keeps_draft = True

    def form_values(self) -> dict[str, Any]:
        agency = self.agency
        values = {name: getattr(agency, name) for name in EditAgencyForm.base_fields}
        organisation = agency.organisation.name
        return {
            **values,
            "sector": sectors_of(agency.sector),
            "organisation": "" if organisation == agency.name else organisation,
        }

    def perform(self, form: Any) -> Any:
        facts = dict(form.cleaned_data)
        facts["sector"] = sector_text(facts["sector"])
        same = facts["organisation"] or facts["name"]
        if same == self.agency.organisation.name:
            facts["organisation"] = self.agency.organisation
        return actions.edit(self.agency, by=self.access, **facts)


class EndAgency(OneAgency):
    form_class = EndAgencyForm
    title = "End the agency's place"
    button = "End its place"
    success = "The agency's last day is set. Its history stays."

    def perform(self, form: Any) -> Any:
        return actions.end(self.agency, by=self.access, **form.cleaned_data)


class SucceedAgency(OneAgency):
    form_class = SucceedForm
    title = "Another agency takes over"
    button = "Record the succession"
    success = (
        "The succession is recorded. Appoint its lead representative and delegate if it is a safeguarding partner."
    )

    def form_values(self) -> dict[str, Any]:
        return {**super().form_values(), "people_move": True}

    def form_arguments(self) -> dict[str, Any]:
        return {"agencies": self.partnership.agencies.active().exclude(pk=self.agency.pk)}

    def perform(self, form: Any) -> Any:
        given = form.cleaned_data
        shared = {name: given[name] for name in ("on", "reason", "version", "people_move")}
        if given["which"] == "known":
            return actions.succeed(self.agency, by=self.access, successor=given["successor"], **shared)
        facts = {name: given[name] for name in ("name", "short_name", "organisation")}
        return actions.succeed(self.agency, by=self.access, **shared, **facts)

    def next_address(self, result: Any) -> str:
        return self.here.address("agency", result.pk)


class ChangeContact(OneAgency):
    permission = (Permission.AGENCIES_MANAGE, Permission.AGENCY_UPDATE_OWN)
    form_class = ContactForm
    title = "Change the agency's email address"
    success = "The email address is changed"

    def form_values(self) -> dict[str, Any]:
        actions.require_own_contact(self.agency, self.access)
        return {"version": self.agency.version, "contact_email": self.agency.contact_email}

    def perform(self, form: Any) -> Any:
        return actions.update_contact(self.agency, by=self.access, **form.cleaned_data)


class StatutoryPartners(PartnersPage):
    """The safeguarding partners, side by side and alike (arrangements 2.1 to 2.3)."""

    permission = Permission.WORKSPACE_VIEW
    template_name = "partners/statutory_partners.html"
    title = "Safeguarding partners"
    shows = ("partners.Agency", "partners.LeadRepresentative", "partners.Delegation", "partners.Person")

    def trail(self) -> list[dict[str, str]]:
        return self.here.trail((self.title, ""))

    def context(self) -> dict[str, Any]:
        kinds = [
            {
                "kind": kind.kind.label,
                "bodies": [(self.here.to("agency", body), present.partner_rows(body)) for body in kind.bodies],
            }
            for kind in statutory_partners(self.partnership)
        ]
        setting_up = self.partnership.status == Partnership.Status.SETTING_UP
        return {"kinds": kinds, "may_go_live": setting_up and self.access.can(Permission.AGENCIES_MANAGE)}


class GoLive(PartnersForm):
    """Setting up becomes active: the public pages open."""

    shows = ("wst.Partnership",)
    permission = Permission.AGENCIES_MANAGE
    template_name = "partners/go_live.html"
    form_class = ConfirmForm
    title = "Go live"
    button = "Go live"
    success = "The partnership is live"

    def back_address(self) -> str:
        return self.here.address("statutory_partners")

    def context(self) -> dict[str, Any]:
        setting_up = self.partnership.status == Partnership.Status.SETTING_UP
        needed = policies.unmet(self.partnership, (has_all_three_kinds, has_business_manager))
        return {"setting_up": setting_up, "still_needed": needed}

    def form_values(self) -> dict[str, Any]:
        return {"version": 0}

    def perform(self, form: Any) -> Any:
        return actions.set_live(self.partnership, by=self.access)

    def next_address(self, result: Any) -> str:
        return self.back_address()
