from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from wst.look import formats


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 5, 6), date(2026, 5, 9), "6 to 9 May 2026"),
        (date(2026, 4, 28), date(2026, 5, 3), "28 April to 3 May 2026"),
        (date(2025, 12, 28), date(2026, 1, 3), "28 December 2025 to 3 January 2026"),
        (date(2026, 5, 6), date(2026, 5, 6), "6 May 2026"),
        (date(2026, 5, 6), None, "from 6 May 2026"),
        (None, date(2026, 5, 6), "until 6 May 2026"),
        (None, None, ""),
    ],
)
def test_a_range_says_each_month_and_year_once(first, last, words):
    assert formats.date_range_words(first, last) == words


def test_whole_months_are_named_and_other_periods_keep_their_days():
    assert formats.period_words(date(2026, 4, 1), date(2026, 6, 30)) == "April to June 2026"
    assert formats.period_words(date(2025, 4, 1), date(2026, 3, 31)) == "April 2025 to March 2026"
    assert formats.period_words(date(2024, 2, 1), date(2024, 2, 29)) == "February 2024"
    assert formats.period_words(date(2026, 4, 1), date(2026, 6, 29)) == "1 April to 29 June 2026"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (time(17, 30), "5:30pm"),
        (time(9), "9am"),
        (time(12), "midday"),
        (time(0), "midnight"),
        (time(0, 5), "12:05am"),
        (time(12, 1), "12:01pm"),
        (datetime(2026, 5, 6, 16, 30, tzinfo=UTC), "5:30pm"),  # British Summer Time
    ],
)
def test_times(moment, words):
    assert formats.time_words(moment) == words


def test_a_moment_near_midnight_falls_on_the_london_date():
    assert formats.moment_words(datetime(2026, 5, 5, 23, 30, tzinfo=UTC)) == "6 May 2026 at 12:30am"


@pytest.mark.parametrize(
    ("pounds", "words"),
    [
        (352000, "£352,000"),
        (Decimal("75.50"), "£75.50"),
        (Decimal("75.00"), "£75"),
        (Decimal("-5.005"), "-£5.01"),
        (None, ""),
        (0, "£0"),
    ],
)
def test_money(pounds, words):
    assert formats.money(pounds) == words


def test_numbers_sizes_and_due_dates():
    assert formats.thousands(9000) == "9,000"
    assert formats.thousands(Decimal("9000.50")) == "9,000.50"
    assert formats.file_size(412_300) == "412 kB"
    assert formats.file_size(999_700) == "1.0 MB"
    today = date(2026, 5, 6)
    due = [formats.due_words(date(2026, 5, day), today) for day in (2, 5, 6, 7, 8)]
    assert due == ["4 days late", "1 day late", "due today", "due tomorrow", "due 8 May 2026"]
