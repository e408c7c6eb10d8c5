"""The list of reports, one report as a list of tasks, its steps, its checklists and its frozen drafts."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse

from partners.permissions import Permission
from reports import actions, checklists, forms, queries
from reports.actions.accounts import is_author
from reports.actions.distribution import public_address
from reports.actions.report import year_of
from reports.models import ReportSnapshot, ScrutineerAccount
from reports.presenters import publication as printed
from reports.presenters import report as words
from reports.queries.observations import lost_since, without_observation
from reports.states import REPORT
from reports.views.base import OfReport
from wst import clock
from wst.lifecycle import Offer
from wst.look.formats import period_words
from wst.views.base import FormPage, ListPage, MovePage, Page

YEARS_BACK = 3  # how far back a report may still be opened


class Index(ListPage):
    permission = Permission.WORKSPACE_VIEW
    template_name = "reports/index.html"
    title = "Annual reports"
    shows = ("reports.AnnualReport",)

    def rows(self) -> Any:
        return self.partnership.annual_reports.all()

    def context(self) -> dict[str, Any]:
        context = super().context()
        return {
            **context,
            "table": words.register(context["rows"]),
            "may_open": self.access.can(Permission.REPORT_MANAGE),
        }


class OpenReport(FormPage):
    permission = Permission.REPORT_MANAGE
    title = "Open a year's report"
    form_class = forms.OpenReportForm
    button = "Open the report"
    success = "The report is open. Ask the agencies for their contributions next."
    shows = ("reports.AnnualReport",)

    def form_arguments(self) -> dict[str, Any]:
        taken = set(self.partnership.annual_reports.values_list("year_starts__year", flat=True))
        today = clock.today()
        latest = today.year if today.month >= self.partnership.year_start_month else today.year - 1
        years = [year for year in range(latest, latest - YEARS_BACK - 1, -1) if year not in taken]
        return {"years": [(str(year), period_words(*year_of(self.partnership, year))) for year in years]}

    def perform(self, form: Any) -> Any:
        return actions.open_report(starts_in=form.cleaned_data["starts_in"], by=self.access)

    def back_address(self) -> str:
        return reverse("reports:index", args=[self.partnership.slug])


class ReportPage(OfReport, Page):
    permission = Permission.WORKSPACE_VIEW
    template_name = "reports/report.html"
    shows = (
        "reports.AnnualReport",
        "reports.ReportSection",
        "reports.ContributionRequest",
        "reports.ScrutineerAccount",
        "reports.PartnerApproval",
        "reports.ReportRun",
    )

    def context(self) -> dict[str, Any]:
        report, partnership = self.report, self.partnership
        requests = list(partnership.contribution_requests.filter(report=report).select_related("agency"))
        accounts = list(
            partnership.scrutineer_accounts.filter(report=report).select_related("engagement__person", "signed_by")
        )
        snapshot = partnership.report_snapshots.filter(report=report).order_by("-number").first()
        approvals = (
            list(partnership.partner_approvals.filter(snapshot=snapshot).select_related("agency")) if snapshot else []
        )
        manages = self.access.can(Permission.REPORT_MANAGE)
        return {
            "title": report.title,
            "report": report,
            "status": words.status_of(report),
            "phases": words.phases(report),
            "covers": words.covers(report),
            "offers": REPORT.available(report, self.access),
            "tasks": self._section_tasks(snapshot),
            "contributions": words.contributions_in_words(requests),
            "account_tasks": words.account_tasks(accounts, self._may_open(accounts)),
            "accounts_missing": len(accounts) < 2,
            "approvals": words.approvals_table(approvals) if approvals else None,
            "snapshot": snapshot,
            "run": partnership.report_runs.filter(report=report).first(),
            "public_address": public_address(report) if report.publication_id else "",
            "manages": manages,
        }

    def _section_tasks(self, snapshot: ReportSnapshot | None) -> list[Any]:
        if snapshot and not self.report.takes_changes:
            return words.frozen_tasks(self.report, snapshot.content)
        return words.section_tasks(self.report, queries.section_contents(self.report))

    def _may_open(self, accounts: list[ScrutineerAccount]) -> set[int]:
        return {
            account.pk
            for account in accounts
            if account.status == ScrutineerAccount.Status.SIGNED or is_author(account, self.access)
        }


class MoveReport(OfReport, MovePage):
    """One step of the report. Correcting asks for the note that readers see."""

    permission = (Permission.REPORT_MANAGE, Permission.REPORT_RECORD_APPROVAL, Permission.REPORT_PUBLISH)
    template_name = "reports/move.html"
    lifecycle = REPORT
    shows = ("reports.AnnualReport", "priorities.ImpactStatement")

    VERBS: ClassVar[dict[str, Any]] = {
        "start_drafting": actions.start_drafting,
        "send_to_partners": actions.send_to_partners,
        "publish": actions.publish,
    }

    def find(self) -> Any:
        return self.report

    def context(self) -> dict[str, Any]:
        """With the statements of impact that rest on nothing, each by its claim."""
        context = super().context()
        named = {"send_to_partners": without_observation, "publish": lost_since}.get(self.kwargs["move"])
        if named and (offer := context["offer"]) and (bare := named(self.report)):
            context["offer"] = Offer(offer.move, [*offer.still_needed, *bare])
        return context

    @property
    def form_class(self) -> Any:  # type: ignore[override]
        if self.move().name == "correct":
            return forms.CorrectForm
        return MovePage.MoveForm if self.move().needs_reason else forms.VersionForm

    def perform(self, form: Any) -> Any:
        move, version = self.move(), form.cleaned_data["version"]
        reason = form.cleaned_data.get("reason", "")
        self.success = f"Done: {move.label[:1].lower()}{move.label[1:]}"
        if move.name == "correct":
            return actions.correct(self.row, correction_note=reason, by=self.access, version=version)
        if move.name == "back_to_drafting":
            return actions.take_back(self.row, reason=reason, by=self.access, version=version)
        if move.name == "approve":
            return REPORT.transition(self.row, "approve", by=self.access, version=version)
        return self.VERBS[move.name](self.row, by=self.access, version=version)

    def next_address(self, result: Any) -> str:
        if self.move().name == "publish":
            run = self.partnership.report_runs.filter(report=result).first()
            if run:
                return run.get_absolute_url()
        return result.get_absolute_url()

    def back_address(self) -> str:
        return self.report.get_absolute_url()


class InShort(OfReport, FormPage):
    permission = Permission.REPORT_MANAGE
    title = "In short"
    form_class = forms.InShortForm
    success = "“In short” is saved"
    keeps_draft = True
    shows = ("reports.AnnualReport",)

    def form_values(self) -> dict[str, Any]:
        return {"in_short": self.report.in_short, "version": self.report.version}

    def perform(self, form: Any) -> Any:
        return actions.write_in_short(self.report, by=self.access, **form.cleaned_data)


class PrepareAccounts(OfReport):
    """Looks again for the scrutineers who are engaged in the year."""

    permission = Permission.REPORT_MANAGE
    shows = ("reports.ScrutineerAccount",)

    def post(self, request: Any, report: int) -> HttpResponse:
        made = actions.prepare_accounts(self.report, by=self.access)
        if made:
            messages.success(request, "The scrutineers have been asked for their accounts.")
        else:
            messages.info(request, "No other scrutineer is engaged in this year. Engage one under Scrutiny first.")
        return self.to(self.report.get_absolute_url())


class Checklists(OfReport, Page):
    permission = Permission.WORKSPACE_VIEW
    template_name = "reports/checklists.html"
    shows = ("reports.AnnualReport", "reports.ReportSection")

    def context(self) -> dict[str, Any]:
        assessed = checklists.assess(self.report, queries.section_contents(self.report))
        return {
            "title": "What the report covers",
            "report": self.report,
            "counts": words.checklist_words(assessed),
            "tables": [words.checklist_table(self.report, each) for each in assessed],
        }


class SnapshotPage(OfReport, Page):
    """A frozen draft, exactly as the partners are asked to approve it and as it would be published."""

    permission = Permission.WORKSPACE_VIEW
    template_name = "reports/snapshot.html"
    shows = ("reports.ReportSnapshot", "reports.PartnerApproval")

    def context(self) -> dict[str, Any]:
        snapshots = self.partnership.report_snapshots.filter(report=self.report)
        snapshot = self.one(snapshots, number=self.kwargs["number"])
        if not snapshot.is_whole:
            raise Http404
        return {
            "title": self.report.title,
            "report": self.report,
            "snapshot": snapshot,
            "html": printed.fragment(snapshot.content, printed.answers_of(snapshot)),
            "contents": printed.contents_of(snapshot.content),
        }
