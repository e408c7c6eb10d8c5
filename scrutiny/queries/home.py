"""What the home page shows of scrutiny. One query each at most, and none for those whom it does not concern."""

from collections.abc import Iterator
from datetime import timedelta

from partners.permissions import Permission
from scrutiny.models import Audit, AuditReturn
from wst import clock
from wst.access import Access
from wst.home import Need, Waiting

MOST = 5  # lines of each kind: the registers hold the rest
SOON = timedelta(days=28)


def scrutiny_due(access: Access) -> Iterator[Need]:
    """The scrutineer's own pieces of work, those due in four weeks or late."""
    if not access.can(Permission.FINDINGS_WRITE) or access.place.person_id is None:
        return
    own = access.partnership.scrutiny_activities.of(access).filter(status__in=("commissioned", "in_progress"))
    for activity in own.filter(due__lte=clock.today() + SOON)[:MOST]:
        yield Need(activity.title, "you are engaged for it", activity.get_absolute_url(), activity.due)


def recommendations_to_answer(access: Access) -> Iterator[Need]:
    """Recommendations that wait for the Executive's answer, the most urgent first."""
    if not access.can(Permission.RECOMMENDATIONS_RESPOND):
        return
    waiting = access.partnership.recommendations.unanswered().order_by("respond_by", "pk")
    for recommendation in waiting[:MOST]:
        yield Need(
            f"Recommendation {recommendation.reference}",
            "waits for the Executive's answer",
            recommendation.get_absolute_url(),
            recommendation.respond_by,
        )


def returns_to_send(access: Access) -> Iterator[Need]:
    """The audit returns that the person's own agency owes."""
    owed = access.partnership.audit_returns.to_answer(access).exclude(status=AuditReturn.Status.SUBMITTED)
    if not access.can(Permission.AUDIT_RETURNS_OWN) or access.place.agency_id is None:
        return
    for audit_return in owed.select_related("audit").order_by("audit__returns_due")[:MOST]:
        audit = audit_return.audit
        yield Need(f"Audit: {audit.theme}", "your agency's return", audit_return.get_absolute_url(), audit.returns_due)


def returns_awaited(access: Access) -> Iterator[Waiting]:
    """For whoever runs audits: the agencies that have not sent their return although it is due."""
    if not access.can(Permission.AUDITS_MANAGE):
        return
    late = access.partnership.audit_returns.filter(
        status=AuditReturn.Status.ASKED, audit__status=Audit.Status.RETURNS_OPEN, audit__returns_due__lt=clock.today()
    )
    for audit_return in late.select_related("audit", "agency").order_by("audit__returns_due")[:MOST]:
        audit = audit_return.audit
        yield Waiting(
            audit_return.agency.name,
            f"return to the audit “{audit.theme}”",
            audit.returns_due,
            audit.get_absolute_url(),
        )
