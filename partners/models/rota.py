"""What happens to a rota of chairs beside its terms: dated deputies, and turns that were swapped."""

from django.db import models

from partners.models.agency import Agency
from partners.models.dated import Appointment, in_order, never_overlap
from partners.models.governance import Decision
from partners.models.group import Group
from partners.models.people import Person
from wst import clock
from wst.models import StoredFile
from wst.tenancy import AppendOnly, OwnedForeignKey, PartnershipOwned


class ChairDeputy(Appointment):
    """Somebody who chairs a group on some days in the chair's place, or while the chair is vacant.

    The rights of the chair are the deputy's on those days and nobody else's. PostgreSQL refuses two deputies on a day.
    """

    class Reason(models.TextChoices):
        AWAY = "away", "The chair is away"
        UNDER_REVIEW = "under_review", "The chair's own agency is under review"
        VACANT = "vacant", "The chair is vacant"

    group = OwnedForeignKey(Group, models.PROTECT, related_name="chair_deputies")
    person = OwnedForeignKey(Person, models.PROTECT, related_name="chair_deputies")
    reason = models.CharField(max_length=14, choices=Reason.choices)
    note = models.TextField(blank=True)

    class Meta(Appointment.Meta):
        verbose_name_plural = "chair deputies"
        ordering = ["starts"]
        constraints = [
            *Appointment.Meta.constraints,
            in_order("partners_chairdeputy_in_order"),
            never_overlap(
                "partners_chairdeputy_one_a_day",
                "group",
                message="Somebody else deputises on some of those days. Change the dates: deputies never overlap.",
            ),
            models.CheckConstraint(
                condition=models.Q(ends__isnull=False),
                name="partners_chairdeputy_has_an_end",
                violation_error_message="Enter the last day: a deputy stands in for a time.",
            ),
        ]


class ChairSwap(PartnershipOwned):
    """Two partners exchanged their turns: who gave which days and got which days back, and why. Never changed."""

    class Reason(models.TextChoices):
        AGREED = "agreed", "The partners agreed to exchange their turns"
        UNDER_REVIEW = "under_review", "The chair's own agency is under review"
        AWAY = "away", "The chair is away for long"

    app_rights = AppendOnly

    group = OwnedForeignKey(Group, models.PROTECT, related_name="chair_swaps")
    gave = OwnedForeignKey(Agency, models.PROTECT, related_name="+")
    took = OwnedForeignKey(Agency, models.PROTECT, related_name="+")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    back_starts = models.DateField()
    back_ends = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=14, choices=Reason.choices)
    text = models.TextField()
    decision = OwnedForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="+")
    paper = OwnedForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    by_name = models.CharField(max_length=120)

    class Meta(PartnershipOwned.Meta):
        ordering = ["-at", "-id"]
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(decision__isnull=False) | models.Q(paper__isnull=False),
                name="partners_chairswap_on_paper",
                violation_error_message="Select the decision, or attach the minute or letter.",
            ),
        ]
