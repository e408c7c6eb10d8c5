"""One line of history: when, who, what, about what."""

from collections.abc import Iterable
from typing import Any

from partners.queries.history import names, subjects
from wst.events import REGISTRY, from_row
from wst.look.formats import moment_words
from wst.look.parts import Link
from wst.models import Event, Partnership


def sentence(event: Event, people: dict[int, str]) -> str:
    """The event's own sentence, and whom it means. An event of a release that is gone is named by its type."""
    if event.type not in REGISTRY:
        return event.type.replace(".", " ").replace("_", " ").capitalize()
    said = from_row(event).sentence()
    name = people.get(event.payload.get("person", 0))
    return f"{said}: {name}" if name else said


def lines(partnership: Partnership, events: Iterable[Event]) -> list[list[Any]]:
    """Rows of the history's table. Three queries, however many events."""
    events = list(events)
    actors, people = names(partnership, events)
    about = subjects(partnership, events)
    rows = []
    for event in events:
        subject = about.get((event.subject_kind, event.subject_id))
        if subject:
            what: Any = Link(subject.title, subject.address) if subject.address else subject.title
        elif event.subject_kind == Partnership._meta.label_lower:
            what = "The partnership"
        else:
            what = "A record that is not open to everybody"
        who = actors.get(event.actor_id, "Somebody") if event.actor_id else "The product itself"
        rows.append([moment_words(event.at), who, sentence(event, people), what])
    return rows
