"""A deadline with its working, and the list of rules, in words."""

from reviews.rules import Direction, Edition, Rule, Section, Unit
from reviews.timetable import Deadline
from wst.look.formats import date_words
from wst.look.parts import Column, Row, Status, Table

TO_CHECK = Status("To be checked", "yellow")


def weekday(day: object) -> str:
    """ "Tuesday 29 December 2026"."""
    return f"{day:%A} {date_words(day)}"  # type: ignore[str-format]


def recipients(rule: Rule) -> str:
    return ", ".join(one.words for one in rule.to)


def legal_force(rule: Rule) -> str:
    return f"{rule.force.words} ({rule.force.verb})"


def facts(rule: Rule, found: Deadline, edition: Edition) -> list[Row]:
    """What the page answers first: the date; then how binding it is and where it comes from."""
    clock = found.clock
    rows = [
        Row("Due", f"{weekday(found.due)}, by the end of the day"),
        Row("Counted", clock.words),
        Row("Day 0", weekday(found.start)),
        Row("What the rule says", rule.says),
        Row("How binding it is", legal_force(rule)),
        Row("Where it comes from", rule.citation),
        Row("Edition of the guidance on that day", str(edition)),
    ]
    if rule.to:
        rows.append(Row("Who receives it", recipients(rule)))
    if rule.note:
        rows.append(Row("Note", rule.note))
    if not rule.is_checked(edition):
        rows.append(
            Row("To be checked", "The text of this rule was not read in this edition. Check it before you rely on it.")
        )
    return rows


def warnings(found: Deadline) -> list[str]:
    """What else to know about the date, in sentences."""
    said = []
    if found.warn_on:
        said.append(
            f"{weekday(found.due)} is not a working day. The date is not moved: be ready by {weekday(found.warn_on)}."
        )
    if found.clear:
        said.append(
            f"Read as {found.clock.count} clear working days, it is {weekday(found.clear)}. The earlier is safer."
        )
    if found.clock.assumed:
        said.append("The source gives no deadline of its own. This one is the usual practice.")
    if found.clock.also:
        said.append(
            f"Some areas count from the day on which {found.clock.also.words}. Work that date out as well: where it is "
            "earlier, it is the stricter one."
        )
    return said


def working(found: Deadline) -> Table | None:
    """Each day, with its number or why it does not count. Months and calendar days need no list."""
    if found.clock.unit is not Unit.WORKING_DAYS:
        return None
    rows = [
        [weekday(one.day), str(one.number) if one.number else "Not counted", one.why_not or "Working day"]
        for one in found.days
    ]
    order = "Days counted back from the start" if found.clock.direction is Direction.BEFORE else "Days counted"
    return Table(order, ["Day", "Number", "Why"], rows, stacked=False)


def rules_table(section: Section, edition: Edition) -> Table:
    rows = [
        [
            rule.code,
            rule.says,
            legal_force(rule),
            rule.clock.words if rule.clock else "No deadline",
            recipients(rule) or "Nobody in particular",
            rule.citation,
            "Read in its source" if rule.is_checked(edition) else TO_CHECK,
        ]
        for rule in section.rules
        if rule.holds_in(edition)
    ]
    columns = [Column("Rule"), "What it says", "How binding", "Deadline", "Who receives it", "Source", "Checked"]
    return Table(section.title, columns, rows, small=True)
