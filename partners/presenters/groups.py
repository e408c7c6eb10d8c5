"""The structure of groups, and the page of one group."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from partners.models import Group, GroupMembership
from partners.models.group import EducationSector
from partners.presenters.links import Here, state, until
from wst.look.charts.drawing import LINE, WIDTH, Drawing, number, wrap
from wst.look.parts import Link, Row, Table

INDENT = 22
BOX_BORDER = "#484949"


@dataclass(frozen=True)
class Branch:
    """A group with the groups under it, for a nested list."""

    group: Group
    link: Link
    words: str  # kind and strand
    under: list["Branch"] = field(default_factory=list)


def structure(groups: list[Group], here: Here) -> list[Branch]:
    """The groups as a tree; one whose parent is not among them stands at the top. No query."""
    present = {group.pk for group in groups}
    under: dict[int | None, list[Group]] = {}
    for group in groups:
        under.setdefault(group.parent_id if group.parent_id in present else None, []).append(group)

    def branches(parent: int | None) -> list[Branch]:
        return [
            Branch(group, here.to("group", group), words_of(group), branches(group.pk))
            for group in under.get(parent, [])
        ]

    return branches(None)


def words_of(group: Group) -> str:
    strand = group.get_strand_display().lower()
    return f"{group.get_kind_display()}, for {strand}" + ("" if group.is_active else ", ended")


def picture(branches: list[Branch]) -> Drawing:
    """The same tree as boxes and lines, one under the other: it reads on a telephone as on paper."""
    drawing = Drawing()

    def draw(branch: Branch, depth: int, y: float) -> tuple[float, float]:
        """Draws a branch from `y` down; returns the middle of its box and where the next one starts."""
        x = depth * INDENT + 1.0
        room = WIDTH - x - 1
        lines = wrap(branch.group.name, room - 16)
        height = len(lines) * LINE + 26
        drawing.box(x, y, room, height, "#FFFFFF")
        for line in lines:
            drawing.text(x + 8, y + (lines.index(line) + 1) * LINE, line)
        drawing.text(x + 8, y + len(lines) * LINE + 16, branch.words, size=14, colour="#484949")
        middle, bottom, below = y + height / 2, y + height, y + height + 8
        for child in branch.under:
            reached, below = draw(child, depth + 1, below)
            corner = x + INDENT / 2
            points = f"{number(corner)},{number(bottom)} {number(corner)},{number(reached)} "
            drawing.lines.append({"points": points + f"{number(x + INDENT)},{number(reached)}", "colour": BOX_BORDER})
        return middle, below

    y = 1.0
    for branch in branches:
        _, y = draw(branch, 0, y)
    drawing.height = y
    return drawing


def facts(group: Group, chair: Any, here: Here) -> list[Row]:
    rows = [
        Row("Kind", group.get_kind_display()),
        Row("Strand", group.get_strand_display()),
        Row("Reports to", here.to("group", group.parent) if group.parent else "No other group"),
        Row("Chair today", here.to("person", chair) if chair else "Nobody chairs it today"),
    ]
    if group.purpose:
        rows.append(Row("What it is for", group.purpose))
    if group.speaks_for:
        rows.append(Row("Represents", group.speaks_for))
    if not group.is_active:
        rows.append(Row("State", "Ended"))
    return rows


def _speaks(seat: GroupMembership) -> str:
    if seat.speaks_for:
        said = f": {seat.speaks_for.speaks_for}" if seat.speaks_for.speaks_for else ""
        return f"{seat.speaks_for.name}{said}"
    if seat.sector:
        return EducationSector(seat.sector).label
    return "Their own agency" if seat.person.agency_id else "Themselves"


def seats_table(seats: list[GroupMembership], caption: str, here: Here, today: date, *, manages: bool) -> Table | None:
    """Who sits, as what, for whom, from when to when. None without any."""
    if not seats:
        return None
    rows = []
    for seat in seats:
        row = [
            here.to("person", seat.person),
            seat.person.agency.called if seat.person.agency else "Independent",
            seat.get_role_display(),
            _speaks(seat),
            seat.starts,
            until(seat),
            state(seat, today),
        ]
        if manages:
            row.append(_change(seat, here, today))
        rows.append(row)
    columns = ["Person", "Agency", "As", "Speaks for", "From", "Until", "State"] + (["Change"] if manages else [])
    return Table(caption, columns, rows, caption_hidden=True)


def _change(seat: GroupMembership, here: Here, today: date) -> Any:
    if seat.ends and seat.ends < today:
        return ""
    return Link("Change", here.address("seat_change", seat.pk), f"the seat of {seat.person.name}")
