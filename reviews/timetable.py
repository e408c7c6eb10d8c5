"""When something is due under a rule, and the working that led there. A deadline is a date, by its end in London."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from reviews.rules import Clock, Direction, Start, Unit
from wst import working_days
from wst.working_days import NOTHING, Counted, Proclaimed


@dataclass(frozen=True)
class Deadline:
    """The date `due` and how it came about. `start` is day 0.

    `days` are the days that were counted, and those struck out with the reason; months have none. `warn_on` is the
    working day before, where `due` itself is none: a date of months is not moved. `clear` is one working day earlier
    still: the strictest reading of a count backwards.
    """

    clock: Clock
    start: date
    due: date
    days: tuple[Counted, ...] = ()
    clear: date | None = None
    proclaimed: Proclaimed = field(default_factory=dict)

    @property
    def warn_on(self) -> date | None:
        if working_days.is_working_day(self.due, self.proclaimed):
            return None
        return working_days.last_on_or_before(self.due, self.proclaimed)


def deadline(clock: Clock, start: date, proclaimed: Proclaimed = NOTHING) -> Deadline:
    """When the clock runs out that starts on `start`: working days, calendar days or months, forward or back.

    Working days follow wst.working_days. Months give the corresponding date, clamped to the month's end. Sources:
    statutory guidance gives no definition of a working day; SI 2006/1738 regulation 2 is followed. `proclaimed` holds
    bank holidays that the calendar does not know.
    """
    count = clock.count if clock.direction is Direction.AFTER else -clock.count
    if clock.unit is Unit.WORKING_DAYS:
        days = tuple(working_days.counted(start, count, proclaimed))
        clear = working_days.add(start, count - 1, proclaimed) if count < 0 else None
        return Deadline(clock, start, days[-1].day if days else start, days, clear, proclaimed)
    if clock.unit is Unit.MONTHS:
        return Deadline(clock, start, working_days.add_months(start, count), proclaimed=proclaimed)
    return Deadline(clock, start, start + timedelta(days=count), proclaimed=proclaimed)


def stricter(
    clock: Clock, starts: Mapping[Start, date], *, kept: Start | None = None, proclaimed: Proclaimed = NOTHING
) -> Deadline | None:
    """The earlier date by the other start that published practice uses; None when there is none, or it is not earlier.

    `starts` holds the known days by start, `kept` the start that the partnership has chosen (by default the clock's).
    """
    if clock.also is None:
        return None
    kept = kept or clock.start
    other = clock.also if kept == clock.start else clock.start
    if kept not in starts or other not in starts:
        return None
    chosen, another = (deadline(clock, starts[start], proclaimed) for start in (kept, other))
    return another if another.due < chosen.due else None
