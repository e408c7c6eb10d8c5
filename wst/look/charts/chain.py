"""The chain of difference, drawn: a row of boxes for each line of work. A gap is dashed and said in words.

Two drawings of the same: six boxes in a row for a wide screen and for paper, one below the other for a phone.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from wst.look.charts.drawing import number, wrap
from wst.look.parts import Table

WIDE, NARROW = 880.0, 370.0  # units of the viewBox
GAP = 18.0  # between two boxes: room for the line that joins them
PADDING = 8.0
EDGE = 2.0  # so that no stroke is cut off
SIZE, LINE = 15, 19
UNDER = 4.0  # between the title of a line of work and its boxes
MOST_DRAWN = 12  # lines of work: the table holds the rest
INK, MISSING = "#12436D", "#801650"


@dataclass(frozen=True)
class Cell:
    """`state` is "there", "waits" (its time has not come) or "gap". `gap` says what is missing beside what is there."""

    words: str
    state: str = "there"
    gap: str = ""
    href: str = ""

    def __post_init__(self) -> None:
        if self.state not in ("there", "waits", "gap"):
            raise ValueError(f"A link of the chain is there, waits or is a gap, not {self.state!r}.")

    @property
    def in_words(self) -> str:
        said = f"Gap: {self.words}" if self.state == "gap" else self.words
        return f"{said}. Gap: {self.gap}" if self.gap else said


@dataclass(frozen=True)
class Line:
    title: str
    cells: Sequence[Cell]


@dataclass
class _Box:
    x: float
    y: float
    width: float
    height: float
    cell: Cell
    texts: list[dict[str, Any]] = field(default_factory=list)
    broken_at: float | None = None  # where a broken line sets off what is missing beside what is there

    @property
    def drawn(self) -> dict[str, Any]:
        stroke = {"there": (INK, "2", ""), "waits": ("#484949", "1.5", "2 5"), "gap": (MISSING, "2.5", "9 6")}
        colour, thick, dash = stroke[self.cell.state]
        place = {name: number(getattr(self, name)) for name in ("x", "y", "width", "height")}
        if self.broken_at is not None:
            place |= {"broken_at": number(self.broken_at), "right": number(self.x + self.width), "missing": MISSING}
        return {**place, "colour": colour, "thick": thick, "dash": dash, "href": self.cell.href, "texts": self.texts}


@dataclass(frozen=True)
class Chain:
    """`steps` name the links from the first to the last; each line has one cell for each of them."""

    title: str
    sentence: str
    steps: Sequence[str]
    lines: Sequence[Line]

    def __post_init__(self) -> None:
        for line in self.lines:
            if len(line.cells) != len(self.steps):
                raise ValueError(f"{line.title}: {len(line.cells)} cells for {len(self.steps)} steps.")

    @cached_property
    def summary(self) -> str:
        """The whole drawing in one paragraph: its alternative text."""
        said = [f"The chain of difference: {self.title}. {self.sentence}"]
        for line in self.lines:
            links = "; ".join(
                f"{step.lower()}: {cell.in_words}" for step, cell in zip(self.steps, line.cells, strict=True)
            )
            said.append(f"{line.title}: {links}.")
        return " ".join(said)

    @cached_property
    def identifier(self) -> str:
        """Stable for the same words, so that a frozen report draws the same bytes again."""
        return "chain-" + hashlib.sha256(self.summary.encode()).hexdigest()[:10]

    @property
    def more(self) -> int:
        """Lines that are in the table only."""
        return max(0, len(self.lines) - MOST_DRAWN)

    def table(self) -> Table:
        rows = [[line.title, *(cell.in_words for cell in line.cells)] for line in self.lines]
        return Table(f"The chain of difference: {self.title}", ["Line of work", *self.steps], rows, caption_size="s")

    def csv_rows(self) -> list[list[str]]:
        return [self.table().headers, *([str(cell) for cell in row] for row in self.table().rows)]

    def svg(self, *, narrow: bool = False, linked: bool = False) -> SafeString:
        """With `linked` for the workspace, where the table beside it holds the same links for keyboard and reader."""
        drawing = self._narrow(linked) if narrow else self._wide(linked)
        context = {"chain": self, "drawing": drawing, "linked": linked, "narrow": narrow}
        svg = render_to_string("charts/chain.svg", context)
        return mark_safe("\n".join(row.strip() for row in svg.splitlines() if row.strip()))

    # Drawing

    def _wide(self, linked: bool) -> dict[str, Any]:
        width = (WIDE - 2 * EDGE - GAP * (len(self.steps) - 1)) / len(self.steps)
        texts, boxes, joints = [], [], []
        heads = [wrap(step, width / 1.1, SIZE) for step in self.steps]
        y = LINE * max(map(len, heads)) + 6.0
        for place, lines in enumerate(heads):
            top = y - 6 - LINE * (len(lines) - 1)
            texts += _texts(lines, EDGE + place * (width + GAP), top, weight="bold")
        for line in self.lines[:MOST_DRAWN]:
            y += 12
            for words in wrap(line.title, WIDE / 1.1, SIZE):
                y += LINE
                texts += _texts([words], 0, y - 5, weight="bold")
            y += UNDER
            row = [_box(cell, EDGE + place * (width + GAP), y, width) for place, cell in enumerate(line.cells)]
            tallest = max(box.height for box in row)
            for box in row:
                box.height = tallest
            for before, after in pairwise(row):
                middle = y + tallest / 2
                joints.append(_joint(before, after, (before.x + width, middle), (after.x, middle)))
            boxes += row
            y += tallest
        return _drawing(WIDE, y + 4, texts=texts, boxes=boxes, joints=joints, linked=linked)

    def _narrow(self, linked: bool) -> dict[str, Any]:
        texts, boxes, joints = [], [], []
        y = 0.0
        for line in self.lines[:MOST_DRAWN]:
            y += 12 if y else 0
            for words in wrap(line.title, NARROW / 1.1, SIZE):
                y += LINE
                texts += _texts([words], 0, y - 5, weight="bold")
            y += UNDER
            column: list[_Box] = []
            for step, cell in zip(self.steps, line.cells, strict=True):
                box = _box(cell, EDGE, y, NARROW - 2 * EDGE, head=step)
                if column:
                    joints.append(_joint(column[-1], box, (24, y - GAP), (24, y)))
                column.append(box)
                y += box.height + GAP
            boxes += column
            y -= GAP
        return _drawing(NARROW, y + 4, texts=texts, boxes=boxes, joints=joints, linked=linked)


def _drawing(
    width: float, height: float, *, texts: list[Any], boxes: list[_Box], joints: list[Any], linked: bool
) -> dict[str, Any]:
    drawn = [box.drawn for box in boxes]
    if not linked:
        drawn = [{**box, "href": ""} for box in drawn]
    return {"viewbox": f"0 0 {number(width)} {number(height)}", "texts": texts, "boxes": drawn, "joints": joints}


def _box(cell: Cell, x: float, y: float, width: float, *, head: str = "") -> _Box:
    """A box as tall as its words. What is missing stands last, in bold, after the word Gap."""
    room = width - 2 * PADDING
    runs = [(head, "bold")] if head else []
    if cell.state == "gap":
        runs += [("Gap:", "bold"), (cell.words, "normal")]
    else:
        runs.append((cell.words, "normal"))
    if cell.gap:
        runs.append((f"Gap: {cell.gap}", "bold"))
    box = _Box(x, y, width, 0, cell)
    top = y + PADDING
    for words, weight in runs:
        if cell.gap and words == f"Gap: {cell.gap}":
            box.broken_at = top + 6
            top += 10
        lines = wrap(words, room / 1.1 if weight == "bold" else room, SIZE)
        box.texts += _texts(lines, x + PADDING, top + LINE - 5, weight=weight)
        top += LINE * len(lines)
    box.height = top + PADDING - y
    return box


def _texts(lines: Sequence[str], x: float, y: float, *, weight: str) -> list[dict[str, str]]:
    return [
        {"x": number(x), "y": number(y + LINE * place), "words": words, "weight": weight}
        for place, words in enumerate(lines)
    ]


def _joint(before: _Box, after: _Box, start: tuple[float, float], end: tuple[float, float]) -> dict[str, str]:
    """A line between two links that are there; a broken one where either is missing."""
    whole = before.cell.state == after.cell.state == "there"
    places = zip(("x1", "y1", "x2", "y2"), (*start, *end), strict=True)
    ends = {name: number(place) for name, place in places}
    return {**ends, "dash": "" if whole else "2 5", "colour": INK if whole else "#484949"}


__all__ = ["Cell", "Chain", "Line"]
