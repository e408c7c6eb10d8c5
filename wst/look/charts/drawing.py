"""Shared by the kinds of chart: measures, colours, wrapping. All lengths are units of the viewBox.

The viewBox is 440 wide, so that on a 390 pixel screen text of 16 units is still about 13 pixels and on a wide one
about 19: one drawing serves page, phone and paper.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

WIDTH = 440.0
TEXT = 16  # labels and values
SMALL = 14  # axes and notes
LINE = 20  # distance of lines of text

# Government Analysis Function, categorical palette for up to four series.
PALETTE = ("#12436D", "#28A197", "#801650", "#F46A25")
# Text on those colours: white where it has 4.5 to 1, else near black.
ON_PALETTE = ("#FFFFFF", "#0B0C0C", "#FFFFFF", "#0B0C0C")


def number(value: float) -> str:
    """A coordinate in at most one decimal, the same on every machine and in every locale."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


# Widths of Arial (and Liberation Sans, which has the same) in thousandths of the font size, by letter.
_WIDTHS = {
    letter: width
    for width, letters in {
        191: "'",
        222: "ijl",
        260: "|",
        278: " !,./:;I[]ft\\",
        333: "()-r`",
        355: '"',
        389: "*",
        500: "Jcksvxyz",
        584: "+<=>~",
        611: "FTZ",
        667: "ABEKPSVXY&",
        722: "CDHNRUw",
        778: "GOQ",
        833: "Mm",
        889: "%",
        944: "W",
        1015: "@",
    }.items()
    for letter in letters
}


def width_of(text: str, size: float = TEXT) -> float:
    """How wide Arial draws it: enough to wrap lines and to keep labels apart."""
    return sum(_WIDTHS.get(letter, 556) for letter in text) * size / 1000


def wrap(text: str, room: float, size: float = TEXT) -> list[str]:
    """Lines that fit into `room`; a single word that does not fit keeps a line of its own."""
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


@dataclass(frozen=True)
class Text:
    x: str
    y: str
    words: str
    anchor: str = "start"
    size: int = TEXT
    colour: str = "#0B0C0C"
    weight: str = "normal"


@dataclass(frozen=True)
class Box:
    x: str
    y: str
    width: str
    height: str
    colour: str


@dataclass
class Drawing:
    """What a template draws: boxes, texts, and for a line chart strokes and points."""

    height: float = 0
    boxes: list[Box] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    gridlines: list[str] = field(default_factory=list)
    dashes: list[dict[str, str]] = field(default_factory=list)
    lines: list[dict[str, str]] = field(default_factory=list)
    leaders: list[dict[str, str]] = field(default_factory=list)
    points: list[dict[str, str]] = field(default_factory=list)
    left: str = "0"
    right: str = number(WIDTH)

    @property
    def viewbox(self) -> str:
        return f"0 0 {number(WIDTH)} {number(self.height)}"

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        self.boxes.append(Box(number(x), number(y), number(width), number(height), colour))

    def text(self, x: float, y: float, words: str, **how: Any) -> None:
        self.texts.append(Text(number(x), number(y), words, **how))

    def paragraph(self, y: float, words: str, room: float = WIDTH, size: int = TEXT, **how: Any) -> float:
        """Draws `words` from the left in lines whose first baseline is below `y`; returns where the next may start."""
        for line in wrap(words, room, size):
            y += LINE if size == TEXT else LINE - 2
            self.text(how.get("x", 0), y - 4, line, size=size)
        return y

    def key(self, y: float, names: Iterable[str]) -> float:
        """The names of the series with a square of their colour, above the chart and in the order of drawing."""
        x = 0.0
        y += LINE
        for place, name in enumerate(names):
            room = 22 + width_of(name) + 18
            if x and x + room - 18 > WIDTH:
                x = 0.0
                y += LINE + 2
            self.box(x, y - 16, 14, 14, PALETTE[place])
            self.text(x + 20, y - 4, name)
            x += room
        return y + 8


def nice_ticks(highest: float, most: int = 5) -> list[float]:
    """Round numbers from 0 to just above `highest`, at most `most` steps of 1, 2, 2.5 or 5 times a power of ten."""
    if highest <= 0:
        return [0.0, 1.0]
    rough = highest / most
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * 0.999999)
    count = math.ceil(highest / step - 1e-9)
    return [round(step * place, 10) for place in range(count + 1)]
