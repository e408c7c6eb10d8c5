"""Reads of reviews that span models: who may read them, and what waits for publication."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet

from partners.permissions import Permission
from reviews.models import PracticeReview
from reviews.policies.practice_reviews import may_read_unpublished
from wst import clock, home
from wst.access import Access
from wst.home import Need

SOON = timedelta(days=14)
Status = PracticeReview.Status


def readable(access: Access) -> Any:
    """The reviews whose entry `access` may read: published ones, and for those who decide and publish all."""
    rows = access.partnership.practice_reviews.select_related("publication__withdrawal")
    return rows if may_read_unpublished(access) else rows.filter(status=Status.PUBLISHED)


def _waiting(access: Access) -> QuerySet | None:
    """Finished reviews that are neither published nor held, and holds to look at again today."""
    if not access.can(Permission.PRACTICE_REVIEWS_PUBLISH):
        return None
    return access.partnership.practice_reviews.filter(
        Q(status=Status.FINAL) | Q(status=Status.HELD, hold_check_on__lte=clock.today())
    )


def _holds_coming(access: Access) -> QuerySet | None:
    """Holds to look at again within 14 days."""
    if not access.can(Permission.PRACTICE_REVIEWS_PUBLISH):
        return None
    today = clock.today()
    return access.partnership.practice_reviews.filter(
        status=Status.HELD, hold_check_on__gt=today, hold_check_on__lte=today + SOON
    )


def _say(access: Access, row: home.Row) -> Iterator[Need]:
    where = home.address(access, "reviews:practice_review", row["pk"])
    if row["status"] == Status.HELD:
        yield Need(
            f"Look at the hold again: {row['pseudonym']}",
            "Publication is held. Publish the review, or say why it still waits.",
            where,
            row["hold_check_on"],
        )
    else:
        yield Need(
            f"Publish or hold: {row['pseudonym']}",
            "Every finished review is published, or held with a reason (arrangements 7.5).",
            where,
        )


COLUMNS = ("pk", "status", "pseudonym", "hold_check_on")
NEEDS = home.Source(_waiting, COLUMNS, ("completed_on", "pk"), _say, days=("hold_check_on",))
COMING = home.Source(_holds_coming, COLUMNS, ("hold_check_on", "pk"), _say, days=("hold_check_on",))
