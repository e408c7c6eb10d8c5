"""The clock and working days."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from wst import clock, working_days


def easter(year):
    """Easter Sunday by the anonymous Gregorian algorithm."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = moon + week - 7 * ((year % 19 + 11 * moon + 22 * week) // 451) + 114
    return date(year, shift // 31, shift % 31 + 1)


def monday(year, month, last=False):
    """The first Monday of a month, or the last of May or August, which have 31 days."""
    day = date(year, month, 25 if last else 1)
    return day + timedelta(days=-day.weekday() % 7)


MOVED = {date(2012, 5, 28): date(2012, 6, 4), date(2020, 5, 4): date(2020, 5, 8), date(2022, 5, 30): date(2022, 6, 2)}
ONCE = [date(2012, 6, 5), date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)]


def bank_holidays(year):
    """England and Wales, by hand: an independent calendar. A holiday on a weekend has the next free weekday off."""
    sunday = easter(year)
    off = {sunday - timedelta(days=2), sunday + timedelta(days=1)}
    off |= {monday(year, 5), monday(year, 5, last=True), monday(year, 8, last=True)}
    off = {MOVED.get(day, day) for day in off} | {day for day in ONCE if day.year == year}
    fixed = [date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)]
    off |= {day for day in fixed if day.weekday() < 5}
    for day in (day for day in fixed if day.weekday() >= 5):
        later = (day + timedelta(days=number) for number in range(1, 5))
        off.add(next(one for one in later if one.weekday() < 5 and one not in off))
    return off


CALENDAR = {day for year in range(2011, 2030) for day in bank_holidays(year)}


def works(day):
    return day.weekday() < 5 and day not in CALENDAR


@pytest.mark.rule("WD-2")
def test_every_day_from_2012_to_2028_agrees_with_an_independent_calendar():
    day = date(2012, 1, 1)
    while day.year < 2029:
        assert working_days.is_working_day(day) is works(day), day
        day += timedelta(days=1)


@given(st.dates(date(2012, 1, 1), date(2028, 6, 30)), st.integers(-60, 60))
@pytest.mark.rule("WD-1")
def test_counting_agrees_with_an_independent_calendar(start, count):
    day, left = start, abs(count)
    while left:
        day += timedelta(days=1 if count > 0 else -1)
        left -= works(day)
    assert working_days.add(start, count) == day
    assert working_days.between(start, day) == count


@given(st.dates(date(2012, 1, 1), date(2028, 12, 31)), st.integers(-60, 60))
def test_a_count_shows_each_day_once_with_its_number_or_the_reason(start, count):
    days = list(working_days.counted(start, count))
    step = timedelta(days=1 if count > 0 else -1)
    assert [one.day for one in days] == [start + step * (place + 1) for place in range(len(days))]
    assert [one.number for one in days if one.number] == list(range(1, abs(count) + 1))
    assert all(bool(one.number) is not bool(one.why_not) for one in days)


def test_a_day_off_says_why():
    assert working_days.why_not_working(date(2026, 12, 28)).startswith("Boxing Day")
    assert working_days.why_not_working(date(2026, 12, 27)) == "Sunday"
    assert working_days.why_not_working(date(2026, 11, 25)) == ""


@pytest.mark.parametrize(
    ("start", "months", "due"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), 12, date(2027, 1, 15)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
    ],
)
@pytest.mark.rule("WD-5")
def test_months_give_the_corresponding_date_clamped_to_the_months_end(start, months, due):
    assert working_days.add_months(start, months) == due


def test_the_clock_is_set_back_only_for_demonstration_and_tests(settings):
    with clock.set_to(date(2025, 6, 1)):
        assert clock.today() == date(2025, 6, 1)
        assert abs(clock.now() - datetime(2025, 6, 1, 9, tzinfo=UTC)) < timedelta(seconds=60)
    assert clock.today() != date(2025, 6, 1)
    settings.TESTING = settings.DEMONSTRATION = False
    with pytest.raises(ImproperlyConfigured), clock.set_to(date(2025, 6, 1)):
        pass
    settings.DEMONSTRATION = True
    with pytest.raises(ImproperlyConfigured, match="never forward"), clock.set_to(date(2199, 6, 1)):
        pass
