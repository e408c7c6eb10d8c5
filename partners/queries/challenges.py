"""Who sees a challenge: its two sides, the office, scrutiny; the Executive once it has reached it."""

from django.db.models import Q, QuerySet

from partners.models import Challenge
from partners.permissions import Permission
from partners.policies.challenges import EXECUTIVE_LEVEL
from wst.access import Access

SEE_ALL = (Permission.CHALLENGES_MANAGE, Permission.FINDINGS_WRITE)
ON_EXECUTIVE = (Permission.DECISIONS_MAKE, Permission.REPORT_APPROVE_OWN)


def party(access: Access) -> Q:
    """Raised by the person's agency, or about it."""
    agency = access.place.agency_id or 0
    return Q(raised_by_id=agency) | Q(about_id=agency)


def visible_challenges(access: Access) -> QuerySet[Challenge]:
    """The rule of who sees which, in one place. Counts of the others may be shown, never what they are about."""
    rows = access.partnership.challenges.all()
    if access.can(*SEE_ALL):
        return rows
    seen = party(access)
    if access.can(*ON_EXECUTIVE):
        seen |= Q(level__gte=EXECUTIVE_LEVEL)
    return rows.filter(seen)


def is_party(challenge: Challenge, access: Access) -> bool:
    return access.place.agency_id is not None and access.place.agency_id in (challenge.raised_by_id, challenge.about_id)
