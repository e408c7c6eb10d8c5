"""Evidence from every method, and the measures that show before and after."""

from django.db import models
from django.urls import reverse

from partners.models import Agency
from priorities.models.priority import Priority
from wst.models import Record, Recorded
from wst.tenancy import AppendOnly, OwnedForeignKey, PartnershipOwned


class Evidence(Recorded):
    class Kind(models.TextChoices):
        CHILDREN = "children", "Children and young people"
        FAMILIES = "families", "Families"
        PRACTITIONERS = "practitioners", "Practitioners"
        DATA = "data", "Data"
        AUDIT = "audit", "Audit"
        REVIEW = "review", "Review"

    FIRST_HAND = (Kind.CHILDREN, Kind.FAMILIES, Kind.PRACTITIONERS, Kind.AUDIT)

    class Strength(models.TextChoices):
        STRONG = "strong", "Strong: several sources agree"
        FAIR = "fair", "Fair: one good source"
        EARLY = "early", "Early: a first sign"

    priority = OwnedForeignKey(Priority, models.PROTECT, null=True, blank=True, related_name="evidence")
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=15, choices=Kind.choices)
    summary = models.TextField()
    source_agency = OwnedForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="evidence")
    source = OwnedForeignKey(Record, models.PROTECT, null=True, blank=True, related_name="evidence_drawn")
    observed_on = models.DateField("date of the observation")
    strength = models.CharField(max_length=10, choices=Strength.choices, default=Strength.FAIR)

    class Meta(Recorded.Meta):
        verbose_name_plural = "evidence items"
        ordering = ["-observed_on", "-id"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("priorities:evidence", args=[self.partnership.slug, self.pk])


class Measure(Recorded):
    """One number followed for a priority. Its baseline is the first reading, taken when the priority was agreed."""

    class Direction(models.TextChoices):
        UP = "up", "Higher is better"
        DOWN = "down", "Lower is better"
        CONTEXT = "context", "Neither: it needs a look"

    priority = OwnedForeignKey(Priority, models.PROTECT, related_name="measures")
    name = models.CharField(max_length=160)
    definition = models.TextField()
    unit = models.CharField(max_length=40)  # "%", "children"
    direction = models.CharField(max_length=10, choices=Direction.choices)
    owner_agency = OwnedForeignKey(Agency, models.PROTECT, related_name="measures")

    class Meta(Recorded.Meta):
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.priority.get_absolute_url()


class MeasureReading(PartnershipOwned):
    app_rights = AppendOnly

    measure = OwnedForeignKey(Measure, models.PROTECT, related_name="readings")
    period_ends = models.DateField()
    period = models.CharField(max_length=40)  # "2024 to 2025"
    value = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    not_available_because = models.CharField(max_length=200, blank=True)

    class Meta(PartnershipOwned.Meta):
        ordering = ["period_ends"]
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "measure", "period_ends"], name="priorities_reading_once"),
            models.CheckConstraint(
                condition=models.Q(value__isnull=False) | ~models.Q(not_available_because=""),
                name="priorities_reading_or_reason",
                violation_error_message="Enter the value, or the reason why it is not available.",
            ),
        ]
