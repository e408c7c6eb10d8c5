"""Small values that presenters hand to templates: links, statuses, tables, rows.

A Link or a Status may stand wherever a cell or a value stands; it draws itself from its component template.
Every component also accepts a plain dict with the same keys.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import html_safe

TAG_COLOURS = frozenset(["grey", "green", "teal", "blue", "purple", "magenta", "red", "orange", "yellow"])


@html_safe
@dataclass(frozen=True)
class Link:
    """`hidden` is read by screen readers after the text, so that ten links called "Change" differ."""

    text: str
    href: str
    hidden: str = ""
    quiet: bool = False  # a step back: as a button never the green one, even where it is the only one

    def __str__(self) -> str:
        return render_to_string("components/link.html", {"link": self})


@html_safe
@dataclass(frozen=True)
class Status:
    """A status in words; the colour only helps. Without a colour it is plain black text, as for "Completed"."""

    text: str
    colour: str = ""

    def __post_init__(self) -> None:
        if self.colour and self.colour not in TAG_COLOURS:
            raise ValueError(f"No tag is {self.colour!r}: choose from {', '.join(sorted(TAG_COLOURS))}.")

    def __str__(self) -> str:
        return render_to_string("components/tag.html", {"text": self.text, "colour": self.colour})


@dataclass(frozen=True)
class Column:
    """`acts`: its cells are links to forms, which paper leaves out. So it is for a column called "Do" or "Change"."""

    heading: str
    numeric: bool = False

    @property
    def acts(self) -> bool:
        return self.heading in ("Do", "Change")


@dataclass(frozen=True)
class Table:
    """`rows` are sequences of cells, one for each column. The first cell heads its row unless `row_headings` is off.

    `columns` may be plain strings. `stacked` shows each row as a card on small screens.
    """

    caption: str
    columns: Sequence[Column | str]
    rows: Sequence[Sequence[Any]]
    caption_size: str = "m"
    caption_hidden: bool = False
    row_headings: bool = True
    stacked: bool = True
    small: bool = False
    footnote: str = ""

    def __post_init__(self) -> None:
        columns = tuple(Column(column) if isinstance(column, str) else column for column in self.columns)
        object.__setattr__(self, "columns", columns)
        for row in self.rows:
            if len(row) != len(columns):
                raise ValueError(f"Table {self.caption!r}: {len(row)} cells for {len(columns)} columns.")

    @property
    def headers(self) -> list[str]:
        return [column.heading for column in self.columns]


@dataclass(frozen=True)
class Row:
    """A row of a summary list. An empty value is shown as "Not provided"; `actions` are Links such as "Change"."""

    key: str
    value: Any
    actions: Sequence[Link] = ()


@dataclass(frozen=True)
class Task:
    """A row of a task list. Without `href` the task cannot start yet. Colour red only for "There is a problem"."""

    title: str
    status: Status | str
    href: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Phase:
    """One step of a numbered list of phases. `state` is "done", "current" or "" (still to come)."""

    label: str
    state: str = ""
    hint: str = ""
    href: str = ""

    def __post_init__(self) -> None:
        if self.state not in ("", "done", "current"):
            raise ValueError(f"A phase is done, current or still to come, not {self.state!r}.")


@dataclass(frozen=True)
class NavigationItem:
    label: str
    href: str
    current: bool = False


@dataclass(frozen=True)
class Chain:
    """The chain of difference: `steps` head the columns; each thread has one cell for each step.

    A cell is text, a Link, or None where the evidence is missing, which is drawn dashed with the words
    "no evidence yet".
    """

    sentence: str
    steps: Sequence[str]
    threads: Sequence[Sequence[Any]]
    missing: str = "No evidence yet"
    caption: str = "The chain of difference"
    as_table: Table = field(init=False)

    def __post_init__(self) -> None:
        rows = [[self.missing if cell is None else cell for cell in thread] for thread in self.threads]
        object.__setattr__(self, "as_table", Table(self.caption, list(self.steps), rows, caption_size="s", small=True))

    @property
    def drawn(self) -> list[list[dict[str, Any]]]:
        """Each cell with the words of its step and whether a solid line leads to it from the one before."""
        return [
            [
                {
                    "step": self.steps[place],
                    "cell": cell,
                    "missing": cell is None,
                    "joined": place > 0 and cell is not None and thread[place - 1] is not None,
                }
                for place, cell in enumerate(thread)
            ]
            for thread in self.threads
        ]
