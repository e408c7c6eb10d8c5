"""Which decisions somebody may see."""

from django.db.models import Q, QuerySet

from partners.models import Decision, GroupMembership
from partners.permissions import Permission
from wst import clock
from wst.access import Access
from wst.models.record import OPEN_TO_ALL


def visible_decisions(access: Access) -> QuerySet[Decision]:
    """Everybody with a role sees the decisions of every group but those of the review group and those that were made
    under a confidential item: these its members see, those who decide for a partner, and those who keep the minutes."""
    rows = access.partnership.decisions.all()
    if access.can(Permission.DECISIONS_MAKE, Permission.DECISIONS_RECORD):
        return rows
    seats = GroupMembership.objects.filter(person_id=access.place.person_id or 0).on(clock.today())
    seats = seats.filter(role__in=GroupMembership.DECIDING)
    return rows.filter(Q(record__visibility__in=OPEN_TO_ALL) | Q(group__in=seats.values("group")))
