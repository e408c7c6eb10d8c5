"""One line of history: when, who, what, about what."""

from collections.abc import Iterable, Iterator
from typing import Any

from partners.queries.history import Subject, names, subjects
from wst import clock
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


HEADINGS = ["Number", "When (London)", "Who", "What", "About", "Kind of record", "Id of the record", "Digest"]


def lines(partnership: Partnership, events: Iterable[Event]) -> list[list[Any]]:
    """Rows of the history's table. Three queries, however many events."""
    events = list(events)
    actors, people = names(partnership, events)
    about = subjects(partnership, events)
    rows = []
    for event in events:
        subject = about.get((event.subject_kind, event.subject_id))
        what: Any = _about(event, subject)
        if subject and subject.address:
            what = Link(subject.title, subject.address)
        rows.append([moment_words(event.at), _who(event, actors), sentence(event, people), what])
    return rows


def _who(event: Event, actors: dict[int, str]) -> str:
    return actors.get(event.actor_id, "Somebody") if event.actor_id else "The product itself"


def _about(event: Event, subject: Subject | None) -> str:
    if subject:
        return subject.title
    if event.subject_kind == Partnership._meta.label_lower:
        return "The partnership"
    return "A record that is not open to everybody"


def cells(partnership: Partnership, events: Iterable[Event]) -> Iterator[list[Any]]:
    """Rows for a spreadsheet under HEADINGS. Three queries, however many events."""
    events = list(events)
    actors, people = names(partnership, events)
    about = subjects(partnership, events)
    for event in events:
        subject = about.get((event.subject_kind, event.subject_id))
        yield [
            event.number,
            f"{event.at.astimezone(clock.LONDON):%Y-%m-%d %H:%M:%S}",
            _who(event, actors),
            sentence(event, people),
            _about(event, subject),
            event.subject_kind,
            event.subject_id if subject or event.subject_kind == Partnership._meta.label_lower else "",
            event.digest,
        ]
