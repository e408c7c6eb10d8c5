"""Risks: cause, event and effect, how likely and how bad, what holds them down, and when they are looked at again."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from partners.models.agency import Agency
from partners.models.people import Person
from wst import clock
from wst.models import Record, Recorded
from wst.tenancy import AppendOnly, OwnedForeignKey, PartnershipOwned

ONE_TO_FIVE = [MinValueValidator(1), MaxValueValidator(5)]


class Likelihood(models.IntegerChoices):
    RARE = 1, "1: rare"
    UNLIKELY = 2, "2: unlikely"
    POSSIBLE = 3, "3: possible"
    LIKELY = 4, "4: likely"
    ALMOST_CERTAIN = 5, "5: almost certain"


class Impact(models.IntegerChoices):
    SLIGHT = 1, "1: slight"
    MINOR = 2, "2: minor"
    MODERATE = 3, "3: moderate"
    MAJOR = 4, "4: major"
    SEVERE = 5, "5: severe"


class RiskQuerySet(models.QuerySet):
    def open(self) -> "RiskQuerySet":
        return self.filter(status=Risk.Status.OPEN)

    def past_review(self) -> "RiskQuerySet":
        return self.open().filter(review_due__lt=clock.today())


class Risk(Recorded):
    class Status(models.TextChoices):
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"

    reference = models.CharField(max_length=30)
    title = models.CharField(max_length=160)
    cause = models.TextField()
    event = models.TextField()
    effect = models.TextField()
    likelihood = models.PositiveSmallIntegerField(choices=Likelihood.choices, validators=ONE_TO_FIVE)
    impact = models.PositiveSmallIntegerField(choices=Impact.choices, validators=ONE_TO_FIVE)
    controls = models.TextField(blank=True)
    owner_agency = OwnedForeignKey(Agency, models.PROTECT, related_name="risks")
    owner = OwnedForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="risks")
    review_due = models.DateField()
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.OPEN)
    closed_on = models.DateField(null=True, blank=True)
    subject = OwnedForeignKey(Record, models.PROTECT, null=True, blank=True, related_name="risks")

    objects = RiskQuerySet.as_manager()

    class Meta(Recorded.Meta):
        ordering = ["review_due", "id"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "reference"], name="partners_risk_reference_once"),
            models.CheckConstraint(
                condition=models.Q(likelihood__range=(1, 5), impact__range=(1, 5)), name="partners_risk_one_to_five"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("partners:risk", args=[self.partnership.slug, self.pk])

    @property
    def score(self) -> int:
        return self.likelihood * self.impact

    @property
    def is_past_review(self) -> bool:
        return self.status == self.Status.OPEN and self.review_due < clock.today()


class RiskScore(PartnershipOwned):
    """What a risk was scored at on a day, and why. Scores only add up: the latest stands on the risk as well."""

    app_rights = AppendOnly

    risk = OwnedForeignKey(Risk, models.PROTECT, related_name="scores")
    on = models.DateField()
    at = models.DateTimeField(default=clock.now)
    likelihood = models.PositiveSmallIntegerField(choices=Likelihood.choices)
    impact = models.PositiveSmallIntegerField(choices=Impact.choices)
    note = models.TextField(blank=True)
    by_name = models.CharField(max_length=120)

    class Meta(PartnershipOwned.Meta):
        ordering = ["-at", "-id"]

    @property
    def score(self) -> int:
        return self.likelihood * self.impact
