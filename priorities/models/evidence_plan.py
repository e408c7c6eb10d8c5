"""The evidence that a priority plans to gather: by method, each with an owner and a date (arrangements 3.Pri.5)."""

from datetime import date

from django.db import models
from django.urls import reverse

from partners.models import Person
from priorities.models.evidence import Evidence
from priorities.models.priority import Priority
from wst import clock
from wst.models import Recorded
from wst.tenancy import OwnedForeignKey


class EvidencePlanItem(Recorded):
    """One piece of gathering. Done once evidence is linked to it; dropped only with the reason."""

    class Method(models.TextChoices):
        DATA_REVIEW = "data_review", "Data review"
        AUDIT = "audit", "Audit"
        CONSULTATION = "consultation", "Consultation"
        FEEDBACK = "feedback", "Feedback"
        EXPERT = "expert", "Expert by experience"

    priority = OwnedForeignKey(Priority, models.PROTECT, related_name="evidence_plan")
    method = models.CharField(max_length=15, choices=Method.choices)
    what = models.CharField("what will be done", max_length=200)
    owner = OwnedForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="evidence_to_gather")
    due = models.DateField(null=True, blank=True)
    evidence = OwnedForeignKey(Evidence, models.PROTECT, null=True, blank=True, related_name="planned_as")
    dropped_because = models.TextField("why it is not done", blank=True)

    class Meta(Recorded.Meta):
        ordering = ["method", "due", "id"]
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(evidence__isnull=True) | models.Q(dropped_because=""),
                name="priorities_planitem_done_or_dropped",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def is_done(self) -> bool:
        """By evidence that counts: what was withdrawn leaves the item open again."""
        return self.evidence is not None and self.evidence.counts

    @property
    def is_open(self) -> bool:
        return not self.dropped_because and not self.is_done

    def is_overdue(self, day: date | None = None) -> bool:
        return self.is_open and self.due is not None and self.due < (day or clock.today())

    def get_absolute_url(self) -> str:
        return reverse("priorities:evidence_plan", args=[self.partnership.slug, self.priority_id])
