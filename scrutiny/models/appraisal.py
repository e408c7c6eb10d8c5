"""The scrutineers' own judgements: ratings of priorities, and the appraisal of the Executive and the arrangements."""

from typing import Any

from django.db import models
from django.urls import reverse

from partners.models import Action
from priorities.models import Priority
from scrutiny.models.plan import ScrutineerEngagement, ScrutinyActivity
from wst import clock
from wst.access import Access
from wst.models import Recorded
from wst.tenancy import AppendOnly, OwnedForeignKey, OwnedOneToOneField, PartnershipOwned


class PriorityRating(PartnershipOwned):
    """A scrutineer's rating of a priority on one day. A new one is added; none is changed (arrangements 4.IS.2)."""

    app_rights = AppendOnly

    class Progress(models.TextChoices):
        EVIDENCED = "evidenced", "Progress, evidenced"
        NOT_YET_EVIDENCED = "not_yet_evidenced", "Progress, not yet evidenced"
        LITTLE = "little", "Little progress"
        NONE = "none", "No progress"
        TOO_EARLY = "too_early", "Too early to say"

    priority = OwnedForeignKey(Priority, models.PROTECT, related_name="ratings")
    engagement = OwnedForeignKey(ScrutineerEngagement, models.PROTECT, related_name="ratings")
    author = models.ForeignKey("wst.User", models.PROTECT, related_name="+")
    rated_at = models.DateTimeField(default=clock.now)
    progress = models.CharField(max_length=20, choices=Progress.choices)
    evidence_is_sufficient = models.BooleanField()
    comment = models.TextField()
    request = OwnedForeignKey(Action, models.PROTECT, null=True, blank=True, related_name="evidence_requests")

    class Meta(PartnershipOwned.Meta):
        ordering = ["-rated_at", "-id"]


class AppraisalQuerySet(models.QuerySet):
    def shared(self) -> "AppraisalQuerySet":
        return self.filter(status=ExecutiveAppraisal.Status.SHARED)

    def visible_to(self, access: Access) -> "AppraisalQuerySet":
        shared = models.Q(status=ExecutiveAppraisal.Status.SHARED)
        return self.filter(shared | models.Q(author_id=access.user_id))


class ExecutiveAppraisal(Recorded):
    """Independent scrutiny of the Executive and of the arrangements (arrangements 4.IS.5). Sealed once shared."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft: seen by its author only"
        SHARED = "shared", "Shared and sealed"

    activity = OwnedOneToOneField(ScrutinyActivity, models.PROTECT, related_name="appraisal")
    engagement = OwnedForeignKey(ScrutineerEngagement, models.PROTECT, related_name="appraisals")
    author = models.ForeignKey("wst.User", models.PROTECT, related_name="+")
    year_starts = models.DateField()
    year_ends = models.DateField()
    narrative = models.TextField(blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    shared_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of what was shared

    objects: Any = AppraisalQuerySet.as_manager()

    class Meta(Recorded.Meta):
        ordering = ["-year_ends"]
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(status="draft", shared_at__isnull=True, digest="")
                | (models.Q(status="shared", shared_at__isnull=False) & ~models.Q(digest="")),
                name="scrutiny_appraisal_shared_is_sealed",
            ),
        ]

    def __str__(self) -> str:
        return f"Appraisal of the Executive, {self.year_starts.year} to {self.year_ends.year}"

    def get_absolute_url(self) -> str:
        return reverse("scrutiny:appraisal", args=[self.partnership.slug, self.pk])


class AppraisalDomain(PartnershipOwned):
    class Judgement(models.TextChoices):
        STRONG = "strong", "Strong"
        SOUND = "sound", "Sound"
        DEVELOPING = "developing", "Developing"
        WEAK = "weak", "Weak"

    appraisal = OwnedForeignKey(ExecutiveAppraisal, models.PROTECT, related_name="domains")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=160)
    judgement = models.CharField(max_length=12, choices=Judgement.choices)
    text = models.TextField()

    class Meta(PartnershipOwned.Meta):
        ordering = ["position"]
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "appraisal", "position"], name="scrutiny_domain_position_once"
            ),
        ]
