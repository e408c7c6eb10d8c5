"""The clock and working days."""

from datetime import UTC, date, datetime, timedelta

import holidays
import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from wst import clock, working_days

DAYS = st.dates(date(2018, 1, 1), date(2031, 12, 31))


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        (date(2026, 12, 18), 5, date(2026, 12, 29)),
        (date(2026, 12, 24), 5, date(2027, 1, 5)),
        (date(2026, 12, 26), 5, date(2027, 1, 5)),
        (date(2026, 12, 29), 15, date(2027, 1, 20)),
        (date(2026, 12, 18), 15, date(2027, 1, 13)),
        (date(2027, 3, 24), 5, date(2027, 4, 2)),
        (date(2027, 3, 22), 15, date(2027, 4, 14)),
        (date(2027, 12, 23), 5, date(2028, 1, 4)),
        (date(2027, 4, 14), 15, date(2027, 5, 6)),
        (date(2025, 12, 15), 15, date(2026, 1, 8)),
    ],
)
def test_worked_examples(start, count, due):
    assert working_days.add(start, count) == due
    assert working_days.between(start, due) == count


def test_counting_back_from_a_publication():
    assert working_days.subtract(date(2027, 1, 4), 7) == date(2026, 12, 21)


def test_a_day_off_says_why():
    assert working_days.why_not_working(date(2026, 12, 28)).startswith("Boxing Day")
    assert working_days.why_not_working(date(2026, 12, 27)) == "Sunday"
    assert working_days.why_not_working(date(2026, 11, 25)) == ""


@given(DAYS, st.integers(0, 60))
def test_a_deadline_is_a_working_day_and_as_many_away_as_asked(start, count):
    due = working_days.add(start, count)
    assert count == 0 or working_days.is_working_day(due)
    assert working_days.between(start, due) == count


@given(DAYS)
def test_the_calendar_is_that_of_england_and_wales(day):
    off = day in holidays.country_holidays("GB", subdiv="ENG", years=day.year) or day.weekday() >= 5
    assert working_days.is_working_day(day) is not off


def test_the_clock_is_set_back_only_for_demonstration_and_tests(settings):
    with clock.set_to(date(2025, 6, 1)):
        assert clock.today() == date(2025, 6, 1)
        assert abs(clock.now() - datetime(2025, 6, 1, 9, tzinfo=UTC)) < timedelta(seconds=5)
    assert clock.today() != date(2025, 6, 1)
    settings.TESTING = settings.DEMONSTRATION = False
    with pytest.raises(ImproperlyConfigured), clock.set_to(date(2025, 6, 1)):
        pass
    settings.DEMONSTRATION = True
    with pytest.raises(ImproperlyConfigured, match="never forward"), clock.set_to(date(2199, 6, 1)):
        pass
