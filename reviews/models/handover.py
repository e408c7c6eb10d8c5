"""Learning that travels: handed by Learning and Improvement to Scrutiny and Assurance, and what came of it."""

from django.db import models
from django.urls import reverse

from reviews.models.practice_review import LearningPoint
from wst.models import Record, Recorded
from wst.tenancy import OwnedForeignKey, PartnershipOwned


class LearningHandover(Recorded):
    """Learning and themes given to Scrutiny and Assurance (arrangements 7.6), and the response that closes it."""

    class Status(models.TextChoices):
        HANDED_OVER = "handed_over", "Waits for a response"
        ANSWERED = "answered", "Answered"

    class Response(models.TextChoices):
        AUDIT = "audit", "A themed audit"
        PRIORITY = "priority", "A priority"
        TRAINING = "training", "Training"
        NOTHING = "nothing", "Nothing, with the reason"

    title = models.CharField(max_length=160)
    status = models.CharField(max_length=15, choices=Status.choices, default=Status.HANDED_OVER)
    learnt_on = models.DateField()
    handed_over_on = models.DateField()
    answer_by = models.DateField()
    response = models.CharField(max_length=10, choices=Response.choices, blank=True)
    response_reason = models.TextField(blank=True)
    response_record = OwnedForeignKey(Record, models.PROTECT, null=True, blank=True, related_name="+")
    answered_on = models.DateField(null=True, blank=True)

    class Meta(Recorded.Meta):
        ordering = ["-handed_over_on", "-id"]
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(status="handed_over") | ~models.Q(response=""),
                name="reviews_handover_answer_has_response",
                violation_error_message="Say what comes of it: an audit, a priority, training, or nothing and why.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reviews:handover", args=[self.partnership.slug, self.pk])


class HandoverPoint(PartnershipOwned):
    handover = OwnedForeignKey(LearningHandover, models.PROTECT, related_name="points")
    point = OwnedForeignKey(LearningPoint, models.PROTECT, related_name="handovers")

    class Meta(PartnershipOwned.Meta):
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "handover", "point"], name="reviews_handoverpoint_once"),
        ]
