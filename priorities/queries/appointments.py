"""The dated appointments of priority leads, from which their role follows."""

from collections.abc import Iterator

from partners.roles import RoleCode
from priorities.models import PriorityLead
from wst.access import Appointment
from wst.models import Partnership, User


def of_priority_leads(partnership: Partnership, user: User) -> Iterator[Appointment]:
    """One query, in the partnership's scope."""
    rows = PriorityLead.objects.filter(partnership=partnership, person__user=user, person__left_on__isnull=True)
    for row in rows:
        yield Appointment(RoleCode.PRIORITY_LEAD, row.starts, row.ends, f"priority_lead:{row.pk}")
