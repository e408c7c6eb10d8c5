"""The scrutineer's reflection on each of the year's priorities (arrangements 9.1)."""

from datetime import date
from typing import Any

from priorities.models import Priority
from scrutiny.queries.ratings import latest
from wst import clock
from wst.facts import Facts, Figure, Source, Table
from wst.look.formats import date_words


def report_ratings(partnership: Any, starts: date, ends: date) -> Facts:
    """Each agreed priority of a cycle that touches the year with its last rating in the year. Two queries.

    A priority without a rating is named in `missing`.
    """
    priorities = list(
        partnership.priorities.exclude(phase=Priority.Phase.PROPOSED)
        .filter(cycle__starts__lte=ends, cycle__ends__gte=starts)
        .order_by("title", "pk")
    )
    facts = Facts()
    if not priorities:
        facts.missing.append("No priority was agreed for this year, so there is none for the scrutineer to rate.")
        return facts
    ratings = latest([priority.pk for priority in priorities], between=(starts, ends))
    source = Source(
        "the scrutineer's ratings of priorities",
        "the last one of each priority in the year",
        clock.today(),
        count=len(ratings),
    )
    said = f"{len(ratings)} of {len(priorities)}"
    facts.figures.append(Figure("priorities_rated", f"Priorities that the scrutineer rated: {said}", said, source))
    if ratings:
        facts.tables.append(
            Table(
                "priority_ratings",
                "What the scrutineer says of each priority",
                ["Priority", "Progress", "Is the evidence sufficient?", "The scrutineer's comment", "Date"],
                [
                    [
                        priority.title,
                        rating.get_progress_display(),
                        "Yes" if rating.evidence_is_sufficient else "No",
                        rating.comment,
                        date_words(rating.rated_at),
                    ]
                    for priority in priorities
                    if (rating := ratings.get(priority.pk))
                ],
                source,
            )
        )
    facts.missing.extend(
        f"The scrutineer has not rated “{priority.title}” this year."
        for priority in priorities
        if priority.pk not in ratings
    )
    return facts
