"""The checklist of the arrangements in words: what is covered where, what is not and why, what nobody has answered."""

from collections.abc import Iterable
from typing import Any

from partners.models import Arrangements, ChecklistAnswer
from partners.presenters.sections import section_heading
from partners.seed.expectations import EXPECTATIONS, MUST, Expectation
from wst.look.parts import Status, Table

COLUMNS = ["What is expected", "Force", "Source", "Where it is covered"]
RECALLED = "Written from memory: to be checked in its source"


def source(item: Expectation) -> str:
    return f"{item.citation}. {RECALLED}." if item.recalled else item.citation


def answered(row: ChecklistAnswer | None) -> Any:
    if row is None:
        return Status("No answer yet", "yellow")
    if row.section is None:
        return f"Not covered: {row.reason}"
    return section_heading(row.section.code, row.section.title)


def answers_of(document: Arrangements) -> dict[str, ChecklistAnswer]:
    """One query."""
    return {row.expectation: row for row in document.checklist_answers.select_related("section")}


def table(found: dict[str, ChecklistAnswer]) -> Table:
    rows = [[item.text, item.force, source(item), answered(found.get(item.key))] for item in EXPECTATIONS]
    return Table("What the Act and the guidance expect", COLUMNS, rows, caption_hidden=True)


def counts(found: Iterable[str]) -> str:
    """ "20 of 25 items have an answer; 1 of them that the Act asks for has none"."""
    found = set(found)
    given = sum(item.key in found for item in EXPECTATIONS)
    words = f"{given} of {len(EXPECTATIONS)} items have an answer"
    missing = sum(item.force == MUST and item.key not in found for item in EXPECTATIONS)
    if missing:
        words += f"; {missing} that the Act asks for {'has' if missing == 1 else 'have'} none"
    return f"{words}."


def given_values(found: dict[str, ChecklistAnswer], not_covered: str) -> dict[str, Any]:
    """What the form shows when it opens."""
    values: dict[str, Any] = {}
    for key, row in found.items():
        values[key] = str(row.section_id) if row.section_id else not_covered
        values[f"reason_{key}"] = row.reason
    return values
