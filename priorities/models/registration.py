"""Who comes to a safeguarding event, as each invited agency says beforehand."""

from django.db import models
from django.urls import reverse

from partners.models import Agency
from priorities.models.cycle import SafeguardingEvent
from wst import clock
from wst.models import Recorded
from wst.tenancy import OwnedForeignKey


class EventRegistration(Recorded):
    """One for each agency. Names of staff only; nobody named means that nobody comes."""

    event = OwnedForeignKey(SafeguardingEvent, models.PROTECT, related_name="registrations")
    agency = OwnedForeignKey(Agency, models.PROTECT, related_name="event_registrations")
    who = models.TextField("names and posts of those who come", blank=True)
    number = models.PositiveSmallIntegerField()
    registered_on = models.DateField(default=clock.today)
    registered_by = models.CharField(max_length=120)

    class Meta(Recorded.Meta):
        ordering = ["agency__name"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "event", "agency"], name="priorities_registration_once"),
            models.CheckConstraint(
                condition=models.Q(number=0, who="") | (models.Q(number__gt=0) & ~models.Q(who="")),
                name="priorities_registration_names_who_comes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} at {self.event}"

    def get_absolute_url(self) -> str:
        return reverse("priorities:event", args=[self.partnership.slug, self.event_id])
