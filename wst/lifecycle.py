"""Lifecycles as tables. One table draws the buttons, guards the step, writes the status row and the event, and prints
the diagram in the docs, so that what is offered and what is allowed cannot differ."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import TextChoices

from wst import events, policies, records
from wst.access import Access
from wst.models import Recorded, StatusChange
from wst.refusals import NotReady, WrongState

Row = TypeVar("Row", bound=Recorded)


@dataclass(frozen=True)
class Move:
    """One step: from any of `sources` to `target`, for those who hold `permission`, once `needs` are met."""

    name: str
    label: str  # the words on the button
    sources: tuple[str, ...]
    target: str
    permission: str
    needs: tuple[policies.Policy, ...] = ()
    needs_reason: bool = False


@dataclass(frozen=True)
class Offer:
    """A move that somebody may make from here, with what is still needed before it can succeed."""

    move: Move
    still_needed: list[str]


class Lifecycle:
    REGISTRY: dict[str, "Lifecycle"] = {}

    def __init__(
        self, name: str, states: type[TextChoices], moves: Iterable[Move], *, field: str = "status", start: str
    ) -> None:
        self.name, self.states, self.field, self.start = name, states, field, start
        self.moves = {move.name: move for move in moves}
        for move in self.moves.values():
            unknown = {*move.sources, move.target} - set(states.values)
            if unknown:
                raise ValueError(f"{name}.{move.name} names unknown states: {unknown}")
        if name in self.REGISTRY:
            raise ValueError(f"Two lifecycles are called {name}.")
        self.REGISTRY[name] = self

    def available(self, row: Recorded, access: Access) -> list[Offer]:
        """The moves that `access` may make from the row's state, in the order of the table."""
        state = getattr(row, self.field)
        return [
            Offer(move, policies.unmet(row, move.needs))
            for move in self.moves.values()
            if state in move.sources and access.can(move.permission)
        ]

    def transition(
        self, row: Row, name: str, *, by: Access, reason: str = "", version: int | None = None, **values: Any
    ) -> Row:
        """Make the move `name`: lock, check the table, the permission and the policies, write, record.

        `values` are set on the row before the policies look at it. Raises NotPermitted, WrongState, Stale or NotReady,
        and FieldDoesNotExist for a value that the row has no field for: a misspelt name would be lost in silence.
        """
        move = self.moves[name]
        by.require(move.permission)
        row = self.lock(row, version=version, by=by)
        state = getattr(row, self.field)
        if state not in move.sources:
            raise WrongState(
                f"“{self.title(row)}” is “{self.states(state).label}” now, so “{move.label}” no longer applies. "
                "Somebody may have done it already. Nothing was changed."
            )
        for field, value in values.items():
            setattr(row, row._meta.get_field(field).name, value)
        policies.require(row, *move.needs)
        if move.needs_reason and not reason.strip():
            raise NotReady("Enter the reason: it is kept with the step.")
        setattr(row, self.field, move.target)
        self.save(row)
        moved = events.Moved(*map(events.Code, (self.name, name, state, move.target)))
        self.write(row, moved, by=by, reason=reason.strip())
        return row

    # Where a row is locked, what it is called and where its step is written. The vault has ways of its own.

    def lock(self, row: Row, *, version: int | None, by: Access) -> Row:
        return records.lock(row, version=version)

    def title(self, row: Row) -> str:
        return row.record.title

    def save(self, row: Row) -> None:
        records.save(row)

    def write(self, row: Row, moved: events.Moved, *, by: Access, reason: str) -> None:
        StatusChange.objects.create(
            partnership=by.partnership,
            record=row.record,
            **dataclasses.asdict(moved),
            by_user=by.user,
            by_name=by.name,
            reason=reason,
        )
        events.record(moved, by=by, on=row)

    def diagram(self) -> str:
        """The table as a Mermaid state diagram, for the docs."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.start}"]
        for move in self.moves.values():
            lines += [f"    {source} --> {move.target}: {move.label}" for source in move.sources]
        return "\n".join(lines)
