"""A build of the PDF: how far it is, and asking again after a failure."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from partners.permissions import Permission
from reports import actions
from reports.actions.distribution import public_address
from reports.models import ReportRun
from reports.presenters import report as words
from reports.views.base import OfReport
from wst.views.base import Page, PartnershipView


class OfRun(PartnershipView, abstract=True):
    @property
    def row(self) -> ReportRun:
        if not hasattr(self, "_row"):
            rows = self.partnership.report_runs.select_related("report", "publication", "file")
            self._row = self.one(rows, pk=self.kwargs["pk"])
        return self._row


class RunPage(OfRun, Page):
    permission = Permission.WORKSPACE_VIEW
    template_name = "reports/run.html"
    shows = ("reports.ReportRun",)

    def context(self) -> dict[str, Any]:
        run = self.row
        return {
            "title": "The PDF of the report",
            "run": run,
            "report": run.report,
            "facts": words.run_rows(run),
            "poll": reverse("reports:run_progress", args=[self.partnership.slug, run.pk]),
            "public_address": public_address(run.report),
            "may_build": run.status == ReportRun.Status.FAILED and self.access.can(Permission.REPORT_PUBLISH),
        }


class RunProgress(OfRun):
    """The progress bar alone, asked for every few seconds; once the build has ended the page is drawn anew."""

    permission = Permission.WORKSPACE_VIEW
    shows = ("reports.ReportRun",)

    def get(self, request: Any, pk: int) -> HttpResponse:
        run = self.row
        poll = reverse("reports:run_progress", args=[self.partnership.slug, run.pk])
        response = render(request, "reports/run_progress.html", {"run": run, "poll": poll})
        if not run.is_open:
            response["HX-Refresh"] = "true"
        return response


class Build(OfReport):
    permission = Permission.REPORT_PUBLISH
    shows = ("reports.ReportRun",)

    def post(self, request: Any, report: int) -> HttpResponse:
        run = actions.build_pdf(self.report, by=self.access)
        return HttpResponseRedirect(run.get_absolute_url())
