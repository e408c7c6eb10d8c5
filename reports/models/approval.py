"""What the partners approve: a frozen snapshot, and one answer from each statutory partner, all equal."""

import hashlib
import json
from typing import Any

from django.db import models
from django.urls import reverse

from partners.models import Agency, Challenge
from reports.models.report import AnnualReport
from wst import clock
from wst.models import Recorded, StoredFile
from wst.tenancy import AppendOnly, OwnedForeignKey, PartnershipOwned


class ReportSnapshot(PartnershipOwned):
    """The content as it was sent to the partners: facts with their provenance, narratives, accounts. Never changed."""

    app_rights = AppendOnly

    report = OwnedForeignKey(AnnualReport, models.PROTECT, related_name="snapshots")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)  # SHA-256 of the content in canonical form
    frozen_at = models.DateTimeField(default=clock.now)

    class Meta(PartnershipOwned.Meta):
        ordering = ["-number"]
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "report", "number"], name="reports_snapshot_number_once"),
        ]

    @staticmethod
    def digest_of(content: dict[str, Any]) -> str:
        """SHA-256 of the content in one canonical form, the same before and after PostgreSQL has kept it."""
        text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def is_whole(self) -> bool:
        return self.digest == self.digest_of(self.content)

    def __str__(self) -> str:
        return f"{self.report}, draft {self.number} for approval"

    def get_absolute_url(self) -> str:
        return reverse("reports:snapshot", args=[self.partnership.slug, self.report_id, self.number])


class PartnerApproval(Recorded):
    """One statutory partner's answer about one snapshot. A new snapshot asks every partner again."""

    class Status(models.TextChoices):
        AWAITED = "awaited", "Awaited"
        APPROVED = "approved", "Approved"
        REFUSED = "refused", "Refused"
        ABSENT = "absent", "Absent, with written notice"

    class How(models.TextChoices):
        SIGNED_IN = "signed_in", "Signed in"
        MINUTE = "minute", "Recorded, with the minute or letter attached"

    report = OwnedForeignKey(AnnualReport, models.PROTECT, related_name="approvals")
    snapshot = OwnedForeignKey(ReportSnapshot, models.PROTECT, related_name="approvals")
    agency = OwnedForeignKey(Agency, models.PROTECT, related_name="report_approvals")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.AWAITED)
    how = models.CharField(max_length=10, choices=How.choices, blank=True)
    given_at = models.DateTimeField(null=True, blank=True)
    given_by_name = models.CharField(max_length=120, blank=True)
    given_by_post = models.CharField(max_length=160, blank=True)
    recorded_by = models.ForeignKey("wst.User", models.PROTECT, null=True, blank=True, related_name="+")
    stated_reason = models.TextField("reason", blank=True)
    paper = OwnedForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="report_approvals")
    challenge = OwnedForeignKey(Challenge, models.PROTECT, null=True, blank=True, related_name="report_approvals")

    class Meta(Recorded.Meta):
        ordering = ["agency__name"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "snapshot", "agency"], name="reports_approval_once_each"),
            models.CheckConstraint(
                condition=~models.Q(how="minute") | models.Q(paper__isnull=False),
                name="reports_approval_recorded_has_paper",
                violation_error_message="Attach the minute or the letter in which the partner approved.",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="absent") | models.Q(paper__isnull=False),
                name="reports_approval_absence_has_notice",
                violation_error_message="Attach the partner's own written notice of absence.",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="refused")
                | (~models.Q(stated_reason="") & models.Q(challenge__isnull=False)),
                name="reports_approval_refusal_has_challenge",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.agency}"

    def get_absolute_url(self) -> str:
        return reverse("reports:approval", args=[self.partnership.slug, self.pk])
