"""What the home page shows of scrutiny."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import QuerySet

from partners.permissions import Permission
from scrutiny.models import Audit, AuditReturn
from wst import clock
from wst.access import Access
from wst.home import Need, Row, Source, Waiting, address

MOST = 5  # lines of each kind: the registers hold the rest
SOON = timedelta(days=28)


def _scrutiny_due(access: Access) -> QuerySet | None:
    """The scrutineer's own pieces of work, those due in four weeks or late."""
    if not access.can(Permission.FINDINGS_WRITE) or access.place.person_id is None:
        return None
    own = access.partnership.scrutiny_activities.of(access).filter(status__in=("commissioned", "in_progress"))
    return own.filter(due__lte=clock.today() + SOON)


def _say_activity(access: Access, row: Row) -> Iterator[Need]:
    yield Need(row["title"], "you are engaged for it", address(access, "scrutiny:activity", row["pk"]), row["due"])


def _recommendations_to_answer(access: Access) -> QuerySet | None:
    """Recommendations that wait for the Executive's answer, the most urgent first."""
    return access.partnership.recommendations.unanswered() if access.can(Permission.RECOMMENDATIONS_RESPOND) else None


def _say_recommendation(access: Access, row: Row) -> Iterator[Need]:
    where = address(access, "scrutiny:recommendation", row["pk"])
    yield Need(f"Recommendation {row['reference']}", "waits for the Executive's answer", where, row["respond_by"])


def _returns_to_send(access: Access) -> QuerySet | None:
    """The audit returns that the person's own agency owes."""
    if not access.can(Permission.AUDIT_RETURNS_OWN) or access.place.agency_id is None:
        return None
    return access.partnership.audit_returns.to_answer(access).exclude(status=AuditReturn.Status.SUBMITTED)


def _say_return(access: Access, row: Row) -> Iterator[Need]:
    where = address(access, "scrutiny:audit_return", row["pk"])
    yield Need(f"Audit: {row['audit__theme']}", "your agency's return", where, row["audit__returns_due"])


def _returns_awaited(access: Access) -> QuerySet | None:
    """For whoever runs audits: the agencies that have not sent their return although it is due."""
    if not access.can(Permission.AUDITS_MANAGE):
        return None
    return access.partnership.audit_returns.filter(
        status=AuditReturn.Status.ASKED, audit__status=Audit.Status.RETURNS_OPEN, audit__returns_due__lt=clock.today()
    )


def _say_awaited(access: Access, row: Row) -> Iterator[Waiting]:
    where = address(access, "scrutiny:audit", row["audit_id"])
    what = f"return to the audit “{row['audit__theme']}”"
    yield Waiting(row["agency__name"], what, row["audit__returns_due"], where)


RETURNS_DUE = ("audit__returns_due",)

SCRUTINY_DUE = Source(_scrutiny_due, ("pk", "title", "due"), ("due", "pk"), _say_activity, days=("due",), most=MOST)
RECOMMENDATIONS_TO_ANSWER = Source(
    _recommendations_to_answer,
    ("pk", "reference", "respond_by"),
    ("respond_by", "pk"),
    _say_recommendation,
    days=("respond_by",),
    most=MOST,
)
RETURNS_TO_SEND = Source(
    _returns_to_send,
    ("pk", "audit__theme", *RETURNS_DUE),
    (*RETURNS_DUE, "pk"),
    _say_return,
    days=RETURNS_DUE,
    most=MOST,
)
RETURNS_AWAITED = Source(
    _returns_awaited,
    ("audit_id", "audit__theme", "agency__name", *RETURNS_DUE),
    (*RETURNS_DUE, "pk"),
    _say_awaited,
    days=RETURNS_DUE,
    most=MOST,
)
