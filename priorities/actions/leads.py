"""Who leads a priority. The rights of a lead follow these dates (requirements 1.12)."""

from datetime import date, timedelta

from django.db import transaction

from partners.models import Agency, Person
from partners.permissions import Permission as P
from priorities.events import LeadEnded, LeadNamed
from priorities.models import Priority, PriorityLead
from wst import access, clock, events, notices, records
from wst.access import Access
from wst.refusals import WrongState

NAMED = notices.kind("priorities.lead_named", "You are named as the lead of a shared priority.")


@transaction.atomic
def name_lead(
    priority: Priority,
    *,
    person: Person,
    by: Access,
    agency: Agency | None = None,
    starts: date | None = None,
    version: int | None = None,
) -> PriorityLead:
    """Name the lead, drawn from a partner agency (arrangements 3.Pri.5), from a day on (today by default).

    The lead before ends on the day before. The agency is the person's own unless named. Raises ValidationError.
    """
    by.require(P.PRIORITIES_MANAGE)
    priority = records.lock(priority, version=version)
    agency, starts = agency or person.agency, starts or clock.today()
    if agency is None or (person.agency_id and person.agency_id != agency.pk):
        raise records.invalid(lead_agency="Select the agency that the lead belongs to.")
    if person.left_on:
        raise records.invalid(lead="This person has left. Select somebody else.")
    standing = priority.leads.filter(ends__isnull=True).first()
    if standing and standing.starts > starts:
        raise records.invalid(starts="The lead who is named now begins later than this day. Enter a later day.")
    if standing and standing.starts == starts:
        row = standing  # named by mistake and put right on the same day
    else:
        if standing:
            _end(standing, starts - timedelta(days=1), by)
        row = PriorityLead(partnership=by.partnership, priority=priority, starts=starts)
    before = row.person if row.pk else None
    row.person, row.agency = person, agency
    row.full_clean()
    row.save()
    records.change(priority, by=by, lead=person, lead_agency=agency)
    events.record(LeadNamed(person.pk, agency.pk, starts), by=by, on=priority)
    _sync(before)
    _sync(person)
    if person.user:
        notices.send(NAMED, by=by, user=person.user, record=priority.record, address=priority.get_absolute_url())
    return row


@transaction.atomic
def end_lead(priority: Priority, *, ends: date, by: Access, version: int | None = None) -> PriorityLead:
    """End the lead's appointment after the day `ends`. The priority then needs a new lead to move on."""
    by.require(P.PRIORITIES_MANAGE)
    priority = records.lock(priority, version=version)
    row = priority.leads.filter(ends__isnull=True).first()
    if row is None:
        raise WrongState("Nobody leads this priority now. Nothing was changed.")
    _end(row, ends, by)
    records.change(priority, by=by, lead=None, lead_agency=None)
    return row


def _end(row: PriorityLead, ends: date, by: Access) -> None:
    row.ends = ends
    row.full_clean()
    row.save(update_fields=["ends"])
    events.record(LeadEnded(row.person_id, ends), by=by, on=row.priority)
    _sync(row.person)


def _sync(person: Person | None) -> None:
    if person and person.user:
        access.sync_appointments(person.user, person.partnership)
