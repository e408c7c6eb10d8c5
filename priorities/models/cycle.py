"""A cycle of priorities and its two safeguarding events ("bi-annual" in the arrangements means twice a year)."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from partners.models import Agency, Person
from wst import clock
from wst.models import Recorded
from wst.tenancy import OwnedForeignKey, PartnershipOwned


class PriorityCycleQuerySet(models.QuerySet):
    def current(self, day: date | None = None) -> "PriorityCycleQuerySet":
        day = day or clock.today()
        return self.filter(starts__lte=day, ends__gte=day)


class PriorityCycle(Recorded):
    title = models.CharField(max_length=120)
    starts = models.DateField()
    ends = models.DateField()

    objects = PriorityCycleQuerySet.as_manager()

    class Meta(Recorded.Meta):
        ordering = ["-starts"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "title"], name="priorities_cycle_title_once"),
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")),
                name="priorities_cycle_in_order",
                violation_error_message="The end is before the start. Check both dates.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """The years that it runs over, as in an address: 2025-to-2026."""
        years = dict.fromkeys((self.starts.year, self.ends.year))
        return "-to-".join(map(str, years))

    def get_absolute_url(self) -> str:
        return reverse("priorities:cycle", args=[self.partnership.slug, self.pk])


class SafeguardingEvent(Recorded):
    """The first shares priorities and asks for contributions; the second collates progress (arrangements 3.Pri.4)."""

    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        HELD = "held", "Held"
        RECORDED = "recorded", "Outcomes recorded"

    cycle = OwnedForeignKey(PriorityCycle, models.PROTECT, related_name="events")
    ordinal = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(2)])
    title = models.CharField(max_length=160)
    held_on = models.DateField("date")
    venue = models.CharField(max_length=160, blank=True)
    purpose = models.TextField()
    facilitator = OwnedForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="facilitated_events")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PLANNED)
    outcomes = models.TextField(blank=True)
    people_attended = models.PositiveIntegerField(null=True, blank=True)

    class Meta(Recorded.Meta):
        ordering = ["held_on"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "cycle", "ordinal"], name="priorities_event_two_a_cycle"),
            models.CheckConstraint(condition=models.Q(ordinal__in=[1, 2]), name="priorities_event_first_or_second"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("priorities:event", args=[self.partnership.slug, self.pk])


class EventInvitation(PartnershipOwned):
    event = OwnedForeignKey(SafeguardingEvent, models.PROTECT, related_name="invitations")
    agency = OwnedForeignKey(Agency, models.PROTECT, related_name="event_invitations")
    invited_on = models.DateField()
    people_attended = models.PositiveSmallIntegerField(
        null=True, blank=True
    )  # nothing until recorded; 0 is nobody came

    class Meta(PartnershipOwned.Meta):
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "event", "agency"], name="priorities_invitation_once"),
        ]


class NeedsCheck(PartnershipOwned):
    """Whether a priority still answers what children need, as the event saw it (arrangements 4.IS.3)."""

    class Answer(models.TextChoices):
        YES = "yes", "Yes"
        PARTLY = "partly", "Partly"
        NO = "no", "No"

    event = OwnedForeignKey(SafeguardingEvent, models.PROTECT, related_name="needs_checks")
    priority = OwnedForeignKey("priorities.Priority", models.PROTECT, related_name="needs_checks")
    answer = models.CharField(max_length=10, choices=Answer.choices)
    note = models.TextField("what this rests on")

    class Meta(PartnershipOwned.Meta):
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "event", "priority"], name="priorities_needscheck_once"),
        ]
