"""Facts: what a section of the report says, each figure with its source. Plain data, so that it can be frozen."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

MOST_ROWS = 25  # rows of a printed table: one that crosses a page becomes two tables for a screen reader


@dataclass(frozen=True)
class Source:
    """How we know: which records, counted how, as at when (a date in London), and how many there were."""

    records: str  # "actions in the action register"
    counted: str  # "raised from April 2025 to March 2026, whatever their state now"
    as_at: date
    count: int | None = None
    owner: str = ""  # the agency that answers for the figure
    definition: str = ""


@dataclass(frozen=True)
class Figure:
    """One number with the sentence that carries it. `value` is already in words ("74%", "fewer than 5")."""

    key: str
    sentence: str  # the message: "More initial health assessments were on time: 74%, up from 68%"
    value: str
    source: Source


@dataclass(frozen=True)
class Table:
    """Rows of text or numbers as the public may see them. `numeric` names the columns that are right-aligned."""

    key: str
    title: str
    headers: list[str]
    rows: list[list[str]]
    source: Source
    numeric: list[int] = field(default_factory=list)

    def printed(self) -> list[list[str]]:
        return self.rows[:MOST_ROWS]


@dataclass(frozen=True)
class Chart:
    """A chart's data; wst/look/charts draws it. A value of None is "not available".

    `suppressed` names the places (series, category) that are drawn as "fewer than 5"; their value is None.
    """

    key: str
    kind: str  # "bar", "stacked_bar", "line"
    headline: str
    subtitle: str  # statistic, unit and period
    unit: str
    categories: list[str]
    series: list[dict[str, Any]]  # [{"name": str, "values": [float | None]}]
    source: Source
    breaks: list[int] = field(default_factory=list)  # categories where the definition changed
    reasons: dict[str, str] = field(default_factory=dict)  # category -> why not available
    suppressed: list[list[int]] = field(default_factory=list)


@dataclass(frozen=True)
class Item:
    """One line of a list: a title, a few labelled words, and a text."""

    title: str
    text: str = ""
    labels: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ItemList:
    key: str
    title: str
    items: list[Item]
    source: Source
    empty: str = "There is nothing to report here for this year."


@dataclass(frozen=True)
class Chain:
    """The chain of difference of one priority; wst/look/charts/chain draws it.

    `lines` are {"title": str, "cells": [{"words": str, "state": "there" | "waits" | "gap", "gap": str}]}, one cell for
    each of `steps`.
    """

    key: str
    title: str
    sentence: str
    steps: list[str]
    lines: list[dict[str, Any]]
    source: Source


@dataclass(frozen=True)
class Facts:
    """Everything that records can say for one section. `missing` are gaps in plain words, said in the same size."""

    figures: list[Figure] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    lists: list[ItemList] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    chains: list[Chain] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """As JSON can hold it: dates as ISO text."""
        return _plain(asdict(self))

    def __add__(self, other: "Facts") -> "Facts":
        return Facts(
            self.figures + other.figures,
            self.charts + other.charts,
            self.tables + other.tables,
            self.lists + other.lists,
            self.missing + other.missing,
            self.chains + other.chains,
        )


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(held) for held in value]
    return value.isoformat() if isinstance(value, date) else value
