"""Recommendations accounted for: the answer, its reason and what has been done since (arrangements 4.IS.6)."""

from datetime import date
from typing import Any

from django.db.models import Q

from scrutiny.models import Recommendation
from scrutiny.queries.recommendations import progress_of
from wst import clock
from wst.facts import Facts, Figure, Item, ItemList, Source, Table
from wst.look.formats import date_words

Status = Recommendation.Status


def report_recommendations(partnership: Any, starts: date, ends: date) -> Facts:
    """Recommendations made or answered in the year, from every method, as they stand now. Two queries.

    One that was not accepted is told with its reason; one that nobody answered is named in `missing`.
    """
    span = (starts, ends)
    rows = list(
        partnership.recommendations.shared()
        .filter(Q(made_on__range=span) | Q(response__responded_on__range=span))
        .select_related("finding__activity__method", "response")
        .order_by("made_on", "reference")
    )
    facts = Facts()
    if not rows:
        facts.missing.append("No recommendation was made or answered this year.")
        return facts
    progress = progress_of(rows)
    source = Source(
        "the recommendation register",
        "made or answered in the year, from every method; answers and actions as they stand now",
        clock.today(),
        count=len(rows),
    )
    taken = sum(row.status in Recommendation.TAKEN_FORWARD for row in rows)
    said = f"{taken} of {len(rows)}"
    facts.figures.append(
        Figure("recommendations_accepted", f"Recommendations accepted, in full or in part: {said}", said, source)
    )
    facts.tables.append(
        Table(
            "recommendations",
            "Recommendations, what we answered and what we have done",
            ["Recommendation", "From", "Our response", "Progress"],
            [
                [
                    f"{row.reference}: {row.text}",
                    row.finding.activity.method.name,
                    _response(row),
                    progress[row.pk].words() if row.status in Recommendation.TAKEN_FORWARD else "",
                ]
                for row in rows
            ],
            source,
        )
    )
    refused = [row for row in rows if row.status == Status.NOT_ACCEPTED]
    if refused:
        items = [Item(f"{row.reference}: {row.text}", row.response.reason) for row in refused]
        facts.lists.append(ItemList("recommendations_not_accepted", "Not accepted, and why", items, source))
    for row in rows:
        if row.status == Status.AWAITING:
            late = f" It was due by {date_words(row.respond_by)}." if row.is_late else ""
            facts.missing.append(f"Recommendation {row.reference} has not been answered.{late}")
        elif row.status in Recommendation.TAKEN_FORWARD and not progress[row.pk].total:
            facts.missing.append(f"Recommendation {row.reference} was accepted and has no action yet.")
    return facts


def _response(row: Recommendation) -> str:
    if row.status == Status.AWAITING:
        return "No response yet"
    answered = f"{row.get_status_display()}, {date_words(row.response.responded_on)}"
    return answered if row.status == Status.ACCEPTED else f"{answered}. {row.response.reason}"
