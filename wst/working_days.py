"""Working days of England and Wales: not Saturday, Sunday or a bank holiday.

The trigger day is day 0 and a deadline is a date, by the end of that day in London. No Act defines the term for
safeguarding partnerships; the nearest children's law is SI 2006/1738 regulation 2, which this follows.

`proclaimed` holds bank holidays that were proclaimed after the calendar was made, by their dates.
"""

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays


@cache
def _bank_holidays(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("GB", subdiv="ENG", years=year, language="en_GB").items())


Proclaimed = Mapping[date, str]
NOTHING: Proclaimed = {}


@dataclass(frozen=True)
class Counted:
    """One day of a count: its number, or why it does not count (`number` is 0 then)."""

    day: date
    number: int
    why_not: str = ""


def why_not_working(day: date, proclaimed: Proclaimed = NOTHING) -> str:
    """Why `day` is not a working day ("Saturday", "Good Friday"), or an empty string when it is one."""
    if name := _bank_holidays(day.year).get(day) or proclaimed.get(day):
        return name
    return day.strftime("%A") if day.weekday() >= 5 else ""


def is_working_day(day: date, proclaimed: Proclaimed = NOTHING) -> bool:
    return not why_not_working(day, proclaimed)


def counted(start: date, count: int, proclaimed: Proclaimed = NOTHING) -> Iterator[Counted]:
    """Each day after `start` (day 0, whatever day it is) until `count` working days are counted; back, below zero."""
    day, number, step = start, 0, timedelta(days=1 if count > 0 else -1)
    while number < abs(count):
        day += step
        why_not = why_not_working(day, proclaimed)
        number += not why_not
        yield Counted(day, 0 if why_not else number, why_not)


def add(start: date, count: int, proclaimed: Proclaimed = NOTHING) -> date:
    """The date `count` working days after `start`, which is day 0 whatever day it is; before it when below zero."""
    day = start
    for one in counted(start, count, proclaimed):
        day = one.day
    return day


def between(start: date, end: date, proclaimed: Proclaimed = NOTHING) -> int:
    """How many working days lie after `start` up to and including `end`.

    Below zero when `end` is earlier: the working days before `start`, down to and including `end`.
    """
    sign = 1 if end >= start else -1
    days = abs((end - start).days)
    return sign * sum(
        is_working_day(start + timedelta(days=sign * offset), proclaimed) for offset in range(1, days + 1)
    )


def last_on_or_before(day: date, proclaimed: Proclaimed = NOTHING) -> date:
    """The last working day that is not later than `day`."""
    return day if is_working_day(day, proclaimed) else add(day, -1, proclaimed)


def add_months(start: date, months: int) -> date:
    """The corresponding date `months` calendar months later, at most the month's last day. It is never rolled on."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
