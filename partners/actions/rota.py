"""Deputies of a chair and turns that are swapped. Exactly one person holds the rights of a chair on any day."""

from datetime import date, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max, Q

from partners.actions import appointments
from partners.actions.chairs import check_turn, tell_ahead
from partners.events.rota import ChairsSwapped
from partners.models import ChairDeputy, ChairSwap, ChairTerm, Decision, Group, Person
from partners.permissions import Permission
from wst import clock, events, notices, records, uploads
from wst.access import Access
from wst.look.formats import date_words
from wst.refusals import WrongState

DEPUTISES = notices.kind("partners.chair_deputises", "You have been asked to chair a group for some days.")
TURNS_SWAPPED = notices.kind("partners.chairs_swapped", "Your turn in the chair has been exchanged with another one.")

Reason = ChairDeputy.Reason


def _chairing(group: Group, starts: date, ends: date) -> list[ChairTerm]:
    terms = group.chair_terms.filter(Q(ends__isnull=True) | Q(ends__gte=starts), starts__lte=ends)
    return list(terms.select_related("person", "agency").order_by("starts"))


def _check_deputy(group: Group, person: Person, starts: date, ends: date, reason: str) -> None:
    if ends < starts:
        raise records.invalid(ends="The last day is before the first. Check both dates.")
    if group.kind == Group.Kind.EXECUTIVE:
        check_turn(group, person.agency, person)
    terms = _chairing(group, starts, ends)
    if any(term.person_id == person.pk for term in terms):
        raise records.invalid(person=f"{person.name} chairs on some of those days already. Select somebody else.")
    if reason == Reason.UNDER_REVIEW and any(term.agency_id == person.agency_id for term in terms):
        raise records.invalid(person="The agency under review does not deputise for itself. Select another agency's.")
    has_rota = group.chair_terms.exists()
    if has_rota and reason != Reason.VACANT and not terms:
        raise records.invalid(reason="Nobody chairs on those days: the reason is that the chair is vacant.")
    covered = sum((min(term.ends or ends, ends) - max(term.starts, starts)).days + 1 for term in terms)
    if has_rota and reason == Reason.VACANT and covered > (ends - starts).days:
        raise records.invalid(reason="Somebody chairs on all of those days. Select another reason.")


@transaction.atomic
def deputise(
    group: Group, person: Person, *, by: Access, starts: date, ends: date, reason: str, note: str = ""
) -> ChairDeputy:
    """`person` chairs the group between two dates in London, both included, in the chair's place.

    On those days the chair's rights are theirs alone. On the Executive the deputy belongs to a safeguarding partner,
    and to another one than the chair's when that one is under review. Raises ValidationError by field.
    """
    by.require(Permission.GROUPS_MANAGE)
    group = records.lock(group)
    _check_deputy(group, person, starts, ends, reason)
    deputy = ChairDeputy(group=group, person=person, starts=starts, ends=ends, reason=reason, note=note.strip())
    appointments.lock_affected(deputy)
    deputy = appointments.make(deputy, by=by)
    if person.user and person.user != by.user:
        notices.send(DEPUTISES, by=by, user=person.user, record=group.record, address=_address(group))
    return deputy


def _address(group: Group) -> str:
    return f"{group.get_absolute_url()}rota/"


@transaction.atomic
def end_deputy(deputy: ChairDeputy, *, by: Access, on: date, version: int | None = None) -> ChairDeputy:
    """The deputy stands in no longer than `on` (a date in London); the chair's rights go back the day after."""
    by.require(Permission.GROUPS_MANAGE)
    if on > deputy.ends:
        raise records.invalid(on="That is after the last day already. Ask another deputy for the days after it.")
    records.lock(deputy.group)
    appointments.lock_affected(deputy)
    return appointments.stop(deputy, by=by, on=on, version=version)


@transaction.atomic
def cancel_deputy(deputy: ChairDeputy, *, by: Access, version: int | None = None) -> None:
    """Take back a deputy who has not begun."""
    by.require(Permission.GROUPS_MANAGE)
    records.lock(deputy.group)
    appointments.lock_affected(deputy)
    appointments.cancel(deputy, by=by, version=version)


