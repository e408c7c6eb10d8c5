"""Events: one frozen dataclass per kind of thing that happens. `record` writes one in the action's own transaction."""

import dataclasses
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any, ClassVar, TypeVar

from django.db.models import Model

from wst import clock
from wst.access import Access
from wst.models import Event, EventChain, Partnership
from wst.models.event import ChainedEvent, ChainHead

REGISTRY: dict[str, type["EventFact"]] = {}
# What is wrong with chains beside the partnership's own: an app that keeps some registers how to check them.
MORE_CHAINS: list[Callable[[Partnership], Iterable[str]]] = []

Link = TypeVar("Link", bound=ChainedEvent)

# Free text has no place in an event: only these may be the type of a field.
ALLOWED = (int, bool, date, datetime, Enum, "Code", "Digest")


class Code(str):
    """A short code of the product's own (a state, a role, a kind), never words that somebody typed."""


class Digest(str):
    """A SHA-256 in hexadecimal."""


class EventFact:
    """Base of all events. A subclass is a frozen dataclass and names its stable `type`."""

    type: ClassVar[str]
    schema: ClassVar[int] = 1

    def __init_subclass__(cls, *, type: str, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.type = type
        if type in REGISTRY:
            raise TypeError(f"Two events are called {type}.")
        REGISTRY[type] = cls

    def sentence(self) -> str:
        """What happened, for the history page."""
        raise NotImplementedError

    def payload(self) -> dict[str, Any]:
        return json.loads(json.dumps(dataclasses.asdict(self), default=_plain))  # type: ignore[call-overload]


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value.isoformat()


def from_row(row: Event) -> EventFact:
    """The event that a row holds, with dates as text where the payload has text."""
    return REGISTRY[row.type](**row.payload)


@dataclasses.dataclass(frozen=True)
class Moved(EventFact, type="lifecycle.moved"):
    lifecycle: Code
    move: Code
    from_status: Code
    to_status: Code

    def sentence(self) -> str:
        return f"Moved from {self.from_status.replace('_', ' ')} to {self.to_status.replace('_', ' ')}"


@dataclasses.dataclass(frozen=True)
class Created(EventFact, type="record.created"):
    kind: Code

    def sentence(self) -> str:
        return f"Added: {self.kind.replace('_', ' ')}"


def field_words(fields: str) -> str:
    """ "agency,due_on" → "agency and due on": the names of fields, kept with commas, for somebody to read."""
    names = [name.removesuffix("_id").replace("_", " ") for name in fields.split(",") if name]
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


@dataclasses.dataclass(frozen=True)
class Changed(EventFact, type="record.changed"):
    kind: Code
    version: int
    fields: Code  # names of the fields, with commas

    def sentence(self) -> str:
        return f"Changed: {field_words(self.fields)}"


@dataclasses.dataclass(frozen=True)
class AccessRefused(EventFact, type="access.refused"):
    permission: Code

    def sentence(self) -> str:
        return f"Refused: {self.permission.replace('_', ' ')}"


def digest_of(row: ChainedEvent) -> str:
    """SHA-256 over the previous digest and everything that the row says, in one canonical form."""
    said = [
        row.previous_digest,
        row.partnership_id,
        row.number,
        row.type,
        row.schema,
        row.at.astimezone(clock.LONDON).isoformat(),
        row.actor_id,
        row.actor_kind,
        row.subject_kind,
        row.subject_id,
        row.payload,
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def record(event: EventFact, *, by: Access, on: Model) -> Event:
    """Append an event about the row `on` to the partnership's chain. Needs its scope and an open transaction."""
    return record_many([(event, on)], by=by)[0]


def record_many(facts: Sequence[tuple[EventFact, Model]], *, by: Access) -> list[Event]:
    """Append an event about each row, in their order, as one link of the chain after the other. Four statements."""
    chain, _ = EventChain.objects.get_or_create(partnership=by.partnership)
    return append(Event, EventChain.objects.select_for_update().get(pk=chain.pk), facts, by=by)


def append(
    model: type[Link], head: ChainHead, facts: Sequence[tuple[EventFact, Model]], *, by: Access, **keys: Any
) -> list[Link]:
    """Append events as rows of `model` to the chain whose locked `head` this is; `keys` say which chain that is."""
    rows = []
    for event, on in facts:
        row = model(
            partnership=by.partnership,
            number=head.last_number + 1,
            type=event.type,
            schema=event.schema,
            at=clock.now(),
            actor_id=by.user_id,
            actor_kind=by.kind,
            subject_kind=on._meta.label_lower,
            subject_id=on.pk,
            payload=event.payload(),
            previous_digest=head.last_digest,
            **keys,
        )
        row.digest = digest_of(row)
        head.last_number, head.last_digest = row.number, row.digest
        rows.append(row)
    model._default_manager.bulk_create(rows)
    head.save(update_fields=["last_number", "last_digest"])
    return rows


def faults(partnership: Partnership) -> Iterator[str]:
    """What is wrong with the partnership's chain, one sentence each; nothing when it is whole. Needs its scope."""
    rows = Event.objects.filter(partnership=partnership).order_by("number")
    yield from faults_of(rows.iterator(), EventChain.objects.filter(partnership=partnership).first())
    for more in MORE_CHAINS:
        yield from more(partnership)


def faults_of(rows: Iterable[ChainedEvent], head: ChainHead | None) -> Iterator[str]:
    """What is wrong with one chain, given its rows by their numbers and its head."""
    digest, number = "", 0
    for row in rows:
        number += 1
        if row.number != number:
            yield f"Event {number} is missing: the next one is numbered {row.number}."
            number = row.number
        if row.previous_digest != digest:
            yield f"Event {row.number} does not follow from the one before it."
        if digest_of(row) != row.digest:
            yield f"Event {row.number} has been altered."
        digest = row.digest
    end = (head.last_number, head.last_digest) if head else (0, "")
    if end != (number, digest):
        yield f"The chain should end at event {end[0]} but ends at {number}."
