"""What agencies send for the report, and the accounts that only their scrutineers may write."""

from django.db import models
from django.urls import reverse

from partners.models import Agency
from reports.models.report import AnnualReport
from scrutiny.models import ScrutineerEngagement
from wst.models import Recorded
from wst.tenancy import OwnedForeignKey


class ContributionRequest(Recorded):
    """Three fixed questions to one agency (arrangements 4.SA.2: less report writing)."""

    class Status(models.TextChoices):
        ASKED = "asked", "Asked"
        RECEIVED = "received", "Received"
        MISSING = "missing", "Not received: the report says so"

    report = OwnedForeignKey(AnnualReport, models.PROTECT, related_name="contribution_requests")
    agency = OwnedForeignKey(Agency, models.PROTECT, related_name="contribution_requests")
    due = models.DateField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.ASKED)
    did = models.TextField("what did your agency do for the shared priorities?", blank=True)
    difference = models.TextField("what difference did it make, and how do you know?", blank=True)
    next = models.TextField("what will you do next?", blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    answered_by_name = models.CharField(max_length=120, blank=True)
    reminded_on = models.DateField(null=True, blank=True)

    class Meta(Recorded.Meta):
        ordering = ["agency__name"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "report", "agency"], name="reports_contribution_once"),
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.agency}"

    def get_absolute_url(self) -> str:
        return reverse("reports:contribution", args=[self.partnership.slug, self.pk])


class ScrutineerAccount(Recorded):
    """One account per commission, written and signed by its scrutineer and nobody else (arrangements 3.Exec.5, 9.1)."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Not signed"
        SIGNED = "signed", "Signed and sealed"

    report = OwnedForeignKey(AnnualReport, models.PROTECT, related_name="accounts")
    engagement = OwnedForeignKey(ScrutineerEngagement, models.PROTECT, related_name="accounts")
    commission = models.CharField(max_length=25, choices=ScrutineerEngagement.Commission.choices)
    text = models.TextField(blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey("wst.User", models.PROTECT, null=True, blank=True, related_name="+")
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of the signed text

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "report", "commission"], name="reports_account_one_each"),
            models.CheckConstraint(
                condition=models.Q(status="draft", signed_at__isnull=True, signed_by__isnull=True)
                | models.Q(status="signed", signed_at__isnull=False, signed_by__isnull=False),
                name="reports_account_signed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.get_commission_display()}"

    def get_absolute_url(self) -> str:
        return reverse("reports:account", args=[self.partnership.slug, self.pk])
