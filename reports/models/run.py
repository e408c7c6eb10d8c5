"""ReportRun: one build of the PDF of a report. Page and terminal read its progress."""

from typing import Any

from django.db import models
from django.urls import reverse

from reports.models.approval import ReportSnapshot
from reports.models.report import AnnualReport
from wst.models import Publication, PublicationFile, Run
from wst.tenancy import OwnedForeignKey


class ReportRun(Run):
    report = OwnedForeignKey(AnnualReport, models.PROTECT, related_name="runs")
    snapshot = OwnedForeignKey(ReportSnapshot, models.PROTECT, related_name="runs")
    publication = OwnedForeignKey(Publication, models.PROTECT, related_name="+")
    file = OwnedForeignKey(PublicationFile, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Run.Meta):
        constraints: Any = [
            *Run.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "report", "fingerprint"],
                condition=~models.Q(status="failed"),
                name="reports_run_once",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("reports:run", args=[self.partnership.slug, self.pk])
