"""Calendar files (iCalendar): what, when and where, in London's time, under names that stay, without people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from icalendar import Calendar, Event

from wst.clock import LONDON

CONTENT_TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Entry:
    """One entry. `key` names it within the partnership for good ("meeting-12"); `version` grows with each change.

    `starts` and `ends` are dates in London, both included, or moments: naive ones are London's. `address` is a path in
    the product: whoever follows it proves their right there. Put no names of people in `title`.
    """

    key: str
    title: str
    starts: date | datetime
    ends: date | datetime | None = None
    place: str = ""
    version: int = 1
    changed_at: datetime | None = None
    cancelled: bool = False
    address: str = ""


def at(day: date, moment: time) -> datetime:
    """A moment of a day in London."""
    return datetime.combine(day, moment, tzinfo=LONDON)


def calendar(name: str, entries: Iterable[Entry], *, slug: str) -> bytes:
    """The file that calendars read and subscribe to. `slug` is the partnership's."""
    made = Calendar()
    made.add("prodid", f"-//{urlsplit(settings.SITE_URL).hostname}//{slug}//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    for entry in entries:
        made.add_component(_event(entry, slug))
    made.add_missing_timezones()
    return made.to_ical()


def _event(entry: Entry, slug: str) -> Event:
    event = Event()
    event.add("uid", f"{entry.key}@{slug}.{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", (entry.changed_at or datetime(2020, 1, 1, tzinfo=UTC)).astimezone(UTC))
    event.add("sequence", max(entry.version - 1, 0))
    event.add("summary", entry.title)
    if isinstance(entry.starts, datetime):
        starts = _in_london(entry.starts)
        event.add("dtstart", starts)
        event.add("dtend", _in_london(entry.ends) if isinstance(entry.ends, datetime) else starts + timedelta(hours=1))
    else:
        last = entry.ends or entry.starts
        event.add("dtstart", entry.starts)
        event.add("dtend", last + timedelta(days=1))  # the day after the last one, as the format has it
        event.add("transp", "TRANSPARENT")
    if entry.place:
        event.add("location", entry.place)
    if entry.address:
        event.add("url", f"{settings.SITE_URL}{entry.address}")
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    return event


def _in_london(moment: datetime) -> datetime:
    return moment.astimezone(LONDON) if moment.tzinfo else moment.replace(tzinfo=LONDON)


def response(name: str, entries: Iterable[Entry], *, slug: str, file_name: str = "calendar.ics") -> HttpResponse:
    """As a download. The view that returns it registers as SurfaceKind.FILE."""
    answer = HttpResponse(calendar(name, entries, slug=slug), content_type=CONTENT_TYPE)
    answer["Content-Disposition"] = content_disposition_header(True, file_name)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
