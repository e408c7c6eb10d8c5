"""Which records may be the source of a basis or of evidence, or what an impact statement is about."""

from django.db.models import QuerySet

from wst.models import Partnership, Record
from wst.models.record import OPEN_TO_ALL

# Records that are no source of anything: people and bodies, plans, and what is said about other records.
NO_SOURCES = (
    "person",
    "agency",
    "group",
    "term",
    "action",
    "decision",
    "action_plan",
    "summary_report",
    "impact_statement",
    "revisit",
    "evidence_plan_item",
    "impact_request",
    "event_registration",
    "priority_cycle",
    "relevant_agency_list",
    "arrangements",
    "annual_report",
)


def sources(partnership: Partnership) -> QuerySet[Record]:
    """Records that everybody in the partnership may open, in the order of their kinds."""
    rows = Record.objects.filter(partnership=partnership, visibility__in=OPEN_TO_ALL).exclude(address="")
    return rows.exclude(kind__in=NO_SOURCES).order_by("kind", "title", "pk")
