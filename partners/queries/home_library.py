"""What the home page shows about documents: reviews, approvals, and versions that agencies have not acknowledged."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from partners.models import Agency, DocumentAcknowledgement, DocumentVersion
from partners.permissions import Permission
from partners.queries.library import not_acknowledged_by, visible_documents, visible_versions
from wst import clock, home
from wst.access import Access
from wst.home import Need, Row, Source, Waiting, address

REVIEW_SOON = timedelta(days=30)
Of = DocumentVersion.Status


def _to_review(access: Access) -> QuerySet | None:
    """Documents past their review date, or soon: for the office, and for whoever keeps one up to date."""
    rows = visible_documents(access).filter(retired_on__isnull=True, review_due__lte=clock.today() + REVIEW_SOON)
    return rows if access.can(Permission.ARRANGEMENTS_MANAGE) else rows.filter(owner_id=access.place.person_id or 0)


def _say_review(access: Access, row: Row) -> Iterator[Need]:
    why = "Its review is overdue" if row["review_due"] < clock.today() else "Its review is due soon"
    yield Need(row["title"], why, address(access, "partners:document", row["pk"]), row["review_due"])


def _more_to_review(access: Access, number: int) -> Need:
    where = f"{address(access, 'partners:documents')}?state=overdue"
    return Need(f"{number} more documents", "Their review is overdue or due soon", where, stands_for=number)


def _to_settle(access: Access) -> QuerySet | None:
    """Versions that wait for approval, for those who decide, and for publication, for those who publish."""
    decides, publishes = access.can(Permission.DECISIONS_MAKE), access.can(Permission.PUBLISH)
    held = [Of.FOR_APPROVAL] * decides + [Of.APPROVED] * publishes
    if not held:
        return None
    rows = visible_versions(access).filter(status__in=held)
    return rows.exclude(status=Of.FOR_APPROVAL, written_by_id=access.user_id) if access.user_id else rows


def _say_settle(access: Access, row: Row) -> Iterator[Need]:
    why = "Waits for approval" if row["status"] == Of.FOR_APPROVAL else "Approved: publish it"
    title = f"{row['document__title']}, version {row['number']}"
    yield Need(title, why, address(access, "partners:document_version", row["pk"]))


def _asked(access: Access) -> QuerySet:
    return visible_versions(access).filter(
        status=Of.PUBLISHED, document__asks_acknowledgement=True, document__retired_on__isnull=True
    )


def _to_acknowledge(access: Access) -> QuerySet | None:
    """What my agency has not acknowledged yet (arrangements T.2)."""
    if not access.can(Permission.AGENCY_UPDATE_OWN) or not access.place.agency_id:
        return None
    return _asked(access).filter(not_acknowledged_by(access.place.agency_id))


def _say_acknowledge(access: Access, row: Row) -> Iterator[Need]:
    title = f"{row['document__title']}, version {row['number']}"
    where = address(access, "partners:document_acknowledge", row["document_id"])
    yield Need(title, "Your agency has not acknowledged it", where)


def _awaited(access: Access) -> QuerySet | None:
    """For the office: how many agencies of today have not acknowledged a version."""
    if not access.can(Permission.ARRANGEMENTS_MANAGE):
        return None
    given = DocumentAcknowledgement.objects.filter(document_version=OuterRef(OuterRef("pk"))).values("agency")
    agencies = Agency.objects.filter(partnership=access.partnership).on(clock.today()).exclude(pk__in=given)
    counted = agencies.order_by().values("partnership").annotate(number=Count("pk")).values("number")
    missing = Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))
    return _asked(access).annotate(missing=missing, since=F("published_on")).filter(Q(missing__gt=0))


def _say_awaited(access: Access, row: Row) -> Iterator[Waiting]:
    number = row["missing"]
    who = f"{number} agenc{'y' if number == 1 else 'ies'}"
    what = f"to acknowledge {row['document__title']}, version {row['number']}"
    yield Waiting(who, what, row["since"], address(access, "partners:document", row["document_id"]))


TO_REVIEW = Source(
    _to_review,
    ("pk", "title", "review_due"),
    ("review_due", "pk"),
    _say_review,
    days=("review_due",),
    more=_more_to_review,
)
TO_SETTLE = Source(_to_settle, ("pk", "document__title", "number", "status"), ("pk",), _say_settle)
TO_ACKNOWLEDGE = Source(_to_acknowledge, ("document_id", "document__title", "number"), ("pk",), _say_acknowledge)
AWAITED = Source(
    _awaited,
    ("document_id", "document__title", "number", "missing", "since"),
    ("since", "pk"),
    _say_awaited,
    days=("since",),
)


def register_library() -> None:
    """Called once, from apps.py."""
    home.NEEDS += [TO_REVIEW, TO_SETTLE, TO_ACKNOWLEDGE]
    home.WAITING += [AWAITED]
