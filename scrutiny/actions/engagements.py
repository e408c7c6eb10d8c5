"""Engaging scrutineers. Their role in the product begins and ends with the engagement."""

from datetime import date
from typing import Any

from django.db import transaction

from partners.models import Decision, Person
from partners.permissions import Permission
from scrutiny.actions import telling
from scrutiny.models import ScrutineerEngagement
from wst import clock, records
from wst.access import Access, sync_appointments


@transaction.atomic
def appoint(
    *,
    person: Person,
    commission: str,
    starts: date,
    independence_statement: str,
    by: Access,
    ends: date | None = None,
    organisation: str = "",
    days: int | None = None,
    is_facilitator: bool = False,
    decision: Decision | None = None,
) -> ScrutineerEngagement:
    """Engage a person for one commission from `starts` to `ends`, both included (arrangements 3.Exec.4, 4.IS.1).

    `days` is days of work a year. Several engagements may stand at once. Raises ValidationError for a person who has
    left, or for the same commission of the same person on the same days.
    """
    by.require(Permission.SCRUTINEERS_ENGAGE)
    if person.left_on is not None:
        raise records.invalid(person="This person has left. Choose somebody else.")
    same = by.partnership.scrutineer_engagements.filter(person=person, commission=commission)
    if commission != ScrutineerEngagement.Commission.OTHER and _overlapping(same, starts, ends).exists():
        raise records.invalid(starts="This person holds this commission on some of those days already.")
    engagement = ScrutineerEngagement(
        person=person,
        organisation=organisation,
        commission=commission,
        is_facilitator=is_facilitator,
        days=days,
        starts=starts,
        ends=ends,
        independence_statement=independence_statement,
        decision=decision,
    )
    records.create(engagement, by=by, kind="scrutineer_engagement", title=str(engagement))
    _follow(engagement, by)
    if person.user:
        telling.tell(telling.ENGAGED, [person.user], about=engagement, by=by)
    return engagement


@transaction.atomic
def change(*, engagement: ScrutineerEngagement, by: Access, version: int | None = None, **values: Any) -> Any:
    """Change the terms (organisation, days, is_facilitator, independence_statement, decision, ends)."""
    by.require(Permission.SCRUTINEERS_ENGAGE)
    engagement = records.lock(engagement, version=version)
    unknown = set(values) - {
        "organisation",
        "days",
        "is_facilitator",
        "independence_statement",
        "decision",
        "ends",
    }
    if unknown:
        raise TypeError(f"The terms of an engagement have no {', '.join(sorted(unknown))}.")
    engagement = records.change(engagement, by=by, **values)
    _follow(engagement, by)
    return engagement


@transaction.atomic
def end_early(
    *, engagement: ScrutineerEngagement, ends: date, because: str, by: Access, version: int | None = None
) -> ScrutineerEngagement:
    """End an engagement after the day `ends`. What its scrutineer has shared stays as it is."""
    by.require(Permission.SCRUTINEERS_ENGAGE)
    engagement = records.lock(engagement, version=version)
    if engagement.ends is not None and ends >= engagement.ends:
        raise records.invalid(ends="The engagement ends by itself on or before that day.")
    if ends < engagement.starts:
        raise records.invalid(ends="The end is before the start. Check the date.")
    if not because.strip():
        raise records.invalid(because="Enter why the engagement ends early.")
    engagement = records.change(engagement, by=by, ends=ends, ended_because=because.strip())
    _follow(engagement, by)
    return engagement


def _follow(engagement: ScrutineerEngagement, by: Access) -> None:
    """The role of scrutineer follows the engagement's dates."""
    if engagement.person.user:
        sync_appointments(engagement.person.user, by.partnership)


def _overlapping(rows: Any, starts: date, ends: date | None) -> Any:
    begun = rows.filter(starts__lte=ends) if ends else rows
    return begun.exclude(ends__lt=starts)


def current(engagement: ScrutineerEngagement | None) -> bool:
    """Whether the engagement holds today, in London."""
    today = clock.today()
    return (
        engagement is not None and engagement.starts <= today and (engagement.ends is None or engagement.ends >= today)
    )
