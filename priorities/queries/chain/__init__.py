"""The chain of difference of some priorities: four queries and those of the higher apps, however many records."""

from collections.abc import Sequence
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from priorities.models import Pledge, Priority, PriorityBasis
from priorities.queries.chain.lines import PriorityChain, Statement, WorkLine
from priorities.queries.chain.reading import Reading, has_difference, told_in, with_telling
from wst import clock
from wst.models import Partnership
from wst.models.record import OPEN_TO_ALL


def with_links(rows: QuerySet[Priority]) -> QuerySet[Priority]:
    """With what the chain asks of the priorities themselves: reasons, pledges, summary report and action plan."""
    names = ("kind", "summary", "source_id")
    source = {"address": F("source__address"), "visibility": F("source__visibility")}
    bases = PriorityBasis.objects.filter(priority=OuterRef("pk")).order_by("pk")
    reasons = bases.values(one=JSONObject(**{name: F(name) for name in names}, **source))
    made = Pledge.objects.filter(priority=OuterRef("pk"), record__visibility__in=OPEN_TO_ALL)
    names = ("pk", "record_id", "what", "due", "made_on", "status")
    pledged = made.order_by("agency__name", "pk").values(
        one=JSONObject(**{name: F(name) for name in names}, agency=F("agency__name"))
    )
    plans = ("summary_report__record", "action_plan__record")
    rows = rows.select_related(*plans)
    return rows.annotate(reasons=ArraySubquery(reasons), pledged=ArraySubquery(pledged))


def chains(
    partnership: Partnership, priorities: Sequence[Priority], *, until: date | None = None, public: bool = False
) -> dict[int, PriorityChain]:
    """By the id of the priority; the rows come from `with_links`.

    `until` leaves out what is said or observed later; `public` hides small counts.

    Evidence that was withdrawn is not in it, nor is any record that not everybody in the partnership may open.
    """
    return Reading(partnership, priorities, until or clock.today(), public=public).read()


def chains_and_others(
    partnership: Partnership, priorities: Sequence[Priority]
) -> tuple[dict[int, PriorityChain], list[Statement]]:
    """The chains, and in the same queries the statements about work that belongs to no priority."""
    reading = Reading(partnership, priorities, clock.today(), public=False, others=True)
    return reading.read(), reading.elsewhere


__all__ = [
    "PriorityChain",
    "Statement",
    "WorkLine",
    "chains",
    "chains_and_others",
    "has_difference",
    "told_in",
    "with_links",
    "with_telling",
]
