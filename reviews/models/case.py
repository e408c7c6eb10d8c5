"""The vault: cases, who is named on each, and what happened in it.

Rows of the vault own no Record: no other part of the product can link to them, list them or find them. A case is
open to the people named on it and to nobody by role. It holds a reference, dates, flags and decisions: no name, date
of birth, address or case number of a child or an adult.
"""

import secrets
import time
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from partners.models import Document
from wst import clock
from wst.models import Recorded
from wst.models.event import ChainedEvent, ChainHead
from wst.tenancy import AppendOnly, OwnedForeignKey, OwnedOneToOneField, PartnershipOwned

RANDOM_BITS = 11  # of the 63 that a bigint has: the microseconds fit the other 52 until 2112


class CaseRight(models.TextChoices):
    """What somebody may do with one case. Guardian's vocabulary on a case: its codenames."""

    READ = "read_case", "Read the case"
    WORK = "work_on_case", "Work on the case"
    KEEP = "keep_case", "Name people on the case"
    DECIDE = "decide_case", "Decide about the case"
    VIEW = "give_view_on_case", "Give a statutory partner's view"
    ANSWER = "answer_for_agency_in_case", "Say that an agency's summary was sent"


def row_number() -> int:
    """A number for a row of the vault: it grows with time (microseconds since 1970, in a bigint) and cannot be guessed
    to the end, so that a number in an address does not tell how many others there are."""
    return time.time_ns() // 1000 << RANDOM_BITS | secrets.randbits(RANDOM_BITS)


class VaultRow(PartnershipOwned):
    """A row of the vault: it has a `case`, is edited under a version and is read through its case alone."""

    id = models.BigIntegerField(primary_key=True, default=row_number, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    updated_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta(PartnershipOwned.Meta):
        abstract = True

    def get_absolute_url(self) -> str:
        return self.case.get_absolute_url()  # type: ignore[attr-defined]


class CaseQuerySet(models.QuerySet):
    def in_order(self) -> "CaseQuerySet":
        """The newest first."""
        return self.order_by("-opened_on", "-pk")


class Case(VaultRow):
    """One case of the review group's single list. It may carry the children's rules, the adults' rules or both."""

    class Marking(models.TextChoices):
        OFFICIAL = "OFFICIAL", "OFFICIAL"
        SENSITIVE = "OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE"

    reference = models.CharField(max_length=30)
    opened_on = models.DateField()
    edition = models.CharField(max_length=10)  # of the guidance, on the day on which it was opened
    has_child = models.BooleanField("a child is concerned", default=True)
    has_adult = models.BooleanField("an adult with care and support needs is concerned", default=False)
    marking = models.CharField(max_length=20, choices=Marking.choices, default=Marking.SENSITIVE)
    closed_on = models.DateField(null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta(VaultRow.Meta):
        ordering = ["-opened_on", "-id"]
        default_permissions = ()
        permissions = CaseRight.choices
        constraints = [
            *VaultRow.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "reference"], name="reviews_case_reference_once"),
            models.CheckConstraint(
                condition=models.Q(has_child=True) | models.Q(has_adult=True),
                name="reviews_case_has_a_strand",
                violation_error_message="Say whether a child, an adult or both are concerned.",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def case(self) -> "Case":
        return self

    def get_absolute_url(self) -> str:
        return reverse("reviews:case", args=[self.partnership.slug, self.pk])


class CaseHolderQuerySet(models.QuerySet):
    def on(self, day: date) -> "CaseHolderQuerySet":
        """Named on a date in London; the first and the last day are included."""
        return self.not_ended(day).filter(starts__lte=day)

    def not_ended(self, day: date) -> "CaseHolderQuerySet":
        return self.filter(ended_at__isnull=True).filter(models.Q(ends__isnull=True) | models.Q(ends__gte=day))


class CaseHolder(VaultRow):
    """Somebody who is named on a case, as what, from when to when and why. Both days are included.

    A right that is lent has a last day from the start.
    """

    class Part(models.TextChoices):
        KEEPER = "keeper", "Keeper: works on the case and names people"
        WORKER = "worker", "Worker: works on the case"
        CHAIR = "chair", "Chair of the Executive: decides"
        PARTNER = "partner", "Statutory partner: is consulted and gives a view"
        READER = "reader", "Reader"
        AGENCY = "agency", "Agency: says that its summary was sent, and reads nothing else"

    RIGHTS: ClassVar[dict[str, tuple[CaseRight, ...]]] = {
        Part.KEEPER: (CaseRight.READ, CaseRight.WORK, CaseRight.KEEP),
        Part.WORKER: (CaseRight.READ, CaseRight.WORK),
        Part.CHAIR: (CaseRight.READ, CaseRight.DECIDE, CaseRight.VIEW),
        Part.PARTNER: (CaseRight.READ, CaseRight.VIEW),
        Part.READER: (CaseRight.READ,),
        Part.AGENCY: (CaseRight.ANSWER,),
    }

    case = OwnedForeignKey(Case, models.PROTECT, related_name="holders")
    user = models.ForeignKey("wst.User", models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=Part.choices)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)  # by hand, before its last day
    is_lent = models.BooleanField(default=False)
    reason = models.CharField(max_length=300)
    named_by = models.CharField(max_length=120, editable=False)

    objects = CaseHolderQuerySet.as_manager()

    class Meta(VaultRow.Meta):
        ordering = ["starts", "id"]
        constraints = [
            *VaultRow.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")),
                name="reviews_caseholder_dates_in_order",
                violation_error_message="The last day must be on or after the first day.",
            ),
            models.CheckConstraint(
                condition=models.Q(is_lent=False) | models.Q(ends__isnull=False),
                name="reviews_caseholder_lent_has_an_end",
                violation_error_message="Access that is lent needs a last day.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_part_display()}"


class CaseUserObjectPermission(UserObjectPermissionBase, PartnershipOwned):
    """django-guardian's direct-key table: a right of a user on a case. Written by vault.sync alone."""

    content_object = OwnedForeignKey(Case, models.CASCADE, related_name="user_permissions")

    class Meta(PartnershipOwned.Meta):
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "user", "permission", "content_object"], name="reviews_case_right_once"
            ),
        ]


