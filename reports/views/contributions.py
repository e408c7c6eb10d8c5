"""The agencies' contributions: who was asked, who answered, and each agency's own form."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect

from partners.permissions import Permission
from reports import actions, forms
from reports.presenters import report as words
from reports.states import CONTRIBUTION
from reports.views.base import OfReport
from wst.look.parts import Row
from wst.views.base import FormPage, ListPage, MovePage, Page, PartnershipView


class Contributions(OfReport, ListPage):
    permission = Permission.WORKSPACE_VIEW
    template_name = "reports/contributions.html"
    shows = ("reports.ContributionRequest",)
    per_page = 100

    def rows(self) -> Any:
        return self.partnership.contribution_requests.filter(report=self.report).select_related("agency")

    def context(self) -> dict[str, Any]:
        context = super().context()
        requests = list(self.rows())
        return {
            **context,
            "title": "Contributions",
            "report": self.report,
            "counts": words.contributions_in_words(requests),
            "table": words.contributions_table(context["rows"]) if requests else None,
            "may_ask": self.access.can(Permission.REPORT_MANAGE) and self.report.takes_changes,
        }


class AskAgencies(OfReport, FormPage):
    permission = Permission.REPORT_MANAGE
    title = "Ask agencies for their contributions"
    form_class = forms.AskForm
    button = "Ask these agencies"
    success = "The agencies have been asked"
    shows = ("reports.ContributionRequest", "partners.Agency")

    def _not_asked(self) -> Any:
        asked = self.partnership.contribution_requests.filter(report=self.report)
        return self.partnership.agencies.active().exclude(pk__in=asked.values("agency"))

    def form_arguments(self) -> dict[str, Any]:
        return {"agencies": self._not_asked()}

    def form_values(self) -> dict[str, Any]:
        return {"agencies": list(self._not_asked().values_list("pk", flat=True))}

    def perform(self, form: Any) -> Any:
        return actions.ask_agencies(self.report, by=self.access, **form.cleaned_data)

    def next_address(self, result: Any) -> str:
        return self.address("contributions")

    def back_address(self) -> str:
        return self.address("contributions")


class OfContribution(PartnershipView, abstract=True):
    @property
    def row(self) -> Any:
        if not hasattr(self, "_row"):
            rows = self.partnership.contribution_requests.select_related("agency", "report", "record")
            self._row = self.one(rows, pk=self.kwargs["pk"])
        return self._row

    def find(self) -> Any:
        return self.row

    def back_address(self) -> str:
        return self.row.get_absolute_url()

    def is_own(self) -> bool:
        own = self.access.place.agency_id == self.row.agency_id
        return own and self.access.can(Permission.REPORT_CONTRIBUTE_OWN)


class ContributionPage(OfContribution, Page):
    permission = Permission.WORKSPACE_VIEW
    template_name = "reports/contribution.html"
    shows = ("reports.ContributionRequest",)

    def context(self) -> dict[str, Any]:
        request = self.row
        offers = CONTRIBUTION.available(request, self.access)
        open_ = request.report.takes_changes and request.status != request.Status.RECEIVED
        manages = self.access.can(Permission.REPORT_MANAGE)
        answered = [Row("Answered by", request.answered_by_name)] if request.answered_by_name else []
        return {
            "title": request.agency.name,
            "request_row": request,
            "report": request.report,
            "facts": [
                Row("Where it stands", words.contribution_status(request)),
                Row("Due", request.due),
                Row("Last reminder", request.reminded_on or "Not sent"),
                *answered,
            ],
            "answers": [
                (label, text)
                for label, text in (
                    ("What did your agency do for the shared priorities?", request.did),
                    ("What difference did it make, and how do you know?", request.difference),
                    ("What will you do next?", request.next),
                )
                if text and request.status == request.Status.RECEIVED
            ],
            "offers": [offer for offer in offers if offer.move.name != "answer" and not offer.still_needed],
            "may_answer": open_ and self.is_own(),
            "may_remind": open_ and manages and request.status == request.Status.ASKED,
            "may_link": open_ and manages and bool(request.agency.contact_email),
        }


class Answer(OfContribution, FormPage):
    permission = Permission.REPORT_CONTRIBUTE_OWN
    template_name = "reports/answer.html"
    form_class = forms.ContributionForm
    button = "Send the contribution"
    success = "Your agency's contribution has been received"
    keeps_draft = True
    shows = ("reports.ContributionRequest",)

    def context(self) -> dict[str, Any]:
        return {"title": f"Contribution of {self.row.agency.name}", "request_row": self.row}

    def form_values(self) -> dict[str, Any]:
        actions.require_own_agency(self.row, self.access)
        row = self.row
        return {"did": row.did, "difference": row.difference, "next": row.next, "version": row.version}

    def perform(self, form: Any) -> Any:
        return actions.answer(self.row, by=self.access, **form.cleaned_data)


class MoveContribution(OfContribution, MovePage):
    permission = Permission.REPORT_MANAGE
    lifecycle = CONTRIBUTION
    shows = ("reports.ContributionRequest",)

    @property
    def form_class(self) -> Any:  # type: ignore[override]
        return MovePage.MoveForm if self.move().needs_reason else forms.VersionForm

    def perform(self, form: Any) -> Any:
        move, version = self.move(), form.cleaned_data["version"]
        self.success = f"Done: {move.label[:1].lower()}{move.label[1:]}"
        if move.name == "ask_again":
            reason = form.cleaned_data["reason"]
            return actions.ask_again(self.row, reason=reason, by=self.access, version=version)
        return actions.mark_missing(self.row, by=self.access, version=version)


class Remind(OfContribution):
    permission = Permission.REPORT_MANAGE
    shows = ("reports.ContributionRequest",)

    def post(self, request: Any, pk: int) -> HttpResponse:
        actions.remind(self.row, by=self.access)
        messages.success(request, f"{self.row.agency.name} has been reminded")
        return HttpResponseRedirect(self.row.get_absolute_url())


class SendLink(OfContribution):
    permission = Permission.REPORT_MANAGE
    shows = ("reports.ContributionRequest",)

    def post(self, request: Any, pk: int) -> HttpResponse:
        actions.send_link(self.row, by=self.access)
        messages.success(request, "A link was sent to the agency's contact address. Older links no longer work.")
        return HttpResponseRedirect(self.row.get_absolute_url())
