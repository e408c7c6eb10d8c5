"""Findings and recommendations: private while drafted, sealed once shared. Partners answer beside them."""

from datetime import date
from typing import Any

from django.db import models
from django.urls import reverse

from partners.models import Decision
from scrutiny.models.plan import ScrutineerEngagement, ScrutinyActivity
from wst import clock
from wst.access import Access
from wst.models import Recorded
from wst.tenancy import AppendOnly, OwnedForeignKey, OwnedOneToOneField, PartnershipOwned


class FindingQuerySet(models.QuerySet):
    def shared(self) -> "FindingQuerySet":
        return self.filter(status=Finding.Status.SHARED)

    def visible_to(self, access: Access) -> "FindingQuerySet":
        """What is shared, and the drafts of the person who is asking: nobody else's."""
        return self.filter(models.Q(status=Finding.Status.SHARED) | models.Q(author_id=access.user_id))


class Finding(Recorded):
    class Kind(models.TextChoices):
        STRENGTH = "strength", "Strength"
        DEVELOP = "develop", "Area to develop"

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft: seen by its author only"
        SHARED = "shared", "Shared and sealed"

    activity = OwnedForeignKey(ScrutinyActivity, models.PROTECT, related_name="findings")
    engagement = OwnedForeignKey(ScrutineerEngagement, models.PROTECT, null=True, blank=True, related_name="findings")
    author = models.ForeignKey("wst.User", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.TextField("finding")
    evidence = models.TextField("what it rests on")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    shared_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of what was shared

    objects: Any = FindingQuerySet.as_manager()

    class Meta(Recorded.Meta):
        ordering = ["kind", "id"]
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(status="draft", shared_at__isnull=True, digest="")
                | (models.Q(status="shared", shared_at__isnull=False) & ~models.Q(digest="")),
                name="scrutiny_finding_shared_is_sealed",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return reverse("scrutiny:finding", args=[self.partnership.slug, self.pk])


class FindingAddendum(PartnershipOwned):
    """The only thing that may be added to a shared finding, by its author."""

    app_rights = AppendOnly

    finding = OwnedForeignKey(Finding, models.PROTECT, related_name="addenda")
    text = models.TextField()
    at = models.DateTimeField(default=clock.now)
    author = models.ForeignKey("wst.User", models.PROTECT, related_name="+")

    class Meta(PartnershipOwned.Meta):
        verbose_name_plural = "finding addenda"
        ordering = ["at", "id"]


class RecommendationQuerySet(models.QuerySet):
    def shared(self) -> "RecommendationQuerySet":
        return self.filter(finding__status=Finding.Status.SHARED)

    def visible_to(self, access: Access) -> "RecommendationQuerySet":
        shared = models.Q(finding__status=Finding.Status.SHARED)
        return self.filter(shared | models.Q(finding__author_id=access.user_id))

    def unanswered(self) -> "RecommendationQuerySet":
        return self.shared().filter(status=Recommendation.Status.AWAITING)

    def late(self, day: date | None = None) -> "RecommendationQuerySet":
        """Without an answer although the day to respond by has passed."""
        return self.unanswered().filter(respond_by__lt=day or clock.today())


class Recommendation(Recorded):
    class Status(models.TextChoices):
        AWAITING = "awaiting", "Awaiting a response"
        ACCEPTED = "accepted", "Accepted"
        IN_PART = "in_part", "Accepted in part"
        NOT_ACCEPTED = "not_accepted", "Not accepted"

    TAKEN_FORWARD = (Status.ACCEPTED, Status.IN_PART)

    reference = models.CharField(max_length=30)
    finding = OwnedForeignKey(Finding, models.PROTECT, related_name="recommendations")
    text = models.TextField("recommendation")
    made_on = models.DateField()
    respond_by = models.DateField()
    status = models.CharField(max_length=15, choices=Status.choices, default=Status.AWAITING)

    objects: Any = RecommendationQuerySet.as_manager()

    class Meta(Recorded.Meta):
        ordering = ["-made_on", "-id"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "reference"], name="scrutiny_recommendation_reference_once"),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("scrutiny:recommendation", args=[self.partnership.slug, self.pk])

    @property
    def is_late(self) -> bool:
        return self.status == self.Status.AWAITING and self.respond_by < clock.today()


class RecommendationResponse(PartnershipOwned):
    """The Executive's answer (arrangements 4.IS.6). Its actions name the recommendation as their source."""

    app_rights = AppendOnly

    recommendation = OwnedOneToOneField(Recommendation, models.PROTECT, related_name="response")
    answer = models.CharField(max_length=15, choices=Recommendation.Status.choices)
    reason = models.TextField()
    decision = OwnedForeignKey(Decision, models.PROTECT, related_name="recommendation_responses")
    responded_on = models.DateField()
    by_user = models.ForeignKey("wst.User", models.PROTECT, null=True, related_name="+")

    class Meta(PartnershipOwned.Meta):
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(answer__in=["accepted", "in_part", "not_accepted"]), name="scrutiny_response_answers"
            ),
        ]
