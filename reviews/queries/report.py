"""The annual report's section on reviews: what was finished, published and held, what was learnt, what came of it."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import OuterRef, Subquery

from reviews.models import HandoverPoint, LearningHandover, LearningPoint, PracticeReview
from reviews.states.practice_reviews import PRACTICE_REVIEW
from wst import clock
from wst.facts import Facts, Figure, Item, ItemList, Source, Table
from wst.look.formats import date_words
from wst.models import StatusChange

Status = PracticeReview.Status
NOT_YET = "Nothing is recorded yet"


def _first_published() -> Subquery:
    steps = StatusChange.objects.filter(
        record=OuterRef("record"), lifecycle=PRACTICE_REVIEW.name, move="publish"
    ).order_by("at")
    return Subquery(steps.values("at")[:1])


def report_reviews(partnership: Any, starts: date, ends: date) -> Facts:
    """The report's section on practice reviews (arrangements 7.5 and 7.6). Four queries.

    `starts` and `ends` are dates in London, both included. These counts are of reviews, which are published one by
    one, so none is suppressed. A held review is said without its pseudonym; learning comes from published ones, and
    from adults' reviews that ended without an entry, whose findings must be told with what was done, or why nothing
    was (Care Act 2014 Schedule 2 paragraph 4(1)(d), (f) and (g)).
    """
    first = datetime.combine(starts, time(), clock.LONDON)
    last = datetime.combine(ends + timedelta(days=1), time(), clock.LONDON)
    known = list(
        partnership.practice_reviews.filter(completed_on__lte=ends)
        .annotate(first_published=_first_published())
        .select_related("publication__withdrawal")
        .order_by("completed_on", "pk")
    )
    finished = [row for row in known if row.completed_on >= starts]
    published = [row for row in known if row.first_published and first <= row.first_published < last]
    held = [row for row in known if row.status == Status.HELD]
    neither = [row for row in known if row.status == Status.FINAL]
    facts = Facts()
    facts.figures.extend(_figures(finished, published, held))
    # What was taken down for harm is counted, and nothing of it is told again.
    published = [row for row in published if row.stands]
    points = list(LearningPoint.objects.filter(review__in=published).select_related("review").order_by("review", "pk"))
    findings = list(
        partnership.learning_points.filter(concluded_on__range=(starts, ends)).order_by("concluded_on", "pk")
    )
    came = _what_came([*points, *findings])
    if published:
        facts.tables.append(_table(published))
        behind = _behind(points, came)
        facts.lists.append(_difference(published, behind))
        facts.missing.extend(_unproved(published, behind))
    facts.lists.append(_learning(points, came))
    if findings:
        facts.lists.append(_findings(findings, came))
    facts.lists.append(_held(held))
    if waiting := sum(point.pk not in came for point in [*points, *findings]):
        said = "learning point from a review says" if waiting == 1 else "learning points from reviews say"
        facts.missing.append(f"{waiting} {said} nothing of what came of it: hand it over, and have it answered.")
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


def _behind(points: Iterable[LearningPoint], came: dict[int, str]) -> dict[int, str]:
    """What came of the learning of each review, by the review: what stands behind a claim of what has changed."""
    found: dict[int, list[str]] = {}
    for point in points:
        if point.review_id and point.pk in came:
            found.setdefault(point.review_id, []).append(f"{point.theme}: {came[point.pk]}")
    return {review: "; ".join(said) for review, said in found.items()}


def _difference(published: list[Any], behind: dict[int, str]) -> ItemList:
    items = [
        Item(
            row.pseudonym,
            row.difference or NOT_YET,
            {"What stands behind it": behind.get(row.pk, "Nothing is linked")} if row.difference else {},
        )
        for row in published
    ]
    return ItemList(
        "review_difference",
        "What has changed because of these reviews",
        items,
        _source("first published on a date in the year", len(items)),
    )


def _unproved(published: list[Any], behind: dict[int, str]) -> Iterator[str]:
    """Reviews that do not say what has changed, or say it with nothing behind it: no claim without evidence (9.3)."""
    if silent := sum(not row.difference for row in published):
        said = "published review says" if silent == 1 else "published reviews say"
        yield f"{silent} {said} nothing of what has changed because of it."
    if claims := sum(bool(row.difference) and row.pk not in behind for row in published):
        said = "published review says what has changed" if claims == 1 else "published reviews say what has changed"
        yield f"{claims} {said}, and nothing that came of its learning is linked."


def _what_came(points: Iterable[LearningPoint]) -> dict[int, str]:
    """What was done about each point that was handed over and answered, or why nothing was. One query."""
    answered = HandoverPoint.objects.filter(point__in=points, handover__status=LearningHandover.Status.ANSWERED)
    came: dict[int, list[str]] = {}
    for row in answered.select_related("handover").order_by("handover__answered_on", "pk"):
        came.setdefault(row.point_id, []).append(_response(row.handover))
    return {point: "; ".join(said) for point, said in came.items()}


def _response(handover: LearningHandover) -> str:
    if handover.response == LearningHandover.Response.NOTHING:
        return f"Nothing, because: {handover.response_reason}"
    return f"{handover.get_response_display()}, {date_words(handover.answered_on)}"


def _learning(points: list[LearningPoint], came: dict[int, str]) -> ItemList:
    items = [
        Item(
            point.theme,
            point.text,
            {
                "Kind": point.get_kind_display(),
                "Review": point.review.pseudonym,
                "What came of it": came.get(point.pk, NOT_YET),
            },
        )
        for point in points
    ]
    return ItemList(
        "review_learning",
        "What we learnt from reviews",
        items,
        Source("learning points", "those of reviews first published in the year", clock.today(), count=len(items)),
        empty="No review was published in this year, so there is no published learning to list.",
    )


def _findings(points: list[LearningPoint], came: dict[int, str]) -> ItemList:
    """Of no review by name: it has no entry, and nothing else here may tell which it was."""
    items = [
        Item(
            point.theme,
            point.text,
            {"Kind": point.get_kind_display(), "What came of it": came.get(point.pk, NOT_YET)},
        )
        for point in points
    ]
    counted = "those of adults' reviews that ended in the year without being published"
    return ItemList(
        "adult_review_findings",
        "What we learnt from safeguarding adult reviews that are not published",
        items,
        Source("learning points", counted, clock.today(), count=len(items)),
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