def _first_day(term: ChairTerm, other: ChairTerm, from_on: date | None) -> date | None:
    """The day from which a term that has begun is the other partner's; None when it has not begun."""
    today = clock.today()
    if term.ends and term.ends < today:
        raise WrongState("This term is over: it stays on record as it was.")
    if other.starts <= today:
        raise records.invalid(other="That turn has begun. Select one that is still to come.")
    if term.starts > today:
        return None
    if from_on is None:
        raise records.invalid(from_on="Enter the first day on which the other partner chairs: this term has begun.")
    if from_on < today or from_on <= term.starts:
        raise records.invalid(from_on="The day must be today or in the future, and after the term's first day.")
    if term.ends and from_on > term.ends:
        raise records.invalid(from_on=f"The term ends on {date_words(term.ends)}, before that day.")
    return from_on


@transaction.atomic
def swap(
    term: ChairTerm,
    other: ChairTerm,
    *,
    by: Access,
    reason: str,
    text: str,
    from_on: date | None = None,
    decision: Decision | None = None,
    paper: UploadedFile | None = None,
    version: int | None = None,
) -> ChairSwap:
    """Two partners exchange their turns: the dates stay, who sits on them changes (arrangements 3.Exec.1).

    `other` is still to come. Where `term` has begun, the other partner takes the rest of it from `from_on` (a date in
    London) and what was held stays on record. The decision of the group, or the minute or letter by which chief
    officers who do not sign in agreed, is kept with it. Raises ValidationError by field, WrongState and Stale.
    """
    by.require(Permission.GROUPS_MANAGE)
    group = records.lock(term.group)
    held = appointments.lock_all(group.chair_terms.filter(pk__in=[term.pk, other.pk]))
    term = appointments.lock(term, version=version)
    other = next((row for row in held if row.pk == other.pk), None)
    if other is None or other.pk == term.pk:
        raise records.invalid(other="Select another turn of the same rota.")
    if other.agency_id == term.agency_id:
        raise records.invalid(other="Both turns are the same partner's. Change the person of the turn instead.")
    if not text.strip():
        raise records.invalid(text="Enter why the turns are exchanged: everybody reads it on the rota.")
    if decision is None and paper is None:
        raise records.invalid(paper="Select the decision above, or attach the minute or letter that agreed it.")
    first = _first_day(term, other, from_on)
    before, after = (term.person, term.agency), (other.person, other.agency)
    swapped = ChairSwap(
        partnership=by.partnership,
        group=group,
        gave=before[1],
        took=after[1],
        starts=first or term.starts,
        ends=term.ends,
        back_starts=other.starts,
        back_ends=other.ends,
        reason=reason,
        text=text.strip(),
        decision=decision,
        paper=uploads.store(paper, record=group.record, by=by, field="paper") if paper else None,
        at=clock.now(),
        by_name=by.name,
    )
    swapped.full_clean()
    swapped.save(force_insert=True)
    if first:
        ended = term.ends
        term = appointments.change(term, by=by, ends=first - timedelta(days=1))
        order = (group.chair_terms.aggregate(last=Max("order"))["last"] or 0) + 1
        rest = ChairTerm(group=group, order=order, agency=after[1], person=after[0], starts=first, ends=ended)
        rest = appointments.make(rest, by=by)
    else:
        rest = appointments.change(term, by=by, person=after[0], agency=after[1])
    other = appointments.change(other, by=by, person=before[0], agency=before[1])
    for row in (rest, other, term):  # each account's roles once more: the first change came before the second
        appointments.follow(row)
    events.record(ChairsSwapped(before[1].pk, after[1].pk, swapped.starts), by=by, on=group)
    for row in (rest, other):
        tell_ahead(row, by=by)
        if row.person.user and row.person.user != by.user:
            notices.send(TURNS_SWAPPED, by=by, user=row.person.user, record=group.record, address=_address(group))
    return swapped
