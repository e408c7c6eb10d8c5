"""Rows that hold from one date to another, both days included. An open end is no date."""

from datetime import date
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField, RangeOperators
from django.db import models

from wst import clock
from wst.tenancy import PartnershipOwned


class DateRange(models.Func):
    """PostgreSQL's daterange of two columns, both days included."""

    function = "daterange"
    output_field = DateRangeField()


class SingleNumber(models.Func):
    """A number as a range that holds only itself: comparable in a range index without the btree_gist extension."""

    function = "int8range"
    output_field = BigIntegerRangeField()


def never_overlap(name: str, *same: str, message: str, only: models.Q | None = None) -> ExclusionConstraint:
    """Two rows that agree on the keys `same` never hold on the same day: PostgreSQL refuses the second.

    `only` narrows the rule to some rows.
    """
    both_ends = models.Value("[]")
    keys = [SingleNumber(models.F(key), models.F(key), both_ends) for key in ("partnership", *same)]
    span = DateRange("starts", "ends", both_ends)
    return ExclusionConstraint(
        name=name,
        expressions=[(expression, RangeOperators.OVERLAPS) for expression in (*keys, span)],
        condition=only,
        violation_error_message=message,
    )


def in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")),
        name=name,
        violation_error_message="The end is before the start. Check both dates.",
    )


class DatedQuerySet(models.QuerySet):
    def on(self, day: date) -> "DatedQuerySet":
        return self.filter(models.Q(ends__isnull=True) | models.Q(ends__gte=day), starts__lte=day)

    def current(self) -> "DatedQuerySet":
        return self.on(clock.today())

    def going_on_after(self, day: date) -> "DatedQuerySet":
        """Going on at the end of `day`, or beginning later."""
        return self.filter(models.Q(ends__isnull=True) | models.Q(ends__gt=day))

    def planned(self) -> "DatedQuerySet":
        return self.filter(starts__gt=clock.today())


class Dated(models.Model):
    starts = models.DateField("from")
    ends = models.DateField("until", null=True, blank=True)

    objects: Any = DatedQuerySet.as_manager()

    class Meta:
        abstract = True


class Appointment(Dated, PartnershipOwned):
    """A dated row that is edited under a version: a lead, a delegation, a seat on a group, a turn in the chair."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta(PartnershipOwned.Meta):
        abstract = True

    def holds_on(self, day: date) -> bool:
        return self.starts <= day and (self.ends is None or day <= self.ends)
