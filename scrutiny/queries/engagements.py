"""The dated engagements of scrutineers, from which their role follows."""

from collections.abc import Iterator

from partners.roles import RoleCode
from scrutiny.models import ScrutineerEngagement
from wst import clock
from wst.access import Appointment
from wst.audience import Grant
from wst.models import Partnership, User


def appointments(partnership: Partnership, user: User) -> Iterator[Appointment]:
    """One query, in the partnership's scope."""
    rows = ScrutineerEngagement.objects.filter(partnership=partnership, person__user=user, person__left_on__isnull=True)
    for row in rows:
        yield Appointment(RoleCode.SCRUTINEER, row.starts, row.ends, f"engagement:{row.pk}")


def commissions_held(partnership: Partnership, user: User) -> Iterator[Grant]:
    """The engagements under which somebody scrutinises today."""
    rows = ScrutineerEngagement.objects.filter(partnership=partnership, person__user=user).select_related("record")
    for row in rows:
        if row.starts <= clock.today() and (row.ends is None or row.ends >= clock.today()):
            yield Grant(row.record.title, row.record.address, row.starts, row.ends)
