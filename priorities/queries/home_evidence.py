"""What the home page says of the evidence plan, and of what difference somebody is asked about."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q, QuerySet

from partners.permissions import Permission as P
from priorities.models import EvidencePlanItem, ImpactRequest
from priorities.states import UNDER_WAY
from wst import clock
from wst.access import Access
from wst.home import Need, Row, Source, Waiting, address

SOON = timedelta(days=14)


def _to_gather(by: Access) -> QuerySet | None:
    """Items of the evidence plan that somebody owns, once they are due soon or late."""
    if by.place.person_id is None:
        return None
    done = Q(evidence__in=by.partnership.evidence_items.counting())
    return EvidencePlanItem.objects.filter(
        ~done,
        partnership=by.partnership,
        owner_id=by.place.person_id,
        dropped_because="",
        due__lte=clock.today() + SOON,
        priority__phase__in=UNDER_WAY,
    )


def _say_to_gather(by: Access, row: Row) -> Iterator[Need]:
    late = row["due"] < clock.today()
    why = f"{'It is overdue' if late else 'Evidence to gather'}: {row['priority__title']}"
    yield Need(row["what"], why, address(by, "priorities:evidence_plan", row["priority_id"]), row["due"])


def _to_state(by: Access) -> QuerySet | None:
    if by.place.person_id is None:
        return None
    return ImpactRequest.objects.filter(
        partnership=by.partnership, asked_of_id=by.place.person_id, status=ImpactRequest.Status.ASKED
    )


def _say_to_state(by: Access, row: Row) -> Iterator[Need]:
    title = f"What difference did it make? {row['about__title']}"
    yield Need(title, f"{row['asked_by_name']} asks", address(by, "priorities:impact_request", row["pk"]), row["due"])


def _asked(by: Access) -> QuerySet | None:
    """For those who ask: whose answer they wait for."""
    if not by.can(P.IMPACT_REQUEST):
        return None
    return ImpactRequest.objects.filter(partnership=by.partnership, status=ImpactRequest.Status.ASKED)


def _say_asked(by: Access, row: Row) -> Iterator[Waiting]:
    what = f"to say what difference was made: {row['about__title']}"
    if row["due"] < clock.today():
        what += ", overdue"
    where = address(by, "priorities:impact_request", row["pk"])
    yield Waiting(row["asked_of__name"], what, row["asked_on"], where)


EVIDENCE_TO_GATHER = Source(
    _to_gather, ("pk", "what", "due", "priority_id", "priority__title"), ("due", "pk"), _say_to_gather, days=("due",)
)
IMPACT_TO_STATE = Source(
    _to_state, ("pk", "about__title", "asked_by_name", "due"), ("due", "pk"), _say_to_state, days=("due",)
)
IMPACT_ASKED = Source(
    _asked,
    ("pk", "about__title", "asked_of__name", "asked_on", "due"),
    ("due", "pk"),
    _say_asked,
    days=("asked_on", "due"),
)
