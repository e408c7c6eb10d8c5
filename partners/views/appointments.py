"""Lead representatives and delegations of a safeguarding partner."""

from typing import Any

from partners.actions import appointments as actions
from partners.forms.appointments import ConfirmForm, DelegationForm, LastDayForm, LeadForm
from partners.permissions import Permission
from partners.views.agencies import OneAgency
from partners.views.register import PartnersForm
from wst import clock
from wst.look.formats import date_words


class AppointLead(OneAgency):
    form_class = LeadForm
    title = "Appoint the lead representative"
    button = "Appoint"
    success = "The lead representative is appointed"
    shows = ("partners.Agency", "partners.Person")

    def form_values(self) -> dict[str, Any]:
        return {}

    def form_arguments(self) -> dict[str, Any]:
        return {"people": self.partnership.people.filter(agency=self.agency, left_on__isnull=True)}

    def perform(self, form: Any) -> Any:
        return actions.appoint_lead(self.agency, by=self.access, **form.cleaned_data)


class Delegate(AppointLead):
    form_class = DelegationForm
    title = "Record a delegation"
    button = "Record the delegation"
    success = "The delegation is recorded"
    keeps_draft = True

    def perform(self, form: Any) -> Any:
        return actions.delegate(self.agency, by=self.access, **form.cleaned_data)


class OneAppointment(PartnersForm, abstract=True):
    """A form about one dated row of an agency."""

    permission = Permission.AGENCIES_MANAGE

    def find(self) -> Any:
        raise NotImplementedError

    @property
    def row(self) -> Any:
        if not hasattr(self, "_row"):
            self._row = self.find()
        return self._row

    def back_address(self) -> str:
        return self.here.address("agency", self.row.agency_id)

    def next_address(self, result: Any) -> str:
        return self.back_address()

    def form_values(self) -> dict[str, Any]:
        return {"version": self.row.version}

    def context(self) -> dict[str, Any]:
        holder = actions.holder(self.row)
        return {
            "caption": self.row.agency.name,
            "sentence": f"{holder.name}, from {date_words(self.row.starts)}"
            + (f" to {date_words(self.row.ends)}" if self.row.ends else ", no end set"),
        }


class OneLead(OneAppointment, abstract=True):
    shows = ("partners.LeadRepresentative", "partners.Person")

    def find(self) -> Any:
        return self.one(self.partnership.lead_representatives.select_related("agency", "person"), pk=self.kwargs["pk"])


class OneDelegation(OneAppointment, abstract=True):
    shows = ("partners.Delegation", "partners.Person")

    def find(self) -> Any:
        return self.one(self.partnership.delegations.select_related("agency", "delegate"), pk=self.kwargs["pk"])


class EndLead(OneLead):
    form_class = LastDayForm
    title = "Set the last day of the lead representative"
    button = "Set the last day"
    success = "The last day is set"

    def form_values(self) -> dict[str, Any]:
        return {"version": self.row.version, "on": self.row.ends or clock.today()}

    def perform(self, form: Any) -> Any:
        return actions.end_lead(self.row, by=self.access, **form.cleaned_data)


class CancelLead(OneLead):
    template_name = "partners/confirm.html"
    form_class = ConfirmForm
    title = "Cancel this planned appointment"
    button = "Cancel the appointment"
    success = "The planned appointment is cancelled"

    def perform(self, form: Any) -> Any:
        return actions.cancel_planned(self.row, by=self.access, **form.cleaned_data)


class EndDelegation(OneDelegation):
    form_class = LastDayForm
    title = "Set the last day of the delegation"
    button = "Set the last day"
    success = "The last day is set"

    def form_values(self) -> dict[str, Any]:
        return {"version": self.row.version, "on": self.row.ends or clock.today()}

    def perform(self, form: Any) -> Any:
        return actions.end_delegation(self.row, by=self.access, **form.cleaned_data)


class CancelDelegation(OneDelegation):
    template_name = "partners/confirm.html"
    form_class = ConfirmForm
    title = "Cancel this planned delegation"
    button = "Cancel the delegation"
    success = "The planned delegation is cancelled"

    def perform(self, form: Any) -> Any:
        return actions.cancel_planned(self.row, by=self.access, **form.cleaned_data)
