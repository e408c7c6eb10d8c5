"""Audits in words: plan, returns, moderation, grades."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from scrutiny.models import Audit, AuditReturn, Grade
from scrutiny.presenters import link, status
from scrutiny.queries.audits import CaseRow
from scrutiny.queries.grades import JUDGED, ORDER
from wst import clock
from wst.look.charts import Chart, Series
from wst.look.formats import date_words, due_words, period_words
from wst.look.parts import Column, Link, Phase, Row, Status, Table

GRADE_COLOURS = {
    Grade.OUTSTANDING: "green",
    Grade.GOOD: "green",
    Grade.REQUIRES_IMPROVEMENT: "yellow",
    Grade.INADEQUATE: "orange",
    Grade.NOT_GRADED: "grey",
}


def grade(value: str) -> Status:
    return Status(Grade(value).label, GRADE_COLOURS[Grade(value)])


def audits(rows: Iterable[Audit]) -> Table:
    """`rows` carry `asked`, `received` and `sample`."""
    return Table(
        "Audits",
        ["Theme", Column("Cases", numeric=True), Column("Returns", numeric=True), "Returns due", "Status"],
        [
            [
                Link(row.theme, row.get_absolute_url(), f", returns due {date_words(row.returns_due)}"),
                row.sample,
                f"{row.received} of {row.asked}",
                row.returns_due,
                status(row),
            ]
            for row in rows
        ],
        caption_hidden=True,
    )


def phases(audit: Audit) -> list[Phase]:
    states = list(Audit.Status)
    now = states.index(Audit.Status(audit.status))
    is_over = audit.status == Audit.Status.SHARED
    return [
        Phase(one.label, "done" if place < now or is_over else "current" if place == now else "")
        for place, one in enumerate(states)
    ]


def facts(audit: Audit, cases: int) -> list[Row]:
    return [
        Row("Why this theme", audit.why),
        Row("Activity", link(audit.activity)),
        Row("Priority", link(audit.priority) if audit.priority else "No single priority"),
        Row("Priority cycle", "Part of it" if audit.within_cycle else "A rapid response outside it"),
        Row("Sample", f"{cases} {'case' if cases == 1 else 'cases'}, by number only"),
        Row("How cases are chosen", audit.selection),
        Row("Practice looked at", period_words(audit.period_starts, audit.period_ends)),
        Row("Who takes part, and how", audit.method),
        Row("Returns due", date_words(audit.returns_due)),
    ]


def return_state(one: AuditReturn, audit: Audit) -> Any:
    late = audit.status == Audit.Status.RETURNS_OPEN and audit.returns_due < clock.today()
    if one.status == AuditReturn.Status.ASKED and audit.status == Audit.Status.PLANNED:
        return Status("Not asked yet", "grey")
    if one.status == AuditReturn.Status.ASKED and late:
        return Status(due_words(audit.returns_due, clock.today()).capitalize(), "red")
    return status(one)


def returns(rows: Iterable[AuditReturn], audit: Audit, readable: set[int], missing: Any) -> Table:
    """`readable` are the ids whose content the reader may open; `missing(row)` the address to mark one as missing."""
    table = [
        [
            Link(one.agency.name, one.get_absolute_url()) if one.pk in readable else one.agency.name,
            return_state(one, audit),
            one.submitted_on or "Nothing sent",
            Link("Mark as not received", address, f": {one.agency.name}") if (address := missing(one)) else "",
        ]
        for one in rows
    ]
    columns = ["Agency", "Status", "Sent on", "Next"]
    if not any(cells[3] for cells in table):
        columns, table = columns[:3], [cells[:3] for cells in table]
    return Table("Returns of the agencies", columns, table, caption_hidden=True)


def moderation(returns_: list[AuditReturn], rows: Iterable[CaseRow], case: Any, finding: Any) -> Table:
    """Cases down, agencies across, grades in words, the differing first. `case` and `finding` give addresses."""
    table = []
    for row in rows:
        cells: list[Any] = [Link(f"Case {row.case.number}", case(row.case.number))]
        for one, given in zip(returns_, row.grades, strict=True):
            if given is None:
                cells.append("No return")
            else:
                words = Grade(given.grade).label
                address = f"{one.get_absolute_url()}#case-{row.case.number}"
                cells.append(Link(words, address, f": {one.agency.name} on case {row.case.number}"))
        cells.append("Differ" if row.differs else "Agree")
        if row.is_agreed:
            cells.append(f"{row.case.get_agreed_grade_display()}: {row.case.agreed_reason}")
        else:
            cells.append(Status("Not agreed yet", "yellow"))
        address = finding(row.case.number)
        cells.append(Link("Make a finding from this", address, f": case {row.case.number}") if address else "")
        table.append(cells)
    columns = [
        "Case",
        *(one.agency.short_name or one.agency.name for one in returns_),
        "Grades",
        "Agreed grade and why",
    ]
    return Table("Grades by case and agency", [*columns, "Finding"], table, caption_hidden=True, stacked=True)


def agreed_grades(now: Counter, before: Counter | None) -> Table:
    columns: list[Any] = ["Grade", Column("This audit", numeric=True)]
    if before is not None:
        columns.append(Column("Last time", numeric=True))
    rows = [[one.label, now[one]] + ([before[one]] if before is not None else []) for one in ORDER]
    total: list[Any] = ["All cases", sum(now.values())]
    if before is not None:
        total.append(sum(before.values()))
    return Table("Agreed grades", columns, [*rows, total], caption_size="s", stacked=False)


def grades_chart(theme: str, now: Counter, before: Counter | None, before_on: str = "") -> Chart:
    """This audit and the last of its theme as stacked bars, in the one order of grades."""
    categories = ["This audit", *([f"Last time, {before_on}"] if before is not None else [])]
    counts = [now, *([before] if before is not None else [])]
    good = sum(now[one] for one in (Grade.OUTSTANDING, Grade.GOOD))
    cases = sum(now.values())
    return Chart(
        "stacked_bar",
        f"{good} of {cases} cases were graded good or outstanding",
        f"Cases by agreed grade, audit of {theme}",
        "cases",
        categories,
        [Series(one.label, [count[one] for count in counts]) for one in JUDGED],
        "Grades that the agencies agreed in moderation",
        category="Audit",
        keep_order=True,
    )