class CaseGroupObjectPermission(GroupObjectPermissionBase, PartnershipOwned):
    """Exists because guardian expects the pair; nobody is named by a group, so it stays empty."""

    content_object = OwnedForeignKey(Case, models.CASCADE, related_name="group_permissions")

    class Meta(PartnershipOwned.Meta):
        pass


class CaseChain(ChainHead):
    """The head of a case's own chain of events."""

    case = OwnedOneToOneField(Case, models.PROTECT, related_name="chain")

    class Meta(PartnershipOwned.Meta):
        pass


class CaseEvent(ChainedEvent):
    """What happened in a case, each reading included. Its chain is the case's own: the partnership's log and its
    numbers are the same whether a case exists or not."""

    app_rights = AppendOnly

    case = OwnedForeignKey(Case, models.PROTECT, related_name="events")

    class Meta(PartnershipOwned.Meta):
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "case", "number"], name="reviews_caseevent_number_once"),
        ]
        ordering = ["number"]


class CaseStep(PartnershipOwned):
    """One step of a lifecycle in the vault, with its reason. Append-only; pages and rules read it."""

    app_rights = AppendOnly

    case = OwnedForeignKey(Case, models.PROTECT, related_name="steps")
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    lifecycle = models.CharField(max_length=40)
    move = models.CharField(max_length=40)
    from_status = models.CharField(max_length=30)
    to_status = models.CharField(max_length=30)
    at = models.DateTimeField(default=clock.now)
    by_user = models.ForeignKey("wst.User", models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=120)
    reason = models.TextField(blank=True)

    class Meta(PartnershipOwned.Meta):
        ordering = ["at", "id"]
        indexes: Any = [models.Index(fields=["partnership", "case", "at"])]


class ReviewSettings(Recorded):
    """How this partnership runs its reviews, where the sources leave a choice. No row: the defaults below."""

    class RapidReviewStart(models.TextChoices):
        NOTIFIED = "notified", "The day on which the Panel was notified"
        AWARE = "aware", "The day on which the council became aware"

    rapid_review_start = models.CharField(
        "day 0 of the rapid review", max_length=10, choices=RapidReviewStart.choices, default=RapidReviewStart.NOTIFIED
    )
    panel_reply_days = models.PositiveSmallIntegerField("working days before the Panel is asked again", default=15)
    handover_days = models.PositiveSmallIntegerField("days within which learning is handed over", default=28)
    framework = OwnedForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Recorded.Meta):
        verbose_name_plural = "review settings"
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership"], name="reviews_reviewsettings_one_each"),
        ]

    def __str__(self) -> str:
        return "How reviews are run"

    def get_absolute_url(self) -> str:
        return reverse("reviews:settings", args=[self.partnership.slug])
