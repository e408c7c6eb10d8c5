"""What a chart is made of: series of numbers, or the words that stand where no number may."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Suppressed:
    """A count that is not published because it could point to somebody. Counts from 1 to 4, and their companions."""

    words: str = "fewer than 5"

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True)
class NotAvailable:
    reason: str = ""

    def __str__(self) -> str:
        return f"not available ({self.reason})" if self.reason else "not available"


Value = int | float | Decimal | Suppressed | NotAvailable


def is_number(value: Any) -> bool:
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


@dataclass(frozen=True)
class Series:
    """One value for each category, in the chart's order of categories."""

    name: str
    values: Sequence[Value]


@dataclass(frozen=True)
class Break:
    """A changed definition: the line stops before the category `before` and starts afresh there."""

    before: str
    reason: str
