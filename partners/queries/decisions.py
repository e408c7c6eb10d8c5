"""Which decisions somebody may see."""

from django.db.models import Q, QuerySet

from partners.models import Decision, Group, GroupMembership
from partners.permissions import Permission
from wst import clock
from wst.access import Access


def visible_decisions(access: Access) -> QuerySet[Decision]:
    """Everybody with a role sees the decisions of every group but the review group's, which its members see, those
    who decide for a partner, and those who keep the minutes."""
    rows = access.partnership.decisions.all()
    if access.can(Permission.DECISIONS_MAKE, Permission.DECISIONS_RECORD):
        return rows
    seats = GroupMembership.objects.filter(person_id=access.place.person_id or 0).on(clock.today())
    return rows.filter(~Q(group__kind=Group.Kind.REVIEW) | Q(group__in=seats.values("group")))
