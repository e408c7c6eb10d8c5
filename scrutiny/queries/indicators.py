"""Indicators as series: the standing value of each period, in order, and what they say in words."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from scrutiny.models import Indicator, IndicatorValue
from wst.look.formats import period_words, thousands
from wst.suppression import WORDS, is_small

MOST_PERIODS = 8  # on one chart


@dataclass
class Series:
    """An indicator with the standing values of its last periods, the oldest first."""

    indicator: Indicator
    values: list[IndicatorValue] = field(default_factory=list)

    @property
    def periods(self) -> list[str]:
        return [period_words(value.period_starts, value.period_ends) for value in self.values]

    @property
    def breaks(self) -> list[int]:
        """The places before which the definition changed; a break before the first period says nothing."""
        return [place for place, value in enumerate(self.values) if place and value.definition_changed]

    @property
    def last(self) -> IndicatorValue | None:
        return self.values[-1] if self.values else None

    @property
    def before(self) -> IndicatorValue | None:
        """The value to compare the last one with: the one before it, unless the definition changed or it is missing."""
        if len(self.values) < 2 or self.values[-1].definition_changed or self.values[-2].value is None:
            return None
        return self.values[-2]

    def suppressed(self, value: IndicatorValue) -> bool:
        counted = self.indicator.is_count_of_people and value.value is not None
        return counted and is_small(int(value.value))

    def words(self, value: IndicatorValue, *, public: bool) -> str:
        """ "74%", "1,780 children", "fewer than 5 children", or why there is none."""
        if value.value is None:
            return f"not available: {value.not_available_because}"
        unit = self.indicator.unit
        number = WORDS if public and self.suppressed(value) else thousands(plain(value.value))
        return f"{number}%" if unit == "%" else f"{number} {unit}"

    def movement(self, *, public: bool) -> str:
        """ ", up from 68%": nothing when it cannot be compared, and nothing that gives a suppressed number away."""
        last, before = self.last, self.before
        if last is None or before is None or last.value is None:
            return ""
        if public and (self.suppressed(last) or self.suppressed(before)):
            return f", before: {self.words(before, public=True)}"
        if last.value == before.value:
            return ", as before"
        way = "up" if last.value > before.value else "down"
        return f", {way} from {self.words(before, public=public)}"

    def judgement(self) -> str:
        """ "Better", "Worse", "No change" or nothing, by the direction that is good."""
        last, before = self.last, self.before
        if last is None or before is None or last.value is None or self.indicator.direction == "context":
            return ""
        if last.value == before.value:
            return "No change"
        return "Better" if (last.value > before.value) == (self.indicator.direction == "up") else "Worse"

    def headline(self, *, public: bool) -> str:
        """The message: "Initial health assessments on time: 74%, up from 68%"."""
        if self.last is None:
            return f"{self.indicator.name}: no value yet"
        return f"{self.indicator.name}: {self.words(self.last, public=public)}{self.movement(public=public)}"


def plain(value: Decimal) -> Decimal | int:
    """A number without zeros that nobody typed: 74 rather than 74.00."""
    return int(value) if value == value.to_integral_value() else value.normalize()


def series_of(partnership: Any, *, until: date | None = None, indicators: Any = None) -> list[Series]:
    """Every indicator (or those given) with its last periods that end by `until`, by name. Two queries."""
    rows = partnership.indicators.all() if indicators is None else indicators
    found = {row.pk: Series(row) for row in rows.select_related("owner_agency").order_by("name")}
    values = IndicatorValue.objects.standing().filter(indicator__in=found).order_by("period_ends", "period_starts")
    if until:
        values = values.filter(period_ends__lte=until)
    for value in values:
        found[value.indicator_id].values.append(value)
    for series in found.values():
        series.values = series.values[-MOST_PERIODS:]
    return list(found.values())
