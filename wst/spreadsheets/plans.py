"""Plans: what each row of an import will do, before it does anything."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from wst.access import Access
from wst.look.formats import date_words
from wst.spreadsheets.columns import Column, Fault, Line, Parsed


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class Change:
    """One value before and after, in words."""

    heading: str
    before: str
    after: str


@dataclass
class Step:
    """What one row will do. `row` is what stands already; `values` are what `apply` writes."""

    line: Line
    title: str
    outcome: Outcome
    row: Any = None
    values: dict[str, Any] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)

    @property
    def writes(self) -> bool:
        return self.outcome in (Outcome.NEW, Outcome.CHANGED)


@dataclass(frozen=True)
class SheetOf:
    """A sheet that an import reads. A CSV file holds one of them, known by its headings."""

    title: str
    columns: Sequence[Column]


@dataclass(frozen=True)
class Importer:
    """An import. `plan` is given the parsed lines of each sheet by title and says a Step for each line, with a known
    number of queries however many lines; with `lock` it locks the rows that it found. `apply` writes the steps that
    write, in the transaction of the import, in sets."""

    name: str
    sheets: tuple[SheetOf, ...]
    permission: str
    plan: Callable[..., Iterable[Step]]  # plan(lines: dict[str, list[Line]], *, by: Access, lock: bool)
    apply: Callable[..., None]  # apply(steps: list[Step], *, by: Access)


@dataclass
class Plan:
    steps: list[Step]
    ignored: list[str]

    @property
    def counts(self) -> dict[str, int]:
        counted = Counter(str(step.outcome) for step in self.steps)
        return {str(outcome): counted[str(outcome)] for outcome in Outcome}

    @property
    def faults(self) -> list[Fault]:
        """Every wrong cell, in the order of the file."""
        return [fault for step in self.steps for fault in step.line.faults]

    @property
    def digest(self) -> str:
        """SHA-256 of all that the plan would do and of the versions that it would change."""
        said = [
            [
                step.line.sheet,
                step.line.number,
                str(step.outcome),
                step.title,
                step.row.pk if step.row else None,
                getattr(step.row, "version", None),
                [[change.heading, change.before, change.after] for change in step.changes],
                [[fault.heading, fault.sentence] for fault in step.line.faults],
            ]
            for step in self.steps
        ]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def words(value: Any) -> str:
    """A value as the preview shows it."""
    if value is None or value in ("", []):
        return "Nothing"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return date_words(value) if hasattr(value, "isoformat") else str(value)


def step_for(
    line: Line,
    *,
    title: str,
    row: Any,
    values: dict[str, Any],
    columns: Sequence[Column],
    said: Callable[[str, Any], str] | None = None,
    stands: Callable[[str], Any] | None = None,
) -> Step:
    """The step of a line: refused, new (no `row`), changed or unchanged.

    `values` are the row's fields as the line has them, by the columns' names. `said(name, value)` puts one into words;
    `stands(name)` is what the row holds, where that is not its attribute.
    """
    show = said or (lambda name, value: words(value))
    now = stands or (lambda name: getattr(row, name))
    if line.faults:
        return Step(line, title, Outcome.REFUSED, row)
    headings = {column.name: column.heading for column in columns}
    if row is None:
        changes = [Change(headings.get(n, n), "", show(n, v)) for n, v in values.items() if v not in ("", None, [])]
        return Step(line, title, Outcome.NEW, None, values, changes)
    changed = {name: value for name, value in values.items() if now(name) != value}
    changes = [Change(headings.get(n, n), show(n, now(n)), show(n, v)) for n, v in changed.items()]
    return Step(line, title, Outcome.CHANGED if changed else Outcome.UNCHANGED, row, changed, changes)


def make(importer: Importer, parsed: dict[str, Parsed], *, by: Access, lock: bool = False) -> Plan:
    lines = {title: found.lines for title, found in parsed.items()}
    ignored = [heading for found in parsed.values() for heading in found.ignored]
    return Plan(list(importer.plan(lines, by=by, lock=lock)), ignored)
