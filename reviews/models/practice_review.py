"""Practice reviews as the public may read them: the entry under a pseudonym, and its learning points."""

from django.db import models
from django.urls import reverse

from wst import clock
from wst.models import Publication, Recorded
from wst.tenancy import OwnedForeignKey, PartnershipOwned


class PracticeReview(Recorded):
    """The public entry of a finished review under a pseudonym. No name, date of birth, address or case number."""

    class Kind(models.TextChoices):
        LCSPR = "lcspr", "Local child safeguarding practice review"
        SAR = "sar", "Safeguarding adult review"
        LEARNING_LESSONS = "learning_lessons", "Learning lessons review"

    class Status(models.TextChoices):
        FINAL = "final", "Final, not yet published"
        HELD = "held", "Held: publication waits"
        PUBLISHED = "published", "Published"

    pseudonym = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.FINAL)
    completed_on = models.DateField()
    summary = models.TextField()
    chair_statement = models.TextField()
    improvements_only = models.BooleanField("improvements are published, the report is not", default=False)
    hold_reason = models.TextField(blank=True)
    hold_check_on = models.DateField("look at the hold again on", null=True, blank=True)
    recommendations_made = models.PositiveSmallIntegerField(default=0)
    recommendations_complete = models.PositiveSmallIntegerField(default=0)
    difference = models.TextField("what has changed because of it", blank=True)  # known after publication, if ever
    publication = OwnedForeignKey(Publication, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Recorded.Meta):
        ordering = ["-completed_on", "-id"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "pseudonym"], name="reviews_practicereview_pseudonym_once"),
            models.CheckConstraint(
                condition=~models.Q(status="held")
                | (~models.Q(hold_reason="") & models.Q(hold_check_on__isnull=False)),
                name="reviews_practicereview_hold_has_reason",
                violation_error_message="Enter why publication is held and when you will look again.",
            ),
            models.CheckConstraint(
                condition=models.Q(recommendations_complete__lte=models.F("recommendations_made")),
                name="reviews_practicereview_complete_of_made",
                violation_error_message="More recommendations are complete than were made. Check both numbers.",
            ),
        ]

    def __str__(self) -> str:
        return self.pseudonym

    @property
    def stands(self) -> bool:
        """Whether the public can read it now: it is published, and was not withdrawn. Select the withdrawal first."""
        return self.publication is not None and not hasattr(self.publication, "withdrawal")

    def get_absolute_url(self) -> str:
        return reverse("reviews:practice_review", args=[self.partnership.slug, self.pk])


class LearningPoint(PartnershipOwned):
    """What a review taught us. It may stand without an entry: learning travels before, or without, publication, and
    never says which case it came from."""

    class Kind(models.TextChoices):
        IMPROVEMENT = "improvement", "To improve"
        GOOD_PRACTICE = "good_practice", "Good practice"

    class Source(models.TextChoices):
        LCSPR = "lcspr", "Local child safeguarding practice review"
        SAR = "sar", "Safeguarding adult review"
        LEARNING_LESSONS = "learning_lessons", "Learning lessons review"
        DOMESTIC_HOMICIDE = "domestic_homicide", "Domestic homicide review"
        NATIONAL = "national", "National review"
        RAPID = "rapid", "Rapid review"

    review = OwnedForeignKey(PracticeReview, models.PROTECT, null=True, blank=True, related_name="learning_points")
    source = models.CharField("kind of review", max_length=20, choices=Source.choices, default=Source.LCSPR)
    source_title = models.CharField("which review", max_length=160, blank=True)
    learnt_on = models.DateField(default=clock.today)
    # The day on which its review ended without an entry: from then on the annual report tells it.
    concluded_on = models.DateField(null=True, blank=True, editable=False)
    kind = models.CharField(max_length=15, choices=Kind.choices)
    theme = models.CharField(max_length=80)
    text = models.TextField()

    class Meta(PartnershipOwned.Meta):
        ordering = ["id"]
