"""Indicators and their values. A missing value needs a reason; small counts are suppressed where the public looks."""

from typing import Any

from django.db import models
from django.urls import reverse

from partners.models import Agency
from wst.models import Recorded
from wst.tenancy import AppendOnly, OwnedForeignKey, PartnershipOwned


class Indicator(Recorded):
    class Direction(models.TextChoices):
        UP = "up", "Higher is better"
        DOWN = "down", "Lower is better"
        CONTEXT = "context", "Neither: it needs a look"

    name = models.CharField(max_length=160)
    definition = models.TextField()
    unit = models.CharField(max_length=40)
    is_count_of_people = models.BooleanField("counts people: suppress 1 to 4 in public", default=False)
    direction = models.CharField(max_length=10, choices=Direction.choices)
    owner_agency = OwnedForeignKey(Agency, models.PROTECT, related_name="indicators")
    redefined_at = models.DateTimeField("definition last changed", null=True, blank=True, editable=False)

    class Meta(Recorded.Meta):
        ordering = ["name"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "name"], name="scrutiny_indicator_name_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("scrutiny:indicator", args=[self.partnership.slug, self.pk])


class IndicatorValueQuerySet(models.QuerySet):
    def standing(self) -> "IndicatorValueQuerySet":
        """The last value entered for each period: corrections replace, what they replaced is kept."""
        period = ("indicator_id", "period_starts", "period_ends")
        last = IndicatorValue.objects.order_by(*period, "-entered_at", "-id").distinct(*period)
        return self.filter(pk__in=last.values("pk"))


class IndicatorValue(PartnershipOwned):
    """One value of one period. A correction is a new row with a later `entered_at`; the last one counts."""

    app_rights = AppendOnly

    indicator = OwnedForeignKey(Indicator, models.PROTECT, related_name="values")
    period_starts = models.DateField()
    period_ends = models.DateField()
    value = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    not_available_because = models.CharField(max_length=200, blank=True)
    definition_changed = models.BooleanField(default=False)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey("wst.User", models.PROTECT, null=True, related_name="+")

    objects: Any = IndicatorValueQuerySet.as_manager()

    class Meta(PartnershipOwned.Meta):
        ordering = ["period_ends", "entered_at"]
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(value__isnull=False) | ~models.Q(not_available_because=""),
                name="scrutiny_value_or_reason",
                violation_error_message="Enter the value, or the reason why it is not available.",
            ),
        ]
