"""Who may see a record: the permission of its page, narrowed for some kinds of record by the rule that the page uses.

An app whose pages open a kind of record only to some of those who hold the permission registers that rule here, in its
apps.py. The same function then answers the page, "Who can see this?" and "What can this person see?".
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, F, IntegerField, QuerySet, Value

from wst.access import Access
from wst.models import Partnership, Record, User


@dataclass(frozen=True)
class Narrowing:
    """`visible` gives the rows that somebody may open; `sentence` says the rule; `plural` names the kind in a list."""

    kind: str  # of the records
    plural: str
    sentence: str
    visible: Callable[[Access], QuerySet]


@dataclass(frozen=True)
class Grant:
    """Something that is open to one person by name: what, where it is, and from when to when."""

    what: str
    address: str = ""
    starts: date | None = None
    ends: date | None = None


NARROWED: dict[str, Narrowing] = {}
# What somebody may see because they are named on it: each app that names people registers a source.
GRANTS: list[Callable[[Partnership, User], Iterable[Grant]]] = []


def narrow(kind: str, plural: str, sentence: str, visible: Callable[[Access], QuerySet]) -> None:
    if kind in NARROWED:
        raise ValueError(f"Two rules say who sees a {kind}.")
    NARROWED[kind] = Narrowing(kind, plural, sentence, visible)


def who_sees(record: Record, candidates: list[Access]) -> list[Access]:
    """Those of `candidates` whom the record's own rule lets in; all of them where it has none. One statement."""
    rule = NARROWED.get(record.kind)
    if rule is None or not candidates:
        return candidates
    asked = [
        rule.visible(access)
        .filter(record=record)
        .order_by()
        .annotate(who=Value(number, output_field=IntegerField()))
        .values_list("who")
        for number, access in enumerate(candidates)
    ]
    return [candidates[number] for number in sorted({number for (number,) in _joined(asked)})]


def counts(access: Access) -> list[tuple[Narrowing, int, int]]:
    """For each narrowed kind that has any rows: how many of them `access` may open, and how many there are. Two
    statements."""
    rules = list(NARROWED.values())
    if not rules:
        return []
    asked = [
        rule.visible(access)
        .order_by()
        .annotate(what=Value(rule.kind, output_field=CharField()), which=F("record_id"))
        .values_list("what", "which")
        for rule in rules
    ]
    seen: dict[str, set[Any]] = {}
    for kind, pk in _joined(asked):
        seen.setdefault(kind, set()).add(pk)
    every = Record.objects.filter(partnership=access.partnership, kind__in=[rule.kind for rule in rules])
    total: dict[str, int] = {}
    for kind in every.values_list("kind", flat=True):
        total[kind] = total.get(kind, 0) + 1
    return [(rule, len(seen.get(rule.kind, ())), total[rule.kind]) for rule in rules if total.get(rule.kind)]


def _joined(asked: list[QuerySet]) -> QuerySet:
    first, *others = asked
    return first.union(*others, all=True) if others else first
