"""The matrix of sectors by forum, and the goals, in words."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from partners.models import GroupMembership, SectorGoal
from partners.models.group import EducationSector
from partners.presenters.action_register import status_of
from partners.presenters.links import Here
from partners.queries.representation import COLUMNS, Forum, heard_on
from wst.look.parts import Link, Row, Status, Table

GAP = Status("Gap: nobody", "red")


def _cell(sector: str, found: list[Forum]) -> Any:
    """Where the sector is heard in one column of the matrix, and where nobody speaks for it."""
    if not found:
        return "None yet"
    lines = [
        format_html("{}<br>{}", Link(forum.title, forum.address), "; ".join(forum.heard[sector]))
        for forum in found
        if forum.heard.get(sector)
    ]
    if not lines:
        return GAP
    silent = [forum.title for forum in found if not forum.heard.get(sector)]
    if silent:
        lines.append(format_html("Not on: {}", ", ".join(silent)))
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in lines))


def matrix(forums: Iterable[Forum], sectors: Iterable[Any], caption: str) -> Table:
    """A row for each sector, a column for each place where it should be seen."""
    forums = list(forums)
    by_column = {column: [forum for forum in forums if forum.column == column] for column in COLUMNS}
    rows = [[sector.label, *(_cell(sector.value, by_column[column]) for column in COLUMNS)] for sector in sectors]
    return Table(caption, ["Sector", *COLUMNS], rows)


def gap_words(forums: Iterable[Forum], sectors: Iterable[Any]) -> list[str]:
    """Each part of education that is heard nowhere in one of the places, in a sentence."""
    said = []
    for sector in sectors:
        missing = []
        for column in COLUMNS:
            found = [forum for forum in forums if forum.column == column]
            if found and not any(forum.heard.get(sector.value) for forum in found):
                missing.append(column.lower().replace("executive", "the Executive"))
        if missing:
            said.append(f"Nobody speaks for {sector.label.lower()}: {', '.join(missing)}.")
    return said


def filled_by(goal: SectorGoal, seats: dict[int, list[GroupMembership]]) -> list[str]:
    """Who speaks for the sector there today. Pure."""
    return heard_on(goal.group, seats).get(goal.sector, [])


def _gap(goal: SectorGoal, seats: dict[int, list[GroupMembership]]) -> Any:
    names = filled_by(goal, seats)
    return f"Filled: {'; '.join(names)}" if names else Status("Gap: nobody yet", "red")


def goals_table(
    goals: list[SectorGoal], seats: dict[int, list[GroupMembership]], here: Here, today: date
) -> Table | None:
    rows = []
    for goal in goals:
        action = goal.action
        progress = status_of(action, today) if action else "No action"
        rows.append([here.to("sector_goal", goal), _gap(goal, seats), action.due if action else "No date", progress])
    return Table("Goals", ["Goal", "Seat", "By", "Progress"], rows, caption_hidden=True) if rows else None


def goal_facts(goal: SectorGoal, seats: dict[int, list[GroupMembership]], here: Here, today: date) -> list[Row]:
    action = goal.action
    rows = [
        Row("Part of education", EducationSector(goal.sector).label),
        Row("Where it should be heard", here.to("group", goal.group)),
        Row("Why it matters", goal.why),
        Row("Seat", _gap(goal, seats)),
    ]
    if action:
        link = here.to("action", action, f"{action.reference}: {action.text}")
        rows += [
            Row("Action", link),
            Row("Owner", action.owner_agency.name),
            Row("By", action.due),
            Row("Progress", status_of(action, today)),
            Row("What difference it made", action.difference or "Not known yet"),
        ]
    return rows


def progress_table(goal: SectorGoal) -> Table | None:
    if goal.action is None:
        return None
    rows = [[row.at.date(), row.text, row.get_status_display(), row.by_name] for row in goal.action.updates.all()[:50]]
    return Table("What was reported", ["Day", "Update", "Status", "By"], rows) if rows else None
