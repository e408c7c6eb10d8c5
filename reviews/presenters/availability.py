"""The daily looks at published reviews in words."""

from collections.abc import Iterable

from reviews.presenters.practice_reviews import public_address
from reviews.queries.availability import Log
from wst.look.formats import moment_words
from wst.look.parts import Link, Status, Table


def summary(logs: Iterable[Log], slug: str) -> Table | None:
    rows = []
    for log in logs:
        published = log.review.publication
        address = public_address(slug, published)
        name = log.review.pseudonym
        rows.append(
            [
                Link(name, address) if address else name,
                published.keep_until,
                str(len(log.checks)),
                Status(f"{log.failed} not up", "red") if log.failed else _always(log),
                str(log.days_missed),
            ]
        )
    columns = ["Review", "Public until at least", "Looks", "Found", "Days without a look"]
    return Table("Each published review", columns, rows) if rows else None


def _always(log: Log) -> Status | str:
    return Status("Up each time", "green") if log.checks else "Nobody looked"


def faults(logs: Iterable[Log]) -> Table | None:
    """Each look that did not find what was published, the latest first."""
    looks = [(one, log.review.pseudonym) for log in logs for one in log.checks if not one.is_up]
    looks.sort(key=lambda look: look[0].checked_at, reverse=True)
    rows = [[moment_words(one.checked_at), name, one.answer] for one, name in looks]
    return Table("When a page was not up", ["When", "Review", "What was found"], rows) if rows else None


def looks(logs: Iterable[Log]) -> list[Table]:
    """Each look, the latest first, one table for each review."""
    return [
        Table(
            f"Looks at {log.review.pseudonym}",
            ["When", "Found", "Answer"],
            [
                [
                    moment_words(one.checked_at),
                    Status("Up", "green") if one.is_up else Status("Not up", "red"),
                    one.answer,
                ]
                for one in log.checks
            ],
            caption_hidden=True,
        )
        for log in logs
        if log.checks
    ]
