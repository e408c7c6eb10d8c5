"""The structure as a picture, mirrored pairs side by side, and whom a group expects."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.html import format_html

from partners.models import Group, Person, TermsOfReference
from partners.presenters.groups import Branch
from partners.presenters.links import Here
from partners.queries.structure import Expectation, Pair
from wst.look.charts.drawing import LINE, SMALL, Drawing, number, wrap
from wst.look.formats import date_words
from wst.look.parts import Link, Status, Table

BOX, ACROSS, DOWN, STRIPE, PADDING = 268, 44, 14, 8, 12
BORDER, GREY = "#484949", "#484949"
# The stripe only repeats what the words in the box say.
STRIPES = {Group.Strand.CHILDREN: "#12436D", Group.Strand.ADULTS: "#801650", Group.Strand.JOINT: "#28A197"}


@dataclass
class Picture(Drawing):
    """A drawing at its natural size: it scrolls in a box of its own where the screen is narrower."""

    width: float = 0
    description: str = ""

    @property
    def viewbox(self) -> str:
        return f"0 0 {number(self.width)} {number(self.height)}"

    @property
    def across(self) -> str:
        return number(self.width)

    @property
    def down(self) -> str:
        return number(self.height)


def _lines(branch: Branch) -> tuple[list[str], list[str]]:
    room = BOX - STRIPE - 2 * PADDING
    small = [branch.words] + ([f"Mirrors {branch.mirrors}"] if branch.mirrors else [])
    return wrap(branch.group.name, room), [line for words in small for line in wrap(words, room, SMALL)]


def picture(branches: list[Branch]) -> Picture:
    """The tree from left to right: who reports stands to the right of whom it reports to. Pure."""
    drawing = Picture()

    def draw(branch: Branch, depth: int, y: float) -> tuple[float, float]:
        """Draws a branch from `y` down; returns the middle of its box and where the next one may start."""
        names, words = _lines(branch)
        height = len(names) * LINE + len(words) * (LINE - 2) + 2 * PADDING
        x = 1 + depth * (BOX + ACROSS)
        drawing.width = max(drawing.width, x + BOX + 1)
        below, middles = y, []
        for child in branch.under:
            middle, below = draw(child, depth + 1, below)
            middles.append(middle)
        top = max(y, (middles[0] + middles[-1] - height) / 2) if middles else y
        middle = top + height / 2
        drawing.box(x, top, BOX, height, "#FFFFFF")
        drawing.box(x, top, STRIPE, height, STRIPES[Group.Strand(branch.group.strand)])
        at = top + PADDING + LINE - 5
        for line in names:
            drawing.text(x + STRIPE + PADDING, at, line, weight="bold")
            at += LINE
        for line in words:
            drawing.text(x + STRIPE + PADDING, at - 2, line, size=SMALL, colour=GREY)
            at += LINE - 2
        right, turn = x + BOX, x + BOX + ACROSS / 2
        for reached in middles:
            points = f"{number(right)},{number(middle)} {number(turn)},{number(middle)} "
            points += f"{number(turn)},{number(reached)} {number(right + ACROSS)},{number(reached)}"
            drawing.lines.append({"points": points, "colour": BORDER})
        return middle, max(below, top + height + DOWN)

    y = 1.0
    for branch in branches:
        _, y = draw(branch, 0, y)
    drawing.height = y - DOWN + 2
    return drawing


def expected_table(found: list[Expectation], group: Group, here: Here, *, manages: bool) -> Table | None:
    """Every expected agency with who sits for it, or the gap in words. None where nobody is expected."""
    if not found:
        return None
    rows = []
    for one in found:
        names = ", ".join(seat.person.name for seat in one.seats)
        state = Status("Seat filled", "green") if one.seats else Status("Gap: nobody yet", "red")
        agency = here.to("agency", one.today)
        before = "" if one.today == one.expected.agency else f", for {one.expected.agency.called}"
        row = [format_html("{}{}", agency, before), names or "Nobody", one.expected.note or "No note", state]
        if manages:
            remove = here.address("expected_remove", one.expected.pk)
            row.append(Link("Remove", remove, f"the expectation of {one.expected.agency.called}"))
        rows.append(row)
    columns = ["Expected", "Who sits", "Why", "State"] + (["Change"] if manages else [])
    return Table("Expected members", columns, rows, caption_hidden=True)


def gap_sentence(found: list[Expectation]) -> str:
    """How many of the expected agencies nobody comes from, with their names."""
    gaps = [one.today.called for one in found if not one.seats]
    if not gaps:
        return ""
    return f"{len(gaps)} of {len(found)} expected agencies have nobody here: {', '.join(gaps)}."


def terms_words(terms: TermsOfReference | None) -> str:
    if terms is None:
        return "None are recorded yet"
    words = f"Version {terms.number}, agreed {date_words(terms.agreed_on)}"
    late = "review overdue since" if terms.is_overdue else "review by"
    return f"{words}, {late} {date_words(terms.review_on)}"


@dataclass(frozen=True)
class SideBySide:
    """What the page of mirrored pairs knows of a group beside its own row."""

    chairs: Mapping[int, Person]
    members: Mapping[int, int]
    terms: Mapping[int, TermsOfReference]


def pair_table(pair: Pair, known: SideBySide, here: Here) -> Table:
    """Two groups side by side: what is the same, and what only one of them has."""
    both = (pair.children, pair.adults)

    def line(label: str, *cells: Any) -> list[Any]:
        return [label, *cells]

    chairs = [known.chairs.get(group.pk) for group in both]
    rows = [
        line("Group", *(here.to("group", group) for group in both)),
        line("Kind", *(group.get_kind_display() for group in both)),
        line("Meets", *(group.get_meets_display() or "Not agreed yet" for group in both)),
        line("Chair today", *(chair.name if chair else "Nobody chairs it today" for chair in chairs)),
        line("Members today", *(known.members.get(group.pk, 0) for group in both)),
        line("What it is for", *(group.purpose or "Not written yet" for group in both)),
        line("Terms of reference", *(terms_words(known.terms.get(group.pk)) for group in both)),
    ]
    title = f"{pair.children.name} and {pair.adults.name}"
    return Table(title, ["", "Children", "Adults"], rows)


def without_mirror(groups: Iterable[Group]) -> list[Group]:
    """Groups of one strand whose work nobody does for the other: joint ones need no mirror."""
    return [group for group in groups if group.strand != Group.Strand.JOINT and group.mirror_id is None]


def terms_table(versions: list[TermsOfReference], here: Here, today: date) -> Table:
    rows = []
    for row in versions:
        paper = Link(row.paper.name, here.file(row.paper_id)) if row.paper else "No document"
        decision = Link(row.decision.reference, row.decision.get_absolute_url()) if row.decision else "None recorded"
        rows.append([f"Version {row.number}", row.agreed_on, decision, row.change_note or "First version", paper])
    return Table("Versions", ["Version", "Agreed", "Decision", "What changed", "Document"], rows)
