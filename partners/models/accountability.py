"""How partners hold each other to account: the memorandum of understanding and the escalation policy, by version."""

from datetime import date, timedelta

from django.db import models
from django.urls import reverse

from partners.models.agency import Agency
from partners.models.governance import Decision
from wst import working_days
from wst.models import Recorded, StoredFile
from wst.tenancy import OwnedForeignKey, PartnershipOwned


class Standing(models.TextChoices):
    DRAFT = "draft", "Draft"
    APPROVED = "approved", "In force"
    SUPERSEDED = "superseded", "Superseded"


class StandingQuerySet(models.QuerySet):
    def in_force(self) -> "StandingQuerySet":
        return self.filter(status=Standing.APPROVED)


class Memorandum(Recorded):
    """The safeguarding partners work under it (arrangements 3, the Executive Group, 4). One version is in force."""

    Status = Standing

    number = models.PositiveIntegerField("version")
    title = models.CharField(max_length=200)
    status = models.CharField(max_length=12, choices=Standing.choices, default=Standing.DRAFT)
    text = models.TextField(help_text="Plain text with Markdown for lists and headings.")
    effective_from = models.DateField()
    review_due = models.DateField()
    change_note = models.TextField("what changed and why", blank=True)
    file = OwnedForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")

    objects = StandingQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name_plural = "memoranda"
        ordering = ["-number"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "number"], name="partners_memorandum_number_once"),
            models.UniqueConstraint(
                fields=["partnership"],
                condition=models.Q(status=Standing.APPROVED),
                name="partners_memorandum_one_in_force",
                violation_error_message="Another version is in force.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("partners:memorandum", args=[self.partnership.slug, self.pk])


class MemorandumSignature(PartnershipOwned):
    """Dated, one for each partner, all alike."""

    memorandum = OwnedForeignKey(Memorandum, models.PROTECT, related_name="signatures")
    agency = OwnedForeignKey(Agency, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    post_title = models.CharField(max_length=160)
    signed_on = models.DateField()

    class Meta(PartnershipOwned.Meta):
        ordering = ["agency__name"]
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "memorandum", "agency"],
                name="partners_signature_once",
                violation_error_message="This partner has signed already.",
            ),
        ]


class EscalationPolicy(Recorded):
    """Its levels and timescales drive the challenge log. A challenge keeps the version that it began under."""

    Status = Standing

    number = models.PositiveIntegerField("version")
    title = models.CharField(max_length=200)
    status = models.CharField(max_length=12, choices=Standing.choices, default=Standing.DRAFT)
    purpose = models.TextField(blank=True)
    memorandum = OwnedForeignKey(Memorandum, models.PROTECT, null=True, blank=True, related_name="escalation_policies")
    effective_from = models.DateField()
    review_due = models.DateField()
    change_note = models.TextField("what changed and why", blank=True)
    decision = OwnedForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="escalation_policies")
    written_by = models.ForeignKey("wst.User", models.PROTECT, null=True, blank=True, related_name="+")

    objects = StandingQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name_plural = "escalation policies"
        ordering = ["-number"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "number"], name="partners_escalation_number_once"),
            models.UniqueConstraint(
                fields=["partnership"],
                condition=models.Q(status=Standing.APPROVED),
                name="partners_escalation_one_in_force",
                violation_error_message="Another version is in force.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("partners:escalation_policy", args=[self.partnership.slug, self.pk])


class EscalationLevel(PartnershipOwned):
    """One rung: who acts, and by when. The fourth and those above it are the Executive's."""

    class Unit(models.TextChoices):
        WORKING = "working", "Working days"
        CALENDAR = "calendar", "Calendar days"

    policy = OwnedForeignKey(EscalationPolicy, models.PROTECT, related_name="levels")
    number = models.PositiveSmallIntegerField("level")
    name = models.CharField(max_length=120)
    who_acts = models.CharField(max_length=200)
    days = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=8, choices=Unit.choices, default=Unit.WORKING)

    class Meta(PartnershipOwned.Meta):
        ordering = ["number"]
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "policy", "number"], name="partners_level_once"),
            models.CheckConstraint(
                condition=models.Q(days__gte=1, days__lte=365),
                name="partners_level_days",
                violation_error_message="A level takes from 1 to 365 days.",
            ),
        ]

    def __str__(self) -> str:
        return f"Level {self.number}: {self.name}"

    def due(self, since: date) -> date:
        """The last day of the level, when it began on `since` (day 0, whatever day it is)."""
        if self.unit == self.Unit.CALENDAR:
            return since + timedelta(days=self.days)
        return working_days.add(since, self.days)
