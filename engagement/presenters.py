"""Words, tags and links for the pages of engagement."""

from collections.abc import Iterable
from typing import Any

from engagement.models import Forum, Influence, LivedExperience
from wst.look.parts import Column, Link, Row, Status, Table

WAITING = Status("Waiting for a reply", "yellow")
TOLD = Status("Told", "green")
CHANGED = Status("Changed", "green")
REFUSED = Status("No, and said why", "grey")


def register(rows: Iterable[LivedExperience], caption: str = "Lived experience") -> Table:
    """`rows` were read with_reply()."""
    return Table(
        caption,
        ["Title", "Date", "Who was heard", "Type of help", Column("People", numeric=True), "Reply"],
        [
            [
                Link(row.title, row.get_absolute_url()),
                row.heard_on,
                row.get_people_display(),
                row.get_help_type_display(),
                row.number_heard,
                TOLD if row.has_reply else WAITING,
            ]
            for row in rows
        ],
        caption_hidden=True,
    )


def forums(rows: Iterable[Forum]) -> Table:
    """`rows` carry `times`, how often the forum was heard."""
    return Table(
        "Forums",
        ["Forum", "Kind", Column("Times heard", numeric=True)],
        [[Link(row.name, row.get_absolute_url()), row.get_kind_display(), row.times] for row in rows],
        caption_hidden=True,
    )


def influences(rows: Iterable[Influence]) -> Table:
    return Table(
        "You said, we did",
        ["You said", "We did", "Service", "Since", "Answer"],
        [
            [
                Link(row.you_said, row.get_absolute_url()),
                row.we_did,
                f"{row.service}, {row.agency}" if row.agency else row.service,
                row.since,
                REFUSED if row.is_refusal else CHANGED,
            ]
            for row in rows
        ],
        caption_hidden=True,
    )


def facts(row: LivedExperience) -> list[Row]:
    return [
        Row("Date", row.heard_on),
        Row("Method", row.method),
        Row("Forum", Link(row.forum.name, row.forum.get_absolute_url()) if row.forum else "Not through a forum"),
        Row("Who was heard", f"{row.get_people_display()}: {row.number_heard}"),
        Row("Type of help", row.get_help_type_display()),
        Row("Themes", row.themes),
    ]


def answer(row: Influence, change: str) -> dict[str, Any]:
    """One "You said, we did" card. `change` is the address of its form, or empty."""
    return {
        "title": "You said, and why we did not" if row.is_refusal else "You said, we did",
        "rows": [
            Row("You said", row.you_said),
            Row("Why we did not" if row.is_refusal else "We did", row.we_did),
            Row("Service", row.service),
            Row("Agency", row.agency.name if row.agency else "No single agency"),
            Row("Since", row.since, [Link("Change", change, f"the answer to: {row.you_said}")] if change else []),
        ],
    }
