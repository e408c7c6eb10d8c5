"""Cycles of priorities. A cycle comes with its two safeguarding events, held twice a year (arrangements 3.Pri.4)."""

from datetime import date

from django.db import transaction

from partners.permissions import Permission as P
from priorities.models import PriorityCycle, SafeguardingEvent
from wst import records
from wst.access import Access

PURPOSES = {
    1: "Share the agreed priorities with all partners and say how each of them can contribute.",
    2: "Bring together the progress of all partners against the priorities and agree the action plans.",
}
NAMES = {1: "First", 2: "Second"}


@transaction.atomic
def create_cycle(*, title: str, starts: date, ends: date, first_on: date, second_on: date, by: Access) -> PriorityCycle:
    """A cycle with its first and second event. Dates are days in London. Raises ValidationError by field."""
    by.require(P.PRIORITIES_MANAGE)
    cycle = PriorityCycle(title=title.strip(), starts=starts, ends=ends)
    _check_dates(cycle, first_on, second_on)
    records.create(cycle, by=by, kind="priority_cycle", title=cycle.title)
    for ordinal, held_on in ((1, first_on), (2, second_on)):
        event = SafeguardingEvent(
            cycle=cycle,
            ordinal=ordinal,
            title=f"{NAMES[ordinal]} safeguarding event, {cycle.title}",
            held_on=held_on,
            purpose=PURPOSES[ordinal],
        )
        records.create(event, by=by, kind="safeguarding_event", title=event.title)
    return cycle


@transaction.atomic
def edit_cycle(
    cycle: PriorityCycle, *, title: str, starts: date, ends: date, by: Access, version: int | None = None
) -> PriorityCycle:
    """Raises ValidationError when one of its events would fall outside it."""
    by.require(P.PRIORITIES_MANAGE)
    cycle = records.lock(cycle, version=version)
    outside = [event for event in cycle.events.all() if not starts <= event.held_on <= ends]
    if outside:
        raise records.invalid(ends=f"{outside[0].title} would fall outside the cycle. Change its date first.")
    return records.change(cycle, by=by, title=title.strip(), starts=starts, ends=ends)


def _check_dates(cycle: PriorityCycle, first_on: date, second_on: date) -> None:
    problems = {}
    if not cycle.starts <= first_on <= cycle.ends:
        problems["first_on"] = "The first event must be held within the cycle."
    if not cycle.starts <= second_on <= cycle.ends:
        problems["second_on"] = "The second event must be held within the cycle."
    elif second_on <= first_on:
        problems["second_on"] = "The second event must be held after the first."
    if problems:
        raise records.invalid(**problems)
