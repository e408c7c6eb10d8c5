"""Who sees which reminders."""

from django.db.models import Q, QuerySet

from partners.models import Reminder
from partners.permissions import Permission
from partners.queries.action_register import own_actions
from wst.access import Access
from wst.models.record import OPEN_TO_ALL


def visible_reminders(access: Access) -> QuerySet[Reminder]:
    """Those who manage actions see all about what is open to the partnership; others those about their own actions."""
    rows = access.partnership.reminders.filter(cancelled_at__isnull=True)
    if access.can(Permission.ACTIONS_MANAGE):
        open_to_all = Q(record__visibility__in=OPEN_TO_ALL)
        challenges = Q(record__kind="challenge") if access.can(Permission.CHALLENGES_MANAGE) else Q(pk__in=[])
        return rows.filter(open_to_all | challenges)
    return rows.filter(record__in=own_actions(access).values("record"))
