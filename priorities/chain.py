"""The links of the chain of difference, and what higher apps add to it. They append functions in their apps.py.

The chain leads from why a priority was chosen to what the annual report says of it. What is in it may be opened by
everybody in the partnership: a record that is not open to all is neither shown nor counted.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices

from priorities.models import Priority
from wst.models import Partnership


class Step(TextChoices):
    """The links in their order."""

    BASIS = "basis", "Why it was chosen"
    FOUND = "found", "What was found"
    ADVICE = "advice", "What was recommended or agreed"
    ACTION = "action", "What was done"
    AGAIN = "again", "What was measured again"
    STATEMENT = "statement", "What we say of it"


@dataclass(frozen=True)
class Work:
    """The piece of work that a line of the chain follows: an audit, a review. `records` are all that stand for it."""

    key: int  # the id of its own record
    title: str
    href: str
    records: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Node:
    """One record in the chain. `gap` says in words what should follow from it and does not."""

    step: Step
    record: int
    title: str
    href: str
    kind: str = ""  # "finding", "recommendation": what is counted together
    says: str = ""
    gap: str = ""
    work: Work | None = None
    wants_action: bool = False  # an answer that promises something to be done


@dataclass(frozen=True)
class Told:
    """Where a statement stands in a published report: words and the address in the workspace."""

    words: str
    href: str


@dataclass(frozen=True)
class Telling:
    """Where a higher app tells statements: an expression for the rows of statements, and its value in words."""

    expression: Callable[[], Any]  # JSON, or nothing where it is not told
    in_words: Callable[[Partnership, Any], Told]


# Each returns nodes for some of the priorities. `sources` are the records, by priority, that its reasons name and its
# own. A known number of queries, whatever the number of priorities.
FINDERS: list[Callable[[Partnership, Sequence[Priority], Mapping[int, set[int]]], list[tuple[int, Node]]]] = []

TOLD: list[Telling] = []
