"""Learning that travels, in words, with its days counted."""

from collections.abc import Iterable

from reviews.models import LearningHandover, LearningPoint
from wst import clock
from wst.look.formats import date_words
from wst.look.parts import Link, Row, Status, Table


def where_from(point: LearningPoint) -> list[str | Link]:
    """The review by its pseudonym or title, if it has one, and its kind."""
    kind = point.get_source_display()
    if point.review:
        return [Link(point.review.pseudonym, point.review.get_absolute_url()), kind]
    return [point.source_title, kind] if point.source_title else [kind]


def register(points: Iterable[LearningPoint]) -> Table:
    """They come from reviews.queries.handovers.came_of."""
    rows = [
        [row.theme, row.text, row.get_kind_display(), where_from(row), row.learnt_on, results(row)] for row in points
    ]
    columns = ["Theme", "What we learnt", "Kind", "Review", "Learnt", "What came of it"]
    return Table("Learning", columns, rows, caption_hidden=True)


def results(point: LearningPoint) -> list[str | Link | Status] | Status:
    """What each handover of a point was answered with."""
    return [response(one.handover) for one in point.handovers.all()] or Status("Not handed over yet", "yellow")


def days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"


def handed_over(row: LearningHandover, target: int) -> str | Status:
    """How long it took from learning to handing over, flagged past what was agreed."""
    taken = (row.handed_over_on - row.learnt_on).days
    if taken > target:
        return Status(f"{days(taken)}: later than the {target} days that were agreed", "orange")
    return f"{days(taken)}, agreed are {target}"


def to_change(row: LearningHandover) -> str | Status:
    """How long it took from learning to an answer; while there is none, how long it has been."""
    if row.answered_on:
        return days((row.answered_on - row.learnt_on).days)
    today = clock.today()
    so_far = f"{days((today - row.learnt_on).days)} so far"
    if row.answer_by < today:
        return Status(f"{so_far}: an answer was due {date_words(row.answer_by)}", "red")
    return f"{so_far}, an answer is due {date_words(row.answer_by)}"


def response(row: LearningHandover) -> str | Link | Status:
    if not row.response:
        return Status("Waits for a response", "yellow")
    if row.response_record:
        return Link(row.response_record.title, row.response_record.address)
    return f"{row.get_response_display()}: {row.response_reason}"


def handovers(rows: Iterable[LearningHandover], target: int) -> Table:
    found = [
        [Link(row.title, row.get_absolute_url()), handed_over(row, target), to_change(row), response(row)]
        for row in rows
    ]
    columns = ["Learning", "From learning to handover", "From learning to change", "What comes of it"]
    return Table("Handovers", columns, found, caption_hidden=True)


def came_of(points: Iterable[LearningPoint]) -> Table | None:
    """What came of each learning point. They come from reviews.queries.handovers.came_of."""
    found = []
    for point in points:
        handed = [one.handover for one in point.handovers.all()]
        found += [
            [point.theme, Link(row.title, row.get_absolute_url()), response(row), to_change(row)] for row in handed
        ]
        if not handed:
            found.append([point.theme, Status("Not handed over yet", "yellow"), "Nothing yet", "Not counted yet"])
    columns = ["Learning", "Handed over", "What comes of it", "From learning to change"]
    return Table("What came of the learning", columns, found) if found else None


def facts(row: LearningHandover, target: int) -> list[Row]:
    found = [
        Row("First learnt", row.learnt_on),
        Row("Handed over", row.handed_over_on),
        Row("From learning to handover", handed_over(row, target)),
        Row("From learning to change", to_change(row)),
        Row("What comes of it", response(row)),
    ]
    if row.response_record and row.response_reason:
        found.append(Row("In their words", row.response_reason))
    return found
