"""ReportRun: the truth about one build of a PDF. The worker writes its progress here; page and terminal read it."""

from typing import Any

from django.db import models
from django.urls import reverse

from reports.models.approval import ReportSnapshot
from reports.models.report import AnnualReport
from wst import clock
from wst.models import Publication, PublicationFile
from wst.tenancy import OwnedForeignKey, PartnershipOwned


class ReportRun(PartnershipOwned):
    class Status(models.TextChoices):
        QUEUED = "queued", "Waiting for the worker"
        RUNNING = "running", "Being built"
        DONE = "done", "Built"
        FAILED = "failed", "Failed"

    report = OwnedForeignKey(AnnualReport, models.PROTECT, related_name="runs")
    snapshot = OwnedForeignKey(ReportSnapshot, models.PROTECT, related_name="runs")
    publication = OwnedForeignKey(Publication, models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64)  # of what is built: the same content twice is one run
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.QUEUED)
    stage = models.CharField(max_length=60, blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    attempt = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    file = OwnedForeignKey(PublicationFile, models.PROTECT, null=True, blank=True, related_name="+")
    asked_by = models.ForeignKey("wst.User", models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta(PartnershipOwned.Meta):
        ordering = ["-id"]
        constraints: Any = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "report", "fingerprint"],
                condition=~models.Q(status="failed"),
                name="reports_run_once",
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.status in (self.Status.QUEUED, self.Status.RUNNING)

    def get_absolute_url(self) -> str:
        return reverse("reports:run", args=[self.partnership.slug, self.pk])
