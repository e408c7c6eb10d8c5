"""The register of decisions and the pages of a decision."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from partners.actions import decisions
from partners.filters.decisions import DecisionFilter
from partners.forms.decisions import DecisionForm, MinuteForm
from partners.models import Decision
from partners.permissions import Permission
from partners.presenters import decisions as presenter
from partners.presenters.library import attached_table
from partners.queries.decisions import visible_decisions
from partners.queries.library import attached_to
from partners.queries.own_groups import groups_to_record_for
from partners.views.governance import DecidedRegister, RecordPage
from wst.look.parts import Link
from wst.models import Record
from wst.models.record import OPEN_TO_ALL
from wst.surfaces import SurfaceKind
from wst.views.base import FormPage, PartnershipView
from wst.views.files import attachment

SHOWS = ("partners.Decision",)
RECORD = (Permission.DECISIONS_RECORD, Permission.DECISIONS_RECORD_OWN)


class Decisions(DecidedRegister):
    permission = Permission.WORKSPACE_VIEW
    shows = SHOWS
    filter_class = DecisionFilter
    title = "Decisions"
    lead = "What each group decided, why, and who was in the chair that day."
    noun = "decisions"
    columns = presenter.COLUMNS
    empty = ("No decisions yet", "A decision is recorded here, or from the page of what it is about.")

    def rows(self) -> Any:
        return visible_decisions(self.access).select_related("group", "subject")

    def present(self, row: Decision) -> list[Any]:
        return presenter.register_row(row)

    def buttons(self) -> list[Link]:
        if not groups_to_record_for(self.access).exists():
            return []
        return [Link("Record a decision", self.here.address("decision_new"))]


class OneDecision:
    def find(self: Any) -> Decision:
        rows = visible_decisions(self.access).select_related("group", "chair", "subject", "minute", "record", "source")
        return self.one(rows, pk=self.kwargs["pk"])

    @property
    def decision(self) -> Decision:
        if not hasattr(self, "_decision"):
            self._decision = self.find()
        return self._decision

    def back_address(self) -> str:
        return self.decision.get_absolute_url()


class DecisionPage(OneDecision, RecordPage):
    permission = Permission.WORKSPACE_VIEW
    register = ("Decisions", "decisions")
    shows = (*SHOWS, "partners.Action", "partners.Document")
    template_name = "partners/governance/decision.html"

    @property
    def record(self) -> Decision:
        return self.decision

    def context(self) -> dict[str, Any]:
        return {
            "title": self.decision.reference,
            "decision": self.decision,
            "summary": presenter.summary(self.decision, self.access),
            "answers": presenter.answers(self.decision),
            "actions": presenter.follow_up(self.decision),
            "led_to": presenter.led_to(self.decision),
            "buttons": presenter.buttons(self.decision, self.access),
            "documents": attached_table(attached_to(self.decision.record, self.access)),
        }


class NewDecision(FormPage):
    """By itself, or about a record."""

    permission = RECORD
    shows = SHOWS
    template_name = "partners/governance/form_about.html"
    form_class = DecisionForm
    title = "Record a decision"
    guide = "The chair of that day is filled in from the rota. A decision that was wrong is put right by another one."
    button = "Record the decision"
    success = "Decision recorded"
    keeps_draft = True

    @property
    def subject(self) -> Record | None:
        if "record" not in self.kwargs:
            return None
        return self.one(self.partnership.records.filter(visibility__in=OPEN_TO_ALL), pk=self.kwargs["record"])

    def context(self) -> dict[str, Any]:
        return {"about": self.subject, "about_label": "It is about"}

    def form_arguments(self) -> dict[str, Any]:
        return {"groups": groups_to_record_for(self.access).order_by("name")}

    def perform(self, form: DecisionForm) -> Decision:
        return decisions.record(by=self.access, subject=self.subject, **form.cleaned_data)

    def next_address(self, result: Decision) -> str:
        return result.subject.address if result.subject else result.get_absolute_url()

    def back_address(self) -> str:
        subject = self.subject
        return subject.address if subject else reverse("partners:decisions", args=[self.partnership.slug])


class AddMinute(OneDecision, FormPage):
    permission = RECORD
    shows = SHOWS
    template_name = "partners/form.html"
    form_class = MinuteForm
    title = "Add the minute"
    button = "Add the minute"
    success = "Minute added"

    def context(self) -> dict[str, Any]:
        return {"caption": f"{self.decision.reference}: {self.decision.text}"}

    def form_values(self) -> dict[str, Any]:
        decisions.require_own(self.decision.group, self.access)
        return {"version": self.decision.version}

    def perform(self, form: MinuteForm) -> Decision:
        return decisions.attach_minute(self.decision, by=self.access, **form.cleaned_data)


class DecisionFile(OneDecision, PartnershipView):
    """The minute, for whoever may see its decision."""

    permission = Permission.WORKSPACE_VIEW
    surface = SurfaceKind.FILE
    shows = ("wst.StoredFile",)

    def get(self, request: Any, **kwargs: Any) -> HttpResponse:
        file = self.decision.minute
        if file is None:
            raise Http404
        return attachment(file.path, file.name, file.content_type)
