"""Why a priority was chosen, who was asked, who leads it, and its scope."""

from typing import Any

from partners.permissions import Permission as P
from priorities import forms
from priorities.actions import grounds, leads
from priorities.actions import priorities as priority_actions
from priorities.models import Priority, PriorityBasis
from priorities.queries.sources import sources
from priorities.views.priority import EDIT
from priorities.views.rows import PriorityForm
from wst import clock


class Contribution(PriorityForm, abstract=True):
    """While a priority is proposed, whoever may propose one adds to it; then its lead and the business manager."""

    permission = EDIT
    only_editors = False

    @property
    def priority(self) -> Priority:
        priority = super().priority
        grounds.require_contribution(priority, self.access)
        return priority


class AddBasis(Contribution):
    title = "Why was it chosen?"
    form_class = forms.BasisForm
    button = "Add the reason"
    success = "The reason is added"
    introduction = "What children and families told you comes first. Add it before data and audits."
    shows = ("priorities.PriorityBasis", "wst.Record")

    def form_arguments(self) -> dict[str, Any]:
        return {"sources": sources(self.partnership)}

    def form_values(self) -> dict[str, Any]:
        return {"kind": self.request.GET.get("kind", ""), "source": self.request.GET.get("source", "")}

    def perform(self, form: Any) -> Any:
        return grounds.add_basis(self.priority, **form.cleaned_data, by=self.access)


class RemoveBasis(Contribution):
    title = "Remove this reason"
    form_class = forms.StepForm
    button = "Remove it"
    success = "The reason is removed"
    keeps_draft = False
    shows = ("priorities.PriorityBasis",)

    @property
    def basis(self) -> PriorityBasis:
        if not hasattr(self, "_basis"):
            rows = self.partnership.priority_bases.select_related("priority__cycle")
            self._basis = self.one(rows, pk=self.kwargs["pk"])
        return self._basis

    @property
    def priority(self) -> Priority:
        priority = self.basis.priority
        grounds.require_contribution(priority, self.access)
        return priority

    def context(self) -> dict[str, Any]:
        return {**super().context(), "listed": [f"{self.basis.get_kind_display()}: {self.basis.summary}"]}

    def perform(self, form: Any) -> Any:
        grounds.remove_basis(self.basis, by=self.access)


class AddConsultation(Contribution):
    title = "Who was consulted?"
    form_class = forms.ConsultationForm
    button = "Save the consultation"
    success = "The consultation is saved"
    introduction = "The arrangements agree that shared priorities are set in consultation with the wider partners."
    shows = ("priorities.PriorityConsultation",)

    def perform(self, form: Any) -> Any:
        return grounds.record_consultation(self.priority, **form.cleaned_data, by=self.access)


class NameLead(PriorityForm):
    permission = P.PRIORITIES_MANAGE
    title = "Name the lead"
    form_class = forms.LeadForm
    button = "Name the lead"
    success = "The lead is named"
    introduction = (
        "The lead comes from a partner agency. The rights of a lead begin on the first day and end with the last one. "
        "Whoever leads it now ends on the day before."
    )
    keeps_draft = False
    shows = ("priorities.PriorityLead", "partners.Person", "partners.Agency")

    def form_arguments(self) -> dict[str, Any]:
        people = self.partnership.people.filter(left_on__isnull=True).select_related("agency").order_by("name")
        return {"people": people, "agencies": self.partnership.agencies.active()}

    def form_values(self) -> dict[str, Any]:
        return {"lead": self.priority.lead, "starts": clock.today(), "version": self.priority.version}

    def perform(self, form: Any) -> Any:
        values = form.cleaned_data
        return leads.name_lead(
            self.priority,
            person=values["lead"],
            agency=values["lead_agency"],
            starts=values["starts"],
            version=values["version"],
            by=self.access,
        )


class EndLead(PriorityForm):
    permission = P.PRIORITIES_MANAGE
    title = "End the lead's appointment"
    form_class = forms.EndLeadForm
    button = "End the appointment"
    success = "The appointment is ended"
    introduction = "Without a lead the priority cannot move on."
    keeps_draft = False
    shows = ("priorities.PriorityLead",)

    def form_values(self) -> dict[str, Any]:
        return {"ends": clock.today(), "version": self.priority.version}

    def perform(self, form: Any) -> Any:
        return leads.end_lead(self.priority, **form.cleaned_data, by=self.access)


class WriteScope(PriorityForm):
    permission = (P.PRIORITIES_MANAGE, P.PRIORITIES_LEAD)
    title = "Scope"
    form_class = forms.ScopeForm
    button = "Save the scope"
    success = "The scope is saved"
    shows = ("priorities.Scope",)

    def form_values(self) -> dict[str, Any]:
        scope = getattr(self.priority, "scope", None)
        names = ("question", "in_scope", "out_of_scope", "methods", "feasibility")
        values = {name: getattr(scope, name) for name in names} if scope else {}
        return {**values, "version": self.priority.version}

    def perform(self, form: Any) -> Any:
        return grounds.write_scope(self.priority, **form.cleaned_data, by=self.access)


class SayWhatIsMissing(PriorityForm):
    permission = (P.PRIORITIES_MANAGE, P.PRIORITIES_LEAD)
    title = "Which evidence is missing?"
    form_class = forms.MissingEvidenceForm
    button = "Save"
    success = "It is saved"
    introduction = (
        "A priority moves on to reporting with what children told you, or with the reason why that is missing."
    )
    shows = ("priorities.Priority",)

    def form_values(self) -> dict[str, Any]:
        return {"evidence_missing": self.priority.evidence_missing, "version": self.priority.version}

    def perform(self, form: Any) -> Any:
        return priority_actions.edit(self.priority, **form.cleaned_data, by=self.access)
