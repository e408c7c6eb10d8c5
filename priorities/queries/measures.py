"""Before and after: the first and the latest reading of a measure, and what they say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from priorities.models import Measure, MeasureReading
from wst import suppression
from wst.look.formats import money, thousands

# Units that count no people. A count in any other unit may be about one, so small ones are suppressed in public.
NO_PEOPLE = ("%", "£", "days", "working days", "weeks", "months", "hours", "minutes", "points")


def counts_people(unit: str) -> bool:
    return unit.lower() not in NO_PEOPLE and not unit.lower().startswith("per ")


def drawn(value: Decimal) -> int | float:
    """A value for a chart: whole numbers without a decimal point."""
    return int(value) if value == value.to_integral_value() else float(value)


def value_words(value: Decimal, unit: str) -> str:
    """61%, £352,000, 12 days, 4 children: decimals only where there are some."""
    number = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    if unit == "£":
        return money(number)
    return f"{thousands(number)}%" if unit == "%" else f"{thousands(number)} {unit}"


@dataclass(frozen=True)
class BeforeAfter:
    """`readings` in the order of their periods. `public` suppresses counts of people from 1 to 4."""

    measure: Measure
    readings: Sequence[MeasureReading]
    public: bool = False

    @property
    def first(self) -> MeasureReading | None:
        """The baseline: the first reading that was taken, available or not."""
        return self.readings[0] if self.readings else None

    @property
    def last(self) -> MeasureReading | None:
        return self.readings[-1] if len(self.readings) > 1 else None

    def is_hidden(self, reading: MeasureReading) -> bool:
        small = reading.value is not None and 0 < reading.value < suppression.SMALLEST_SHOWN
        return self.public and small and counts_people(self.measure.unit)

    def words(self, reading: MeasureReading | None) -> str:
        if reading is None:
            return "no reading yet"
        if reading.value is None:
            return f"not available: {reading.not_available_because}"
        if self.is_hidden(reading):
            return suppression.WORDS
        return value_words(reading.value, self.measure.unit)

    @property
    def verdict(self) -> str:
        """ "better", "worse", "no change", "changed" (neither way is better), or "" when it cannot be said."""
        first, last = self.first, self.last
        if first is None or last is None or first.value is None or last.value is None:
            return ""
        if self.is_hidden(first) and self.is_hidden(last):
            return ""
        if first.value == last.value:
            return "no change"
        if self.measure.direction == Measure.Direction.CONTEXT:
            return "changed"
        rose = last.value > first.value
        return "better" if rose == (self.measure.direction == Measure.Direction.UP) else "worse"

    @property
    def sentence(self) -> str:
        """The message: what the figure is now, what it was, and whether that is better. No progress is said plainly."""
        name = self.measure.name
        if self.first is None:
            return f"{name}: no reading yet."
        if self.last is None:
            return f"{name}: {self.words(self.first)} at the start. There is no second reading yet."
        before = f"{self.words(self.first)} in {self.first.period}"
        after = f"{self.words(self.last)} in {self.last.period}"
        if not self.verdict:
            return f"{name}: {after}, after {before}. We cannot say whether it is better."
        if self.verdict == "no change":
            return f"{name}: no change, {after} as in {self.first.period}."
        way = "up" if self.last.value > self.first.value else "down"  # type: ignore[operator]
        opening = {"better": "Better", "worse": "Worse", "changed": "Changed"}[self.verdict]
        return f"{name}. {opening}: {after}, {way} from {before}."


def before_and_after(measure: Measure, *, until: date | None = None, public: bool = False) -> BeforeAfter:
    """Of the readings fetched with the measure, those of periods that ended by `until`."""
    readings = [one for one in measure.readings.all() if until is None or one.period_ends <= until]
    return BeforeAfter(measure, sorted(readings, key=lambda one: one.period_ends), public)
