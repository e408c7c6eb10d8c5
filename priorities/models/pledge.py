"""What each agency pledges for each shared priority, and what came of it (arrangements 3.Pri.4, 4.IS.4)."""

from datetime import date
from typing import Any

from django.db import models
from django.urls import reverse

from partners.models import Agency, Person
from priorities.models.cycle import PriorityCycle
from priorities.models.priority import Priority
from wst import clock
from wst.models import Recorded
from wst.tenancy import AppendOnly, OwnedForeignKey, PartnershipOwned


class PledgeQuerySet(models.QuerySet):
    def open(self) -> "PledgeQuerySet":
        return self.filter(status__in=Pledge.OPEN)


class Pledge(Recorded):
    """One agency's own words on one priority. Given by somebody of the agency, or recorded for it from the event."""

    class Status(models.TextChoices):
        MADE = "made", "Made"
        IN_PROGRESS = "in_progress", "In progress"
        DONE = "done", "Done"
        NOT_DONE = "not_done", "Not done"

    OPEN = (Status.MADE, Status.IN_PROGRESS)

    priority = OwnedForeignKey(Priority, models.PROTECT, related_name="pledges")
    agency = OwnedForeignKey(Agency, models.PROTECT, related_name="pledges")
    what = models.TextField("what it will do")
    measure = models.TextField("how it will know", blank=True)
    due = models.DateField()
    made_on = models.DateField(default=clock.today)
    given_by = OwnedForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    given_by_post = models.CharField("who gave it", max_length=160, blank=True)  # somebody who is not in the register
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.MADE)
    difference = models.TextField("what difference it made", blank=True)
    not_done_because = models.TextField("why it was not done", blank=True)

    objects = PledgeQuerySet.as_manager()

    class Meta(Recorded.Meta):
        ordering = ["priority__title", "agency__name"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "priority", "agency"],
                name="priorities_pledge_once",
                violation_error_message="This agency has pledged to this priority already.",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="not_done") | ~models.Q(not_done_because=""),
                name="priorities_pledge_not_done_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(given_by__isnull=False) | ~models.Q(given_by_post=""),
                name="priorities_pledge_given_by_somebody",
                violation_error_message="Say who gave the pledge.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency.called}: {self.priority}"

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    def is_overdue(self, day: date | None = None) -> bool:
        return self.is_open and self.due < (day or clock.today())

    def get_absolute_url(self) -> str:
        return reverse("priorities:pledge", args=[self.partnership.slug, self.pk])


class PledgeUpdate(PartnershipOwned):
    """How far it has come, and what difference it made. Never changed or removed."""

    app_rights = AppendOnly

    pledge = OwnedForeignKey(Pledge, models.PROTECT, related_name="updates")
    at = models.DateTimeField(default=clock.now)
    by_user = models.ForeignKey("wst.User", models.PROTECT, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=120)
    said_by = models.CharField(max_length=160, blank=True)  # whom the office heard it from
    progress = models.TextField()
    difference = models.TextField(blank=True)
    status = models.CharField(max_length=12, choices=Pledge.Status.choices)

    class Meta(PartnershipOwned.Meta):
        ordering: Any = ["-at", "-id"]


class PledgeReminder(PartnershipOwned):
    """That an agency was reminded on a day: of its pledges, or of their progress. One a day is enough."""

    app_rights = AppendOnly

    class About(models.TextChoices):
        PLEDGE = "pledge", "To pledge"
        PROGRESS = "progress", "To say how far it has come"

    cycle = OwnedForeignKey(PriorityCycle, models.PROTECT, related_name="pledge_reminders")
    agency = OwnedForeignKey(Agency, models.PROTECT, related_name="pledge_reminders")
    about = models.CharField(max_length=10, choices=About.choices)
    sent_on = models.DateField(default=clock.today)

    class Meta(PartnershipOwned.Meta):
        ordering: Any = ["-sent_on", "-id"]
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "cycle", "agency", "about", "sent_on"], name="priorities_reminder_once_a_day"
            ),
        ]
