"""Bank holidays that were proclaimed after the calendar was made, and how the partnership runs its reviews."""

from datetime import date
from typing import Any

from django.db import transaction

from partners.permissions import Permission
from reviews.actions import deadlines
from reviews.models import ProclaimedHoliday, ReviewSettings
from wst import records, working_days
from wst.access import Access
from wst.look.formats import date_words


@transaction.atomic
def proclaim_holiday(*, day: date, name: str, source: str, by: Access) -> ProclaimedHoliday:
    """Enter a bank holiday of England and Wales with where it was proclaimed, and work out open deadlines anew.

    Raises ValidationError for a day that is no working day already, which includes one that was entered before.
    """
    by.require(Permission.CASES_OPEN)
    if why := working_days.why_not_working(day, deadlines.proclaimed(by.partnership)):
        raise records.invalid(day=f"{date_words(day)} is no working day already: {why}. Check the date")
    holiday = ProclaimedHoliday(day=day, name=name, source=source)
    records.create(holiday, by=by, kind="proclaimed_holiday", title=f"Bank holiday: {name}")
    deadlines.work_out_anew(why=f"{name} on {date_words(day)} was proclaimed a bank holiday ({source}).", by=by)
    return holiday


@transaction.atomic
def change_settings(*, version: int, by: Access, **values: Any) -> ReviewSettings:
    """How reviews are run from now on; clocks that run keep the start that they have."""
    by.require(Permission.CASES_OPEN)
    standing = ReviewSettings.objects.filter(partnership=by.partnership).first()
    if standing is None:
        return records.create(ReviewSettings(**values), by=by, kind="review_settings", title="How reviews are run")
    return records.change(records.lock(standing, version=version), by=by, **values)
