"""Who chaired on the day of a decision, and which decisions somebody may see."""

from datetime import date

from django.db.models import Q, QuerySet

from partners.models import ChairTerm, Decision, Group, GroupMembership, Person
from partners.permissions import Permission
from wst import clock
from wst.access import Access


def chair_of(group: Group, day: date) -> Person | None:
    """Who chaired `group` on a date in London, or None where the rota has a gap."""
    term = ChairTerm.objects.filter(group=group).on(day).select_related("person").first()
    if term:
        return term.person
    seat = GroupMembership.objects.filter(group=group, role=GroupMembership.Role.CHAIR).on(day)
    found = seat.select_related("person").first()
    return found.person if found else None


def visible_decisions(access: Access) -> QuerySet[Decision]:
    """Everybody with a role sees the decisions of every group but the review group's, which its members see, those
    who decide for a partner, and those who keep the minutes."""
    rows = access.partnership.decisions.all()
    if access.can(Permission.DECISIONS_MAKE, Permission.DECISIONS_RECORD):
        return rows
    seats = GroupMembership.objects.filter(person_id=access.place.person_id or 0).on(clock.today())
    return rows.filter(~Q(group__kind=Group.Kind.REVIEW) | Q(group__in=seats.values("group")))
