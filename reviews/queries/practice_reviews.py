"""Reads of reviews that span models: what waits for publication, and the report's section on reviews."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from partners.permissions import Permission
from reviews.models import LearningPoint, PracticeReview
from reviews.policies.practice_reviews import may_read_unpublished
from reviews.states.practice_reviews import PRACTICE_REVIEW
from wst import clock, home
from wst.access import Access
from wst.facts import Facts, Figure, Item, ItemList, Source, Table
from wst.home import Need
from wst.look.formats import date_words
from wst.models import StatusChange

SOON = timedelta(days=14)
Status = PracticeReview.Status


def readable(access: Access) -> Any:
    """The reviews whose entry `access` may read: published ones, and for those who decide and publish all."""
    rows = access.partnership.practice_reviews.all()
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


def _first_published() -> Subquery:
    steps = StatusChange.objects.filter(
        record=OuterRef("record"), lifecycle=PRACTICE_REVIEW.name, move="publish"
    ).order_by("at")
    return Subquery(steps.values("at")[:1])


def report_reviews(partnership: Any, starts: date, ends: date) -> Facts:
    """The report's section on practice reviews (arrangements 7.5 and 7.6). Two queries.

    `starts` and `ends` are dates in London, both included. These counts are of reviews, which are published one by
    one, so none is suppressed. A held review is said without its pseudonym; learning comes from published ones only.
    """
    first = datetime.combine(starts, time(), clock.LONDON)
    last = datetime.combine(ends + timedelta(days=1), time(), clock.LONDON)
    known = list(
        partnership.practice_reviews.filter(completed_on__lte=ends)
        .annotate(first_published=_first_published())
        .order_by("completed_on", "pk")
    )
    finished = [row for row in known if row.completed_on >= starts]
    published = [row for row in known if row.first_published and first <= row.first_published < last]
    held = [row for row in known if row.status == Status.HELD]
    neither = [row for row in known if row.status == Status.FINAL]
    facts = Facts()
    facts.figures.extend(_figures(finished, published, held))
    if published:
        facts.tables.append(_table(published))
    points = LearningPoint.objects.filter(review__in=published).select_related("review").order_by("review", "pk")
    facts.lists.extend([_learning(list(points)), _held(held)])
    if neither:
        count = len(neither)
        facts.missing.append(
            "1 finished review is neither published nor held with a reason."
            if count == 1
            else f"{count} finished reviews are neither published nor held with a reason."
        )
    return facts


def _reviews(count: int) -> str:
    return f"{count or 'No'} review{' was' if count == 1 else 's were'}"


def _source(counted: str, count: int) -> Source:
    return Source("entries of practice reviews", counted, clock.today(), count=count)


def _figures(finished: list[Any], published: list[Any], held: list[Any]) -> list[Figure]:
    made = sum(row.recommendations_made for row in published)
    complete = sum(row.recommendations_complete for row in published)
    figures = [
        Figure(
            "reviews_finished",
            f"{_reviews(len(finished))} finished",
            str(len(finished)),
            _source("completed on a date in the year", len(finished)),
        ),
        Figure(
            "reviews_published",
            f"{_reviews(len(published))} published",
            str(len(published)),
            _source("first published on a date in the year", len(published)),
        ),
        Figure(
            "reviews_held",
            f"{_reviews(len(held))} held from publication, each with a reason",
            str(len(held)),
            _source("finished by the end of the year and held now", len(held)),
        ),
    ]
    if made:
        figures.append(
            Figure(
                "review_recommendations",
                f"{complete} of {made} recommendations from reviews published in the year are complete",
                f"{complete} of {made}",
                _source("recommendations of reviews first published in the year, complete as recorded now", made),
            )
        )
    return figures


def _table(published: list[Any]) -> Table:
    rows = [
        [
            row.pseudonym,
            row.get_kind_display(),
            date_words(row.first_published),
            str(row.recommendations_made),
            str(row.recommendations_complete),
        ]
        for row in published
    ]
    return Table(
        "reviews_published",
        "Reviews published in the year",
        ["Review", "Type", "Published", "Recommendations", "Complete"],
        rows,
        _source("first published on a date in the year", len(rows)),
        numeric=[3, 4],
    )


def _learning(points: list[LearningPoint]) -> ItemList:
    items = [
        Item(point.theme, point.text, {"Kind": point.get_kind_display(), "Review": point.review.pseudonym})
        for point in points
    ]
    return ItemList(
        "review_learning",
        "What we learnt from reviews",
        items,
        Source("learning points", "those of reviews first published in the year", clock.today(), count=len(items)),
        empty="No review was published in this year, so there is no published learning to list.",
    )


def _held(held: list[PracticeReview]) -> ItemList:
    items = [
        Item(row.get_kind_display(), row.hold_reason, {"We look again on": date_words(row.hold_check_on)})
        for row in held
    ]
    return ItemList(
        "reviews_held",
        "Reviews held from publication",
        items,
        _source("finished by the end of the year and held now", len(items)),
        empty="No review is held from publication.",
    )
