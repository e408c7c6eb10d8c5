"""What scrutineers said of priorities, the last of each first."""

from collections.abc import Collection
from datetime import date

from scrutiny.models import PriorityRating


def latest(priority_ids: Collection[int], *, between: tuple[date, date] | None = None) -> dict[int, PriorityRating]:
    """The last rating of each priority by its id, perhaps between two dates (London, both included). One query."""
    rows = PriorityRating.objects.filter(priority__in=priority_ids)
    if between:
        rows = rows.filter(rated_at__date__range=between)
    rows = rows.select_related("request", "engagement__person").order_by("priority_id", "-rated_at", "-id")
    return {rating.priority_id: rating for rating in rows.distinct("priority_id")}
