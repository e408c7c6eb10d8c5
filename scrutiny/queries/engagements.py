"""The dated engagements of scrutineers, from which their role follows."""

from collections.abc import Iterator

from partners.roles import RoleCode
from scrutiny.models import ScrutineerEngagement
from wst.access import Appointment
from wst.models import Partnership, User


def appointments(partnership: Partnership, user: User) -> Iterator[Appointment]:
    """One query, in the partnership's scope."""
    rows = ScrutineerEngagement.objects.filter(partnership=partnership, person__user=user, person__left_on__isnull=True)
    for row in rows:
        yield Appointment(RoleCode.SCRUTINEER, row.starts, row.ends, f"engagement:{row.pk}")
