"""Somebody is asked what difference a piece of work made, by a date (arrangements 4.SA.3)."""

from datetime import date

from django.db import models
from django.urls import reverse

from partners.models import Person
from priorities.models.impact import ImpactStatement
from wst import clock
from wst.models import Record, Recorded
from wst.tenancy import OwnedForeignKey


class ImpactRequest(Recorded):
    """About any record that everybody may open. It ends with a statement, or with the reason why there is none."""

    class Status(models.TextChoices):
        ASKED = "asked", "Asked"
        ANSWERED = "answered", "Answered"
        CLOSED = "closed", "Closed without a statement"

    about = OwnedForeignKey(Record, models.PROTECT, related_name="impact_requests")
    asked_of = OwnedForeignKey(Person, models.PROTECT, related_name="impact_requests")
    question = models.TextField("what the group wants to know")
    due = models.DateField()
    asked_on = models.DateField(default=clock.today)
    asked_by = models.ForeignKey("wst.User", models.PROTECT, null=True, editable=False, related_name="+")
    asked_by_name = models.CharField(max_length=120)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.ASKED)
    statement = OwnedForeignKey(ImpactStatement, models.PROTECT, null=True, blank=True, related_name="answers")
    closed_because = models.TextField(blank=True)

    class Meta(Recorded.Meta):
        ordering = ["due", "id"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "about", "asked_of"],
                condition=models.Q(status="asked"),
                name="priorities_impactrequest_open_once",
                violation_error_message="This person is asked about this already. Nothing was sent.",
            ),
            models.CheckConstraint(
                condition=models.Q(status="asked", statement__isnull=True, closed_because="")
                | models.Q(status="answered", statement__isnull=False)
                | (models.Q(status="closed", statement__isnull=True) & ~models.Q(closed_because="")),
                name="priorities_impactrequest_ends_with_an_answer_or_why",
            ),
        ]

    def __str__(self) -> str:
        return f"What difference did it make? {self.about.title}"

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.ASKED

    def is_overdue(self, day: date | None = None) -> bool:
        return self.is_open and self.due < (day or clock.today())

    def get_absolute_url(self) -> str:
        return reverse("priorities:impact_request", args=[self.partnership.slug, self.pk])
