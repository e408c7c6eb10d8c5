"""The chair rota: terms in order, exactly one chair on any day (arrangements 3, the Executive Group, 1)."""

from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Max, Q
from django.urls import reverse

from partners.actions import appointments
from partners.models import Agency, ChairTerm, Group, GroupMembership, Person
from partners.permissions import Permission
from wst import clock, notices, records
from wst.access import Access, sync_appointments
from wst.refusals import NotPermitted, WrongState

NEXT_CHAIR = notices.kind("partners.next_chair", "Your turn in the chair is coming. Open the handover.")
AHEAD = timedelta(days=28)  # before the first day: time to read the handover and to meet the chair before


def check_turn(group: Group, agency: Agency | None, person: Person) -> None:
    if agency is None:
        raise records.invalid(person=f"{person.name} belongs to no agency, so it is nobody's turn.")
    if person.agency_id != agency.pk:
        raise records.invalid(person=f"Select somebody of {agency.name}: the turn is theirs.")
    if group.kind == Group.Kind.EXECUTIVE and not agency.is_statutory_partner:
        raise records.invalid(
            person="The safeguarding partners chair the Executive in rotation. Select somebody of one of them."
        )


@transaction.atomic
def add_term(
    group: Group,
    person: Person,
    *,
    by: Access,
    starts: date,
    ends: date | None = None,
    agency: Agency | None = None,
    order: int | None = None,
) -> ChairTerm:
    """Set a term of the rota between two dates in London, both included. The agency is the person's when left out.

    `order` is the number of the turn, the next one when left out. Raises ValidationError: somebody else chairs the
    group on some of those days, or the turn is nobody's.
    """
    by.require(Permission.GROUPS_MANAGE)
    group = records.lock(group)
    agency = agency or person.agency
    check_turn(group, agency, person)
    # A rota and a member in the chair would be two chairs on one day.
    seats = group.group_memberships.filter(role=GroupMembership.Role.CHAIR)
    seats = seats.filter(Q(ends__isnull=True) | Q(ends__gte=starts))
    if (seats.filter(starts__lte=ends) if ends else seats).exists():
        raise records.invalid(starts="A member chairs the group on some of those days. End that seat first.")
    order = order or (group.chair_terms.aggregate(last=Max("order"))["last"] or 0) + 1
    term = ChairTerm(group=group, order=order, agency=agency, person=person, starts=starts, ends=ends)
    term = appointments.make(term, by=by)
    tell_ahead(term, by=by)
    return term


def _handover_address(term: ChairTerm) -> str:
    return reverse("partners:handover", args=[term.group.partnership.slug, term.pk])


def tell_ahead(term: ChairTerm, *, by: Access) -> None:
    """Store the notice that tells the chair of a term to come, four weeks ahead; one that was stored before is taken
    back. Nobody without an account is told, and nobody of a term that has begun."""
    address = _handover_address(term)
    notices.cancel(NEXT_CHAIR, by=by, address=address)
    if term.person.user and term.starts > clock.today():
        morning = datetime.combine(term.starts - AHEAD, time(9), tzinfo=clock.LONDON).astimezone(UTC)
        notices.send(
            NEXT_CHAIR,
            by=by,
            user=term.person.user,
            record=term.group.record,
            address=address,
            send_after=max(morning, clock.now()),
        )


@transaction.atomic
def change_term(
    term: ChairTerm,
    *,
    by: Access,
    starts: date,
    ends: date | None,
    person: Person | None = None,
    version: int | None = None,
) -> ChairTerm:
    """Change the dates of a term, and who sits while it has not begun. Raises WrongState once it is over, and Stale."""
    by.require(Permission.GROUPS_MANAGE)
    records.lock(term.group)
    term = appointments.lock(term, version=version)
    today = clock.today()
    if term.ends and term.ends < today:
        raise WrongState("This term is over: it stays on record as it was.")
    begun = term.starts <= today
    if begun and starts != term.starts:
        raise records.invalid(starts="The term has begun, so its first day stays.")
    if begun and ends and ends < today:
        raise records.invalid(ends="The last day must be today or in the future.")
    if person is None or person.pk == term.person_id:
        moved = starts != term.starts
        term = appointments.change(term, by=by, starts=starts, ends=ends)
        if moved:
            tell_ahead(term, by=by)
        return term
    if begun:
        raise records.invalid(person="The term has begun. End it, then add a term for somebody else.")
    check_turn(term.group, person.agency, person)
    before = term.person
    term = appointments.change(term, by=by, starts=starts, ends=ends, person=person, agency=person.agency)
    if before.user:
        sync_appointments(before.user, by.partnership)
    tell_ahead(term, by=by)
    return term


@transaction.atomic
def end_term(term: ChairTerm, *, by: Access, on: date, version: int | None = None) -> ChairTerm:
    """End a term early: `on` is its last day (a date in London). The gap that follows is shown until it is filled."""
    by.require(Permission.GROUPS_MANAGE)
    if term.ends and on > term.ends:
        raise records.invalid(on="That is after the term's last day already. Change the term to make it longer.")
    return appointments.stop(term, by=by, on=on, version=version)


@transaction.atomic
def cancel_term(term: ChairTerm, *, by: Access, version: int | None = None) -> None:
    """Take back a term that has not begun."""
    by.require(Permission.GROUPS_MANAGE)
    address = _handover_address(term)
    appointments.cancel(term, by=by, version=version)
    notices.cancel(NEXT_CHAIR, by=by, address=address)


@transaction.atomic
def write_handover(term: ChairTerm, *, by: Access, note: str, version: int | None = None) -> ChairTerm:
    """What the next chair should know. Written by the chair whose term it is, or by the business manager.

    Raises NotPermitted for anybody else, and Stale.
    """
    by.require(Permission.WORKSPACE_VIEW)
    if not may_write_handover(term, by):
        raise NotPermitted("The handover note is written by the chair whose term it is, or by the business manager.")
    return appointments.change(appointments.lock(term, version=version), by=by, handover_note=note.strip())


def may_write_handover(term: ChairTerm, access: Access) -> bool:
    own = access.place.person_id is not None and access.place.person_id == term.person_id
    return access.can(Permission.GROUPS_MANAGE) or own
