"""What the pages of risks read."""

from typing import Any

from django.db.models import F, QuerySet

from wst.models import Partnership


def scored(partnership: Partnership) -> QuerySet[Any]:
    """Risks with their score, the highest first, and those closed last."""
    rows = partnership.risks.annotate(scored=F("likelihood") * F("impact"))
    return rows.order_by("-status", "-scored", "review_due", "id")


def direction(scores: list[Any]) -> str:
    """Where the score has gone since the review before, from the scores, newest first."""
    if len(scores) < 2:
        return "Scored once"
    now, before = scores[0].score, scores[1].score
    return "Unchanged" if now == before else f"{'Up' if now > before else 'Down'} from {before}"
