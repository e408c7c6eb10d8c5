"""What higher apps show about a priority. They append functions in their apps.py; this app knows none of them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from priorities.models import Priority
from wst.access import Access
from wst.look.parts import Link, Row
from wst.models import Partnership


@dataclass(frozen=True)
class Panel:
    """A section of the priority's page: a heading, one sentence, labelled rows and links. `order` sorts the panels."""

    title: str
    sentence: str
    rows: Sequence[Row] = ()
    links: Sequence[Link] = ()
    order: int = 50
    is_scrutiny: bool = False


# Each returns a panel for the page of a priority, or None when it has nothing to say. A known number of queries each.
PANELS: list[Callable[[Priority, Access], Panel | None]] = []

# Each returns the latest scrutiny of priorities in a few words by id ("progress, not yet evidenced"): one query each.
SCRUTINY_IN_WORDS: list[Callable[[Partnership, Collection[int]], dict[int, str]]] = []


def panels_of(priority: Priority, by: Access) -> list[Panel]:
    found = [panel for source in PANELS if (panel := source(priority, by))]
    return sorted(found, key=lambda panel: panel.order)


def scrutiny_in_words(partnership: Partnership, priority_ids: Collection[int]) -> dict[int, str]:
    words: dict[int, str] = {}
    for source in SCRUTINY_IN_WORDS:
        words |= source(partnership, priority_ids)
    return words
