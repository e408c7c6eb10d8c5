"""Whose dated appointments carry roles: read by wst/access.py whenever one of them changes."""

from collections.abc import Iterator

from partners.models import ChairDeputy, ChairTerm, Delegation, Group, GroupMembership, LeadRepresentative
from partners.queries.chairs import without
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


def _role(group: Group) -> RoleCode:
    return CHAIRS.get(Group.Kind(group.kind), RoleCode.GROUP_CHAIR)


def _chairing(row: ChairTerm | GroupMembership, key: str) -> Iterator[Appointment]:
    """The days of a term or of a seat in the chair on which nobody deputises: on the others the rights are theirs."""
    deputies = row.group.chair_deputies.exclude(person=row.person_id).values_list("starts", "ends")
    for number, (starts, ends) in enumerate(without((row.starts, row.ends), deputies)):
        yield Appointment(_role(row.group), starts, ends, f"{key}:{number}" if number else key)


def chairs(partnership: Partnership, user: User) -> Iterator[Appointment]:
    """Turns of a rota. The Executive and Scrutiny and Assurance have roles of their own."""
    for row in ChairTerm.objects.filter(partnership=partnership, person__user=user).select_related("group"):
        yield from _chairing(row, f"chair_term:{row.pk}")


def deputies(partnership: Partnership, user: User) -> Iterator[Appointment]:
    """The days on which somebody chairs in the chair's place."""
    for row in ChairDeputy.objects.filter(partnership=partnership, person__user=user).select_related("group"):
        yield Appointment(_role(row.group), row.starts, row.ends, f"chair_deputy:{row.pk}")


def seats(partnership: Partnership, user: User) -> Iterator[Appointment]:
    """Members in the chair of a group without a rota, and everybody who decides on the review group."""
    rows = GroupMembership.objects.filter(
        partnership=partnership, person__user=user, role__in=GroupMembership.DECIDING
    ).select_related("group")
    for row in rows:
        if row.role == GroupMembership.Role.CHAIR:
            yield from _chairing(row, f"chair:{row.pk}")
        if row.group.kind == Group.Kind.REVIEW:
            yield Appointment(RoleCode.REVIEW_GROUP, row.starts, row.ends, f"review_group:{row.pk}")


SOURCES = (leads, delegates, chairs, deputies, seats)
