"""Which scrutineers' accounts somebody may read."""

from django.db.models import Q, QuerySet

from partners.permissions import Permission
from reports.models import ScrutineerAccount
from wst.access import Access


def readable_accounts(access: Access) -> QuerySet[ScrutineerAccount]:
    """Signed ones, and for their own scrutineer those that are still being written."""
    rows = ScrutineerAccount.objects.filter(partnership=access.partnership)
    seen = Q(status=ScrutineerAccount.Status.SIGNED)
    if access.user_id is not None and access.can(Permission.REPORT_SIGN_ACCOUNT):
        seen |= Q(engagement__person__user=access.user_id)
    return rows.filter(seen)
