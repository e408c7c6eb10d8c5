"""Working days of England and Wales: not Saturday, Sunday or a bank holiday.

The trigger day is day 0 and a deadline is a date, by the end of that day in London. No Act defines the term for
safeguarding partnerships; the nearest children's law is SI 2006/1738 regulation 2, which this follows.
"""

from datetime import date, timedelta
from functools import cache

import holidays


@cache
def _bank_holidays(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("GB", subdiv="ENG", years=year, language="en_GB").items())


def why_not_working(day: date) -> str:
    """Why `day` is not a working day ("Saturday", "Good Friday"), or an empty string when it is one."""
    if name := _bank_holidays(day.year).get(day):
        return name
    return day.strftime("%A") if day.weekday() >= 5 else ""


def is_working_day(day: date) -> bool:
    return not why_not_working(day)


def add(start: date, count: int) -> date:
    """The date `count` working days after `start`, which is day 0 whatever day it is. Raises ValueError below zero."""
    if count < 0:
        raise ValueError("Count working days forward; use subtract for the other direction.")
    day = start
    while count:
        day += timedelta(days=1)
        if is_working_day(day):
            count -= 1
    return day


def subtract(end: date, count: int) -> date:
    """The date `count` working days before `end`, counting back from the day before it."""
    day = end
    while count > 0:
        day -= timedelta(days=1)
        if is_working_day(day):
            count -= 1
    return day


def between(start: date, end: date) -> int:
    """How many working days lie after `start` up to and including `end` (0 when `end` is not later)."""
    return sum(1 for offset in range(1, (end - start).days + 1) if is_working_day(start + timedelta(days=offset)))
