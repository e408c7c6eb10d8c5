"""The only source of now. Demonstration data and tests may set it back; nothing else may."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

LONDON = ZoneInfo("Europe/London")

_set_back: ContextVar[timedelta] = ContextVar("clock_set_back", default=timedelta())


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return timezone.now() - _set_back.get()


def today() -> date:
    """The date in London at this moment."""
    return now().astimezone(LONDON).date()


@contextmanager
def set_to(moment: date | datetime) -> Iterator[None]:
    """Inside the block the clock runs on from `moment`; a date means 10am in London on that day.

    Raises ImproperlyConfigured outside demonstration data and tests, and for a moment that has not come yet.
    """
    if not (settings.DEMONSTRATION or settings.TESTING):
        raise ImproperlyConfigured("The clock may be set back only for demonstration data and in tests.")
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day, 10, tzinfo=LONDON)
    distance = timezone.now() - moment
    if distance < timedelta() and not settings.TESTING:
        raise ImproperlyConfigured("The clock can be set back, never forward.")
    token = _set_back.set(distance)
    try:
        yield
    finally:
        _set_back.reset(token)
