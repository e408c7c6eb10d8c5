"""Who sees which reminders."""

from django.db.models import QuerySet

from partners.models import Reminder
from partners.permissions import Permission
from partners.queries.action_register import own_actions
from wst.access import Access
from wst.models.record import Visibility


def visible_reminders(access: Access) -> QuerySet[Reminder]:
    """Those who manage actions see all about what is open to the partnership; others those about their own actions."""
    rows = access.partnership.reminders.filter(cancelled_at__isnull=True)
    if access.can(Permission.ACTIONS_MANAGE):
        return rows.filter(record__visibility__in=(Visibility.PARTNERSHIP, Visibility.PUBLIC))
    return rows.filter(record__in=own_actions(access).values("record"))
