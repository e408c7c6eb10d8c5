"""What somebody may be asked about, and what stands on the page of an item that was asked about."""

from django.db.models import QuerySet

from priorities.models import ImpactRequest
from wst.models import Partnership, Record
from wst.models.record import OPEN_TO_ALL

# Records that are no piece of work: people and bodies, and what is said or planned about the work of others.
NOT_ASKED_ABOUT = (
    "person",
    "agency",
    "group",
    "term",
    "priority_cycle",
    "relevant_agency_list",
    "arrangements",
    "annual_report",
    "report_contribution",
    "evidence_plan_item",
    "event_registration",
    "impact_request",
    "impact_statement",
    "revisit",
)


def to_ask_about(partnership: Partnership) -> QuerySet[Record]:
    """Every piece of work that everybody in the partnership may open, in the order of their kinds."""
    rows = Record.objects.filter(partnership=partnership, visibility__in=OPEN_TO_ALL).exclude(address="")
    return rows.exclude(kind__in=NOT_ASKED_ABOUT).order_by("kind", "title", "pk")


def asked_about(record_id: int) -> QuerySet[ImpactRequest]:
    """The questions about one record. One query."""
    rows = ImpactRequest.objects.filter(about=record_id).select_related("asked_of", "statement")
    return rows.order_by("due", "pk")
