"""Who chairs a group on a day, where nobody does, and whose turn is next (arrangements 3, the Executive Group, 1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from partners.models import Agency, AgencySuccession, ChairDeputy, ChairTerm, Group, GroupMembership, Person
from partners.models.agency import STATUTORY_KINDS
from wst import clock

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Gap:
    """Days without a chair, both included. `last` is None when nobody is set to follow."""

    first: date
    last: date | None


@dataclass(frozen=True)
class Suggestion:
    """Whose turn is next, from when to when, and who would sit: the partner's delegate on the first day."""

    agency: Agency
    starts: date
    ends: date
    person: Person | None


def chair_term_on(group: Group, day: date) -> ChairTerm | None:
    """The term of the rota that holds on a day in London. One query."""
    return group.chair_terms.on(day).select_related("person", "agency").first()


def deputy_on(group: Group, day: date) -> ChairDeputy | None:
    """Who stands in for the chair on a day in London. One query."""
    return group.chair_deputies.on(day).select_related("person", "person__agency").first()


def chair_on(group: Group, day: date) -> Person | None:
    """Who chairs the group on a day in London: the deputy of that day, else the chair by the rota, else the member in
    the chair. At most three queries."""
    if deputy := deputy_on(group, day):
        return deputy.person
    if term := chair_term_on(group, day):
        return term.person
    seat = group.group_memberships.on(day).filter(role=GroupMembership.Role.CHAIR).select_related("person").first()
    return seat.person if seat else None


def chair_among(group: Group, seats: Iterable[GroupMembership], day: date) -> Person | None:
    """`chair_on`, for who has read the seats of that day already. At most two queries."""
    if deputy := deputy_on(group, day):
        return deputy.person
    if term := chair_term_on(group, day):
        return term.person
    return next((seat.person for seat in seats if seat.role == GroupMembership.Role.CHAIR), None)


def chairs_of(groups: Iterable[Group], day: date) -> dict[int, Person]:
    """Who chairs each of the groups on a day in London. Three queries, however many groups."""
    keys = [group.pk for group in groups]
    seats = GroupMembership.objects.filter(group__in=keys, role=GroupMembership.Role.CHAIR).on(day)
    found = {seat.group_id: seat.person for seat in seats.select_related("person")}
    terms = ChairTerm.objects.filter(group__in=keys).on(day).select_related("person")
    deputies = ChairDeputy.objects.filter(group__in=keys).on(day).select_related("person")
    return found | {row.group_id: row.person for row in (*terms, *deputies)}


Span = tuple[date, date | None]


def without(span: Span, taken: Iterable[Span]) -> list[Span]:
    """What is left of a span of days when others are taken out of it; all ends included, None is open. Pure."""
    left = [span]
    for starts, ends in taken:
        rest: list[Span] = []
        for first, last in left:
            if (last is not None and starts > last) or (ends is not None and ends < first):
                rest.append((first, last))
                continue
            if starts > first:
                rest.append((first, starts - ONE_DAY))
            if ends is not None and (last is None or ends < last):
                rest.append((ends + ONE_DAY, last))
        left = rest
    return sorted(left, key=lambda part: part[0])


def gaps(terms: Iterable[ChairTerm]) -> list[Gap]:
    """The days without a chair between terms, and from the end of the last one. Pure; the terms in any order.

    Nothing before the first term counts: the rota had not begun. After a last term that has an end, the gap is open.
    """
    found: list[Gap] = []
    reached: date | None = None  # the last day that is covered so far
    for term in sorted(terms, key=lambda term: term.starts):
        if reached is not None and term.starts > reached + ONE_DAY:
            found.append(Gap(reached + ONE_DAY, term.starts - ONE_DAY))
        if term.ends is None:
            return found
        reached = term.ends if reached is None else max(reached, term.ends)
    if reached is not None:
        found.append(Gap(reached + ONE_DAY, None))
    return found


def whose_turn(bodies: Iterable[Agency], terms: Iterable[ChairTerm], origins: dict[int, int]) -> Agency | None:
    """The statutory partner that has waited longest since it last chaired. Pure.

    One that has never chaired comes first, in the order in which the Act names the kinds. `origins` says from which
    agency a body took over (successor id: predecessor id): it takes its predecessor's place in the rotation.
    """
    order = {kind: place for place, kind in enumerate(STATUTORY_KINDS)}
    last: dict[int, date] = {}
    for term in terms:
        last[term.agency_id] = max(term.starts, last.get(term.agency_id, term.starts))

    def waited_since(body: Agency) -> date:
        seen, key = set(), body.pk
        found = [last[key]] if key in last else []
        while key in origins and key not in seen:
            seen.add(key)
            key = origins[key]
            if key in last:
                found.append(last[key])
        return max(found, default=date.min)

    return min(bodies, key=lambda body: (waited_since(body), order[body.kind], body.name), default=None)


def a_year_from(day: date) -> date:
    """The last day of a year that begins on `day`; from 29 February it ends on 28 February."""
    try:
        return day.replace(year=day.year + 1) - ONE_DAY
    except ValueError:
        return date(day.year + 1, 2, 28)


def next_suggested(group: Group) -> Suggestion | None:
    """The turn that would follow the last term of the rota, for a year. Four queries.

    None while the last term has no end, or while there is no statutory partner.
    """
    terms = list(group.chair_terms.all())
    if any(term.ends is None for term in terms):
        return None
    bodies = list(Agency.objects.filter(partnership=group.partnership_id).statutory_partners())
    successions = AgencySuccession.objects.filter(partnership=group.partnership_id)
    origins = dict(successions.values_list("successor_id", "predecessor_id"))
    agency = whose_turn(bodies, terms, origins)
    if agency is None:
        return None
    ended = max((term.ends for term in terms), default=None)
    starts = max(ended + ONE_DAY, clock.today()) if ended else clock.today()
    delegation = agency.delegations.on(starts).select_related("delegate").first()
    return Suggestion(agency, starts, a_year_from(starts), delegation.delegate if delegation else None)
