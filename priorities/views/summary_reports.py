"""Summary reports on their way: drafted, received by both groups, presented at an event."""

from typing import Any

from partners.permissions import Permission as P
from priorities import filters, forms, policies
from priorities.actions import summary_reports as actions
from priorities.models import Priority, SummaryReport
from priorities.presenters import plans as words
from priorities.presenters.links import address
from priorities.queries import rights
from priorities.states import SUMMARY_REPORT
from priorities.views.rows import AppForm, PriorityForm, StepPage
from wst import clock
from wst.look.parts import Link
from wst.refusals import NotPermitted
from wst.views.base import ListPage, Page

SHOWS = ("priorities.SummaryReport", "priorities.Priority")


class SummaryReports(ListPage):
    permission = P.WORKSPACE_VIEW
    template_name = "priorities/summary_reports.html"
    title = "Summary reports"
    filter_class = filters.SummaryReportFilter
    shows = SHOWS

    def rows(self) -> Any:
        rows = self.partnership.summary_reports.select_related("priority__cycle", "event")
        return rows.order_by("-priority__cycle__starts", "priority__title")

    def context(self) -> dict[str, Any]:
        context = super().context()
        return {**context, "table": words.reports_table(context["rows"], self.partnership)}


class SummaryReportPage(Page):
    permission = P.WORKSPACE_VIEW
    template_name = "priorities/summary_report.html"
    shows = SHOWS

    def context(self) -> dict[str, Any]:
        rows = self.partnership.summary_reports.select_related("priority__cycle", "event")
        report = self.one(rows, pk=self.kwargs["pk"])
        report.priority.partnership = self.partnership
        edits = rights.may_edit(report.priority, self.access)
        if not rights.may_read(report, self.access, edits=edits):
            raise NotPermitted("This report is still being written. You can read it once it is sent.")
        leads = edits and rights.leads(report.priority, self.access)
        changes = self.partnership.status_changes.filter(record=report.record_id, move="send_back")
        return {
            "title": report.headline,
            "report": report,
            "status": words.report_status(report),
            "route": words.route(report),
            "parts": words.parts(report),
            "receipts": words.receipts(report),
            "sent_back": changes.last() if report.status == SummaryReport.Status.DRAFT else None,
            "may_edit": edits and report.status == SummaryReport.Status.DRAFT,
            "steps": self._steps(report, leads=leads),
        }

    def _steps(self, report: SummaryReport, *, leads: bool) -> list[Link]:
        """The steps that the reader may take, the one onward first."""
        receives, links = rights.may_receive(report, self.access), []
        for offer in SUMMARY_REPORT.available(report, self.access):
            name = offer.move.name
            if name in ("send", "present_as_lead") and not leads:
                continue
            if name in ("receive_for_scrutiny", "receive_for_executive", "send_back") and not receives:
                continue
            links.append(Link(offer.move.label, address(self.partnership, "summary_report_step", report.pk, name)))
        return links


class AddSummaryReport(PriorityForm):
    permission = (P.PRIORITIES_MANAGE, P.PRIORITIES_LEAD)
    title = "Write the summary report"
    form_class = forms.SummaryReportForm
    button = "Save the draft"
    success = "The draft is saved"
    introduction = "Two pages at most: each part has a limit. Nobody else reads the draft until it is sent."
    shows = SHOWS

    def perform(self, form: Any) -> Any:
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        return actions.draft_summary_report(self.priority, **values, by=self.access)

    def next_address(self, result: Any) -> str:
        return result.get_absolute_url()


class _OfReport(AppForm, abstract=True):
    shows = SHOWS

    @property
    def report(self) -> SummaryReport:
        if not hasattr(self, "_report"):
            rows = self.partnership.summary_reports.select_related("priority__cycle")
            self._report = self.one(rows, pk=self.kwargs["pk"])
        return self._report


class EditSummaryReport(_OfReport):
    permission = (P.PRIORITIES_MANAGE, P.PRIORITIES_LEAD)
    title = "Change the summary report"
    form_class = forms.SummaryReportForm
    button = "Save the draft"
    success = "The draft is saved"
    introduction = "Two pages at most: each part has a limit."

    @property
    def report(self) -> SummaryReport:
        report = super().report
        rights.require_edit(report.priority, self.access)
        return report

    def caption(self) -> str:
        return self.report.priority.title

    def form_values(self) -> dict[str, Any]:
        return {name: getattr(self.report, name) for name in self.form_class.base_fields}

    def perform(self, form: Any) -> Any:
        return actions.edit_summary_report(self.report, **form.cleaned_data, by=self.access)

    def back_address(self) -> str:
        return self.report.get_absolute_url()


class TakeReportStep(StepPage, _OfReport):
    permission = (P.PRIORITIES_LEAD, P.SUMMARY_REPORTS_RECEIVE, P.EVENTS_MANAGE)
    lifecycle = SUMMARY_REPORT
    # The form dates the receipt itself, and asks for the event.
    answered = (policies.names_its_event, policies.was_received_by_scrutiny, policies.was_received_by_executive)
    shows = (*SHOWS, "priorities.SafeguardingEvent")

    def find(self) -> SummaryReport:
        name, report = self.kwargs["move"], self.report
        if name in ("send", "present_as_lead"):
            rights.require_lead(report.priority, self.access)
        elif name in ("receive_for_scrutiny", "receive_for_executive", "send_back"):
            actions.require_receiver(name, report, self.access)
        return report

    @property
    def priority(self) -> Priority:
        return self.report.priority

    @property
    def form_class(self) -> Any:  # type: ignore[override]
        name = self.kwargs["move"]
        if name in ("present", "present_as_lead"):
            return forms.PresentForm
        special = {"send": forms.StepForm, "send_back": forms.ReasonForm}
        return special.get(name, forms.ReceiveForm)

    def form_arguments(self) -> dict[str, Any]:
        if self.kwargs["move"] in ("present", "present_as_lead"):
            held = self.partnership.safeguarding_events.filter(cycle=self.priority.cycle)
            return {"events": held.filter(held_on__lte=clock.today()).order_by("-held_on")}
        return {}

    def take(self, move: str, values: dict[str, Any]) -> Any:
        verbs = {
            "send": actions.send,
            "send_back": actions.send_back,
            "receive_for_scrutiny": actions.receive_for_scrutiny,
            "receive_for_executive": actions.receive_for_executive,
        }
        return verbs.get(move, actions.present)(self.report, by=self.access, **values)
