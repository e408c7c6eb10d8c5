"""Who sees a challenge: its two sides, the office, scrutiny; the Executive once it has reached it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from partners.models import Challenge, EscalationPolicy
from partners.permissions import Permission
from partners.policies.challenges import EXECUTIVE_LEVEL
from wst.access import Access
from wst.models import Partnership

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


def in_force(partnership: Partnership) -> EscalationPolicy | None:
    """The version of the escalation policy under which a challenge of today begins. One query."""
    return partnership.escalation_policies.in_force().first()


@dataclass(frozen=True)
class PartnerCount:
    """What a partner raised and received; the rest counts what it is a side of."""

    name: str
    raised: int
    received: int
    open: int
    overdue: int
    resolved: int
    learnt: int


def counts_by_partner(partnership: Partnership, starts: date, ends: date) -> tuple[list[PartnerCount], Counter]:
    """Challenges opened in a period (both days included), by agency, the safeguarding partners always among them, and
    how often each theme was raised. Numbers only: nothing of what a challenge says. Two queries."""
    rows = list(partnership.challenges.filter(opened_on__range=(starts, ends)).select_related("raised_by", "about"))
    names = {agency.pk: agency.name for agency in partnership.agencies.statutory_partners()}
    for row in rows:
        names[row.raised_by_id] = row.raised_by.name
        if row.about:
            names[row.about_id] = row.about.name
    found = []
    for pk, name in sorted(names.items(), key=lambda pair: pair[1]):
        own = [row for row in rows if pk in (row.raised_by_id, row.about_id)]
        found.append(
            PartnerCount(
                name,
                raised=sum(row.raised_by_id == pk for row in own),
                received=sum(row.about_id == pk for row in own),
                open=sum(row.status == Challenge.Status.OPEN for row in own),
                overdue=sum(row.is_overdue for row in own),
                resolved=sum(row.status == Challenge.Status.RESOLVED for row in own),
                learnt=sum(bool(row.learning) for row in own),
            )
        )
    return found, Counter(row.theme for row in rows)
