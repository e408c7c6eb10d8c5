"""Reminders: planned when a date is set, stored until they are sent, seen beforehand by whoever gets them."""

from datetime import date

from django.db import models

from wst import clock
from wst.models import Record
from wst.tenancy import OwnedForeignKey, PartnershipOwned


class ReminderQuerySet(models.QuerySet):
    def waiting(self) -> "ReminderQuerySet":
        """Neither sent nor cancelled."""
        return self.filter(sent_at__isnull=True, cancelled_at__isnull=True)

    def due(self, day: date) -> "ReminderQuerySet":
        return self.waiting().filter(on__lte=day)


class Reminder(PartnershipOwned):
    """One reminder about a record, to go out on a day in London. To whom is found out on that day, since people move.

    A change of the date or of the owner cancels those that wait and plans new ones.
    """

    class Kind(models.TextChoices):
        DUE_SOON = "due_soon", "Due soon"
        DUE_TODAY = "due_today", "Due today"
        OVERDUE = "overdue", "Overdue"
        LOOK_AGAIN = "look_again", "Look again: what difference did it make?"

    # These come back every week until they are answered.
    AGAIN = (Kind.OVERDUE, Kind.LOOK_AGAIN)

    record = OwnedForeignKey(Record, models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    on = models.DateField()
    made_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    told = models.TextField("who was told", blank=True)

    objects = ReminderQuerySet.as_manager()

    class Meta(PartnershipOwned.Meta):
        ordering = ["on", "id"]
        indexes = [
            models.Index(
                fields=["partnership", "on"],
                condition=models.Q(sent_at__isnull=True, cancelled_at__isnull=True),
                name="partners_reminder_waiting",
            )
        ]
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "record", "kind", "on"],
                condition=models.Q(cancelled_at__isnull=True),
                name="partners_reminder_once",
            ),
        ]
