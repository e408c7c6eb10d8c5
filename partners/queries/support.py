"""Who of the platform's operator may be let in, and whose role follows from a grant."""

from collections.abc import Iterator

from django.db.models import QuerySet

from partners.models import SupportAccess
from partners.roles import RoleCode
from wst.access import Appointment
from wst.models import Partnership, User


def operators() -> QuerySet[User]:
    return User.objects.filter(is_operator=True, is_active=True).order_by("name")


def appointments(partnership: Partnership, user: User) -> Iterator[Appointment]:
    """One query, in the partnership's scope. What was ended early carries nothing any more."""
    rows = SupportAccess.objects.filter(partnership=partnership, operator=user, ended_at__isnull=True)
    for row in rows:
        yield Appointment(RoleCode.OPERATOR_SUPPORT, row.starts, row.ends, f"support:{row.pk}")
