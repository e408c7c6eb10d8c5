"""Whose dated appointments carry roles: read by wst/access.py whenever one of them changes."""

from collections.abc import Iterator

from partners.models import ChairTerm, Delegation, Group, GroupMembership, LeadRepresentative
from partners.roles import RoleCode
from wst.access import Appointment
from wst.models import Partnership, User

CHAIRS = {Group.Kind.EXECUTIVE: RoleCode.EXECUTIVE_CHAIR, Group.Kind.SCRUTINY: RoleCode.SCRUTINY_CHAIR}


def leads(partnership: Partnership, user: User) -> Iterator[Appointment]:
    for row in LeadRepresentative.objects.filter(partnership=partnership, person__user=user):
        yield Appointment(RoleCode.LEAD_REPRESENTATIVE, row.starts, row.ends, f"lead:{row.pk}")


def delegates(partnership: Partnership, user: User) -> Iterator[Appointment]:
    for row in Delegation.objects.filter(partnership=partnership, delegate__user=user):
        yield Appointment(RoleCode.PARTNER_DELEGATE, row.starts, row.ends, f"delegation:{row.pk}")


def chairs(partnership: Partnership, user: User) -> Iterator[Appointment]:
    """Turns of a rota. The Executive and Scrutiny and Assurance have roles of their own."""
    for row in ChairTerm.objects.filter(partnership=partnership, person__user=user).select_related("group"):
        role = CHAIRS.get(Group.Kind(row.group.kind), RoleCode.GROUP_CHAIR)
        yield Appointment(role, row.starts, row.ends, f"chair_term:{row.pk}")


def seats(partnership: Partnership, user: User) -> Iterator[Appointment]:
    """Members in the chair of a group without a rota, and everybody who decides on the review group."""
    rows = GroupMembership.objects.filter(
        partnership=partnership, person__user=user, role__in=GroupMembership.DECIDING
    ).select_related("group")
    for row in rows:
        if row.role == GroupMembership.Role.CHAIR:
            role = CHAIRS.get(Group.Kind(row.group.kind), RoleCode.GROUP_CHAIR)
            yield Appointment(role, row.starts, row.ends, f"chair:{row.pk}")
        if row.group.kind == Group.Kind.REVIEW:
            yield Appointment(RoleCode.REVIEW_GROUP, row.starts, row.ends, f"review_group:{row.pk}")


SOURCES = (leads, delegates, chairs, seats)
