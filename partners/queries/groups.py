"""Who sits on a group, who decides there, and which part of education nobody speaks for."""

from datetime import date

from django.db.models import Count, QuerySet

from partners.models import Group, GroupMembership
from partners.models.group import EducationSector
from wst import clock
from wst.models import Partnership


def deciding_members(group: Group, day: date | None = None) -> QuerySet[GroupMembership]:
    """Chair, vice chair and members on a day in London (today). Attendees and advisers take no part in decisions."""
    rows = group.group_memberships.on(day or clock.today()).filter(role__in=GroupMembership.DECIDING)
    return rows.select_related("person", "person__agency")


def sectors_covered(memberships: list[GroupMembership]) -> set[str]:
    """The parts of education that the members speak for: as their seat says, else as their agency's sector does."""
    covered = set()
    for seat in memberships:
        if seat.role not in GroupMembership.DECIDING:
            continue
        if seat.sector:
            covered.add(seat.sector)
        elif seat.person.agency:
            said = seat.person.agency.sector.lower()
            covered.update(sector.value for sector in EducationSector if sector.label.lower() in said)
    return covered


def sectors_missing(memberships: list[GroupMembership]) -> list[EducationSector]:
    """The parts of education for which no member of the group speaks (arrangements 3, the Executive Group, 2). Pure."""
    covered = sectors_covered(memberships)
    return [sector for sector in EducationSector if sector.value not in covered]


def education_seats(executive: Group, day: date | None = None) -> QuerySet[GroupMembership]:
    """Seats on the Executive that speak for an education group on a day (arrangements 3, the Executive Group, 1)."""
    return (
        group_seats(executive, day)
        .filter(speaks_for__kind=Group.Kind.EDUCATION, role__in=GroupMembership.DECIDING)
        .order_by("starts")
    )


def group_seats(group: Group, day: date | None = None) -> QuerySet[GroupMembership]:
    """Everybody on the group on a day in London, with person, agency and the group they speak for. One query."""
    rows = group.group_memberships.on(day or clock.today())
    return rows.select_related("person", "person__agency", "speaks_for")


def members_counted(partnership: Partnership, day: date) -> dict[int, int]:
    """How many decide on each group on a day in London. One query."""
    rows = GroupMembership.objects.filter(partnership=partnership, role__in=GroupMembership.DECIDING).on(day)
    return dict(rows.order_by().values_list("group").annotate(number=Count("pk")))
