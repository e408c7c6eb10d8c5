"""Whose a meeting is: who may read it, run it, agree its minutes and see what is confidential."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from partners.models import Agency, Attendance, ChairDeputy, ChairTerm, Group, GroupMembership, Meeting, Person
from partners.permissions import Permission
from partners.policies.meetings import Quorum, quorum_of
from partners.queries.groups import group_seats
from partners.queries.own_groups import groups_met_by, runs_kind
from wst import clock
from wst.access import Access
from wst.models.record import Visibility
from wst.refusals import NotPermitted

Role = GroupMembership.Role


@dataclass(frozen=True)
class Standing:
    """What somebody may do with the meetings of one group."""

    reads: bool = False
    runs: bool = False
    agrees: bool = False
    sees_confidential: bool = False


def standing_of(group: Group, access: Access, day: date | None = None) -> Standing:
    """By role, and by the seat held on the group today or on the meeting's `day`. At most three queries.

    Those in attendance and advisers read; only those who decide see what is confidential. On days on which somebody
    deputises for the chair, the chair's rights are the deputy's and nobody else's.
    """
    manages, may_agree = access.can(Permission.MEETINGS_MANAGE), access.can(Permission.MEETINGS_AGREE)
    if manages and not may_agree:
        return Standing(reads=True, runs=True, sees_confidential=True)
    today = clock.today()
    days = {today, day or today}
    roles: set[str] = set()  # held today
    decides = sits = chairs = False
    if person := access.place.person_id:
        for role, starts, ends in group.group_memberships.filter(person=person).values_list("role", "starts", "ends"):
            if any(_holds(starts, ends, one) for one in days):
                sits = True
                decides = decides or role in GroupMembership.DECIDING
            if _holds(starts, ends, today):
                roles.add(role)
        for starts, ends in group.chair_terms.filter(person=person).values_list("starts", "ends"):
            decides = decides or any(_holds(starts, ends, one) for one in days)
            chairs = chairs or _holds(starts, ends, today)
        chairs = chairs or Role.CHAIR in roles
        for other, starts, ends in group.chair_deputies.values_list("person", "starts", "ends"):
            if other == person:
                decides = decides or any(_holds(starts, ends, one) for one in days)
            if _holds(starts, ends, today):
                chairs = other == person
    own = chairs or Role.VICE_CHAIR in roles or (decides and runs_kind(access, group.kind))
    runs = manages or (own and access.can(Permission.MEETINGS_RUN))
    return Standing(
        reads=runs or sits or decides or access.can(Permission.MEETINGS_READ),
        runs=runs,
        agrees=chairs and may_agree,
        sees_confidential=runs or decides,
    )


def _holds(starts: date, ends: date | None, day: date) -> bool:
    return starts <= day and (ends is None or day <= ends)


def require_runs(group: Group, by: Access) -> None:
    """Raises NotPermitted for whoever runs other groups' meetings, or none."""
    by.require(Permission.MEETINGS_RUN, Permission.MEETINGS_MANAGE)
    if not standing_of(group, by).runs:
        raise NotPermitted("You can run the meetings of your own group only.", permission=Permission.MEETINGS_MANAGE)


def groups_of(access: Access) -> Q:
    """Groups on which the person sits or that they chair today."""
    person, today = access.place.person_id or 0, clock.today()
    seats = GroupMembership.objects.filter(person_id=person).on(today).values("group")
    terms = ChairTerm.objects.filter(person_id=person).on(today).values("group")
    deputies = ChairDeputy.objects.filter(person_id=person).on(today).values("group")
    return Q(group__in=seats) | Q(group__in=terms) | Q(group__in=deputies)


def visible_meetings(access: Access) -> QuerySet[Meeting]:
    """That a group meets is known to everybody in the partnership; that the review group does, to its members, to
    those who decide for a partner and to the office. What is read of a meeting is `standing_of`'s to say."""
    rows = access.partnership.meetings.all()
    if access.can(Permission.DECISIONS_MAKE, Permission.DECISIONS_RECORD, Permission.MEETINGS_MANAGE):
        return rows
    return rows.filter(~Q(group__kind=Group.Kind.REVIEW) | groups_of(access))


def run_groups(access: Access) -> QuerySet[Group]:
    """Groups for which somebody may schedule meetings today."""
    if access.can(Permission.MEETINGS_MANAGE):
        return access.partnership.groups.filter(is_active=True)
    return groups_met_by(access)


def visibility_of(group: Group, *, confidential: bool = False) -> str:
    """What the review group talks about, and what is confidential, is for the group and not the whole partnership."""
    closed = confidential or group.kind == Group.Kind.REVIEW
    return Visibility.GROUP if closed else Visibility.PARTNERSHIP


@dataclass(frozen=True)
class Expected:
    """Somebody who is expected at a meeting, as what, and for which agency."""

    person: Person
    role: str
    agency: Agency | None

    @property
    def label(self) -> str:
        return Role(self.role).label


def expected_at(meeting: Meeting) -> list[Expected]:
    """Everybody with a seat on the day, the chair by the rota and a deputy; those who decide first. Three queries."""
    found: dict[int, Expected] = {}
    for seat in group_seats(meeting.group, meeting.day):
        found[seat.person_id] = Expected(seat.person, seat.role, seat.person.agency)
    for term in meeting.group.chair_terms.on(meeting.day).select_related("person", "agency"):
        found[term.person_id] = Expected(term.person, Role.CHAIR, term.agency)
    for deputy in meeting.group.chair_deputies.on(meeting.day).select_related("person__agency"):
        found.setdefault(deputy.person_id, Expected(deputy.person, Role.VICE_CHAIR, deputy.person.agency))
    order = list(Role)
    return sorted(found.values(), key=lambda one: (order.index(Role(one.role)), str(one.person)))


def present_people(rows: Iterable[Attendance]) -> set[int]:
    """The persons who were there by the rows of a meeting's attendance, deputies among them. Pure."""
    was = Attendance.Status
    present = [row for row in rows if row.status in Attendance.PRESENT]
    return {row.deputy_id if row.status == was.DEPUTY else row.person_id for row in present} - {None}


def quorum_now(meeting: Meeting) -> Quorum:
    """By the attendance as recorded, with the safeguarding partners of that day. Two queries."""
    partners = meeting.group.partnership.agencies.on(meeting.day).filter(basis="partner")
    return quorum_of(meeting.group, meeting.attendances.all(), partners)
