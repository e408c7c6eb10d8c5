"""The structure of groups, and the page of one group."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from partners.models import Group, GroupMembership
from partners.models.group import EducationSector
from partners.presenters.links import Here, state, until
from wst.look.parts import Link, Row, Table


@dataclass(frozen=True)
class Branch:
    """A group with the groups under it, for a nested list."""

    group: Group
    link: Link
    words: str  # kind and strand
    mirrors: str = ""  # the name of the group that does the same for the other strand
    under: list["Branch"] = field(default_factory=list)


def structure(groups: list[Group], here: Here) -> list[Branch]:
    """The groups as a tree; one whose parent is not among them stands at the top. No query."""
    present = {group.pk: group for group in groups}
    under: dict[int | None, list[Group]] = {}
    for group in sorted(groups, key=lambda group: _beside_its_mirror(group, present)):
        under.setdefault(group.parent_id if group.parent_id in present else None, []).append(group)

    def branches(parent: int | None) -> list[Branch]:
        return [
            Branch(group, here.to("group", group), words_of(group), _mirror_of(group, present), branches(group.pk))
            for group in under.get(parent, [])
        ]

    return branches(None)


def public_structure(groups: list[Group]) -> list[Branch]:
    """The same tree as the public reads it in the arrangements. Its links are not drawn there: they lead inside."""
    return structure(groups, Here(groups[0].partnership.slug)) if groups else []


def _mirror_of(group: Group, present: dict[int, Group]) -> str:
    return present[group.mirror_id].name if group.mirror_id in present else ""


def _beside_its_mirror(group: Group, present: dict[int, Group]) -> tuple[str, bool, str]:
    """By name, a mirrored pair together and the children's group first."""
    together = min(group.name, _mirror_of(group, present) or group.name)
    return together, group.strand == Group.Strand.ADULTS, group.name


def words_of(group: Group) -> str:
    strand = group.get_strand_display().lower()
    meets = f", meets {group.get_meets_display().lower()}" if group.meets and group.is_active else ""
    return f"{group.get_kind_display()}, for {strand}{meets}" + ("" if group.is_active else ", ended")


def _no_mirror(group: Group) -> str:
    if group.strand == Group.Strand.JOINT:
        return "It works for children and adults itself"
    return "No group does the same for the other strand"


def quorum_words(group: Group) -> str:
    """The quorum in words; those in attendance and advisers never count."""
    said = []
    if group.quorum:
        said.append(f"{group.quorum} member{'' if group.quorum == 1 else 's'} must be present")
    if group.quorum_each_partner:
        said.append("each safeguarding partner must be present")
    return " and ".join(said).capitalize() if said else "No quorum is agreed yet"


def facts(group: Group, chair: Any, here: Here) -> list[Row]:
    rows = [
        Row("Kind", group.get_kind_display()),
        Row("Strand", group.get_strand_display()),
        Row("Mirrors", here.to("group", group.mirror) if group.mirror else _no_mirror(group)),
        Row("Reports to", here.to("group", group.parent) if group.parent else "No other group"),
        Row("Chair today", here.to("person", chair) if chair else "Nobody chairs it today"),
    ]
    rows.append(Row("Meets", group.get_meets_display() or "How often is not agreed yet"))
    rows.append(Row("To decide", quorum_words(group)))
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
