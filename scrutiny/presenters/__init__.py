"""Words, tags, dates and links for the pages of scrutiny, by noun."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from wst.access import Access
from wst.lifecycle import Lifecycle, Offer
from wst.look.formats import date_words
from wst.look.parts import Link, Row, Status
from wst.models import StatusChange

COLOURS = {
    "draft": "grey",
    "planned": "grey",
    "asked": "grey",
    "awaiting": "yellow",
    "proposed": "yellow",
    "commissioned": "blue",
    "in_progress": "blue",
    "returns_open": "blue",
    "moderation": "blue",
    "report_draft": "blue",
    "report_agreed": "blue",
    "not_accepted": "orange",
    "in_part": "teal",
    "missing": "orange",
}


def status(row: Any, name: str = "status") -> Status:
    """The row's status in words. What is done is plain black text or green; nothing depends on the colour."""
    return Status(getattr(row, f"get_{name}_display")(), COLOURS.get(getattr(row, name), "green"))


@dataclass
class Step:
    """A button that leads on from here, or what is still needed before there is one."""

    label: str
    href: str
    still_needed: list[str] = field(default_factory=list)


def steps(
    lifecycle: Lifecycle,
    row: Any,
    access: Access,
    address: Callable[[str], str],
    *,
    leave_out: Iterable[str] = (),
    asked_there: Iterable[str] = (),
) -> list[Step]:
    """The moves that `access` may make from here. `asked_there` names moves whose page asks for what they need."""
    offers: list[Offer] = lifecycle.available(row, access)
    return [
        Step(
            offer.move.label,
            address(offer.move.name),
            [] if offer.move.name in asked_there else offer.still_needed,
        )
        for offer in offers
        if offer.move.name not in leave_out
    ]


def history(changes: Iterable[StatusChange], lifecycle: Lifecycle) -> list[Row]:
    """Who moved it, when and why, the earliest first."""
    found = []
    for change in changes:
        said = f"{date_words(change.at)}, by {change.by_name}"
        found.append(
            Row(lifecycle.states(change.to_status).label, f"{said}: {change.reason}" if change.reason else said)
        )
    return found


def link(row: Any, text: str = "") -> Link | str:
    return Link(text or str(row), row.get_absolute_url()) if row is not None else ""
