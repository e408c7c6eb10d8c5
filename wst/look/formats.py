"""How dates, times, money and numbers are written: "6 May 2026", "5:30pm", "£352,000", "2025 to 2026".

Pure functions for presenters; the template filters of the same name are thin wrappers. An aware datetime is
shown in the current time zone (London); nothing becomes an empty string. Style: content style of the product,
dates as on GOV.UK, ranges with "to".
"""

from calendar import monthrange
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils import timezone

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def local(moment: Any) -> Any:
    """The same moment in the current time zone; dates, times and naive datetimes come back as they are."""
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment


def date_words(day: date | datetime | None) -> str:
    """6 May 2026."""
    if not day:
        return ""
    day = local(day)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_words(day: date | datetime | None) -> str:
    """Wednesday 6 May 2026: for deadlines and meetings, where the weekday matters."""
    return f"{WEEKDAYS[local(day).weekday()]} {date_words(day)}" if day else ""


def due_words(day: date | None, today: date) -> str:
    """due today, due tomorrow, due 6 May 2026, 1 day late, 4 days late: counted in calendar days."""
    if not day:
        return ""
    days = (day - today).days
    if days < 0:
        return f"{-days} day{'s' if days < -1 else ''} late"
    return {0: "due today", 1: "due tomorrow"}.get(days, f"due {date_words(day)}")


def date_range_words(first: date | None, last: date | None) -> str:
    """6 to 9 May 2026; 28 April to 3 May 2026; 28 December 2025 to 3 January 2026. An open end is said in words."""
    first, last = local(first), local(last)
    if not first or not last:
        return f"from {date_words(first)}" if first else f"until {date_words(last)}" if last else ""
    if (first.year, first.month, first.day) == (last.year, last.month, last.day):
        return date_words(last)
    start = str(first.day)
    if (first.year, first.month) != (last.year, last.month):
        start += f" {MONTHS[first.month - 1]}"
    if first.year != last.year:
        start += f" {first.year}"
    return f"{start} to {date_words(last)}"


def period_words(first: date | None, last: date | None) -> str:
    """Whole months by name: "April to June 2026", "April 2025 to March 2026", "May 2026"; else as date_range_words."""
    if not first or not last or first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return date_range_words(first, last)
    end = f"{MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    start = MONTHS[first.month - 1] + (f" {first.year}" if first.year != last.year else "")
    return f"{start} to {end}"


def time_words(moment: time | datetime | None) -> str:
    """5:30pm, 9am, midday, midnight."""
    if moment is None or moment == "":
        return ""
    moment = local(moment)
    if moment.minute == 0 and moment.hour in (0, 12):
        return "midday" if moment.hour else "midnight"
    minutes = f":{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes}{'am' if moment.hour < 12 else 'pm'}"


def moment_words(moment: datetime | None) -> str:
    """6 May 2026 at 5:30pm."""
    return f"{date_words(moment)} at {time_words(moment)}" if moment else ""


def thousands(number: Any) -> str:
    """9,000; 9,000.5. Text that is not a number comes back unchanged."""
    if number is None or number == "" or isinstance(number, bool):
        return ""
    try:
        return f"{Decimal(str(number)):,f}"
    except ArithmeticError:
        return str(number)


def money(pounds: Any) -> str:
    """£352,000 or £75.50: pence only where there are some, rounded to the penny."""
    if pounds is None or pounds == "":
        return ""
    amount = Decimal(str(pounds)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    sign, amount = ("-", -amount) if amount < 0 else ("", amount)
    return f"{sign}£{amount:,.0f}" if amount == amount.to_integral_value() else f"{sign}£{amount:,.2f}"


def file_size(size: int | None) -> str:
    """412 kB, 1.3 MB: decimal units, as file managers and GOV.UK show them. `size` is in bytes."""
    if size is None:
        return ""
    if size < 1000:
        return f"{size} bytes" if size != 1 else "1 byte"
    if size < 999_500:
        return f"{size / 1000:.0f} kB"
    return f"{size / 1_000_000:.1f} MB"


def words(value: Any) -> Any:
    """A value in a table cell or a summary list: dates, times, numbers and yes or no in words; text as it is.

    Years, reference numbers and money are given as text, since a bare 2026 would become "2,026".
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    kinds = ((datetime, moment_words), (date, date_words), (time, time_words), ((int, float, Decimal), thousands))
    return next((say(value) for kind, say in kinds if isinstance(value, kind)), value)
