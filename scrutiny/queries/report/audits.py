"""Multi-agency audits: the grades, who took part, what worked well and what to develop (arrangements 9.3)."""

from collections import Counter
from datetime import date
from typing import Any

from scrutiny.models import Audit, AuditReturn, Grade
from scrutiny.queries.audits import returns_by_audit, shared_between
from scrutiny.queries.grades import JUDGED, ORDER, counted, for_the_public
from wst import clock
from wst.facts import Chart, Facts, Figure, Item, ItemList, Source, Table
from wst.suppression import ALSO_HIDDEN, WORDS, shown

ALL = "All audits"


def report_audits(partnership: Any, starts: date, ends: date) -> Facts:
    """Audits whose report was shared in the year. Counts of cases from 1 to 4 are hidden, and what would reveal one.
    Four queries. Returns that did not come are named in `missing`."""
    audits = list(shared_between(partnership, starts, ends))
    facts = Facts()
    running = partnership.audits.exclude(status=Audit.Status.SHARED).filter(returns_due__range=(starts, ends))
    facts.missing.extend(f"The audit “{audit.theme}” was not finished in the year." for audit in running)
    if not audits:
        facts.missing.append("No multi-agency audit was finished this year.")
        return facts
    names = _names(audits)
    counts, returns = counted(audits), returns_by_audit(audits)
    _add_grades(facts, audits, names, counts)
    _add_returns(facts, audits, names, returns)
    source = Source("audit reports", "shared in the year", clock.today(), count=len(audits))
    items = [
        Item(
            names[audit.pk],
            f"{audit.worked_well}\n\nTo develop: {audit.to_develop}",
            {"Why this theme": audit.why, "Compared with last time": audit.comparison},
        )
        for audit in audits
    ]
    facts.lists.append(ItemList("audit_reports", "What worked well and what to develop", items, source))
    return facts


def _names(audits: list[Audit]) -> dict[int, str]:
    """Themes, with the date where a theme was audited twice."""
    twice = {theme for theme, times in Counter(audit.theme for audit in audits).items() if times > 1}
    return {
        audit.pk: f"{audit.theme} ({number})" if audit.theme in twice else audit.theme
        for number, audit in enumerate(audits, start=1)
    }


def _add_grades(facts: Facts, audits: list[Audit], names: dict[int, str], counts: dict[int, Counter]) -> None:
    rows = [[counts[audit.pk][grade] for grade in ORDER] for audit in audits]
    words, hidden = for_the_public(rows)
    cases = sum(map(sum, rows))
    source = Source(
        "cases of multi-agency audits",
        "with the grade that the agencies agreed, in audits shared in the year; counts from 1 to 4 are hidden",
        clock.today(),
        count=cases if cases >= 5 else None,
        definition="Outstanding, good, requires improvement and inadequate; not graded when nobody could judge.",
    )
    facts.figures.append(
        Figure("audited_cases", f"Cases audited by several agencies together: {shown(cases)}", shown(cases), source)
    )
    titles = [names[audit.pk] for audit in audits] + [ALL][: len(words) - len(audits)]
    facts.tables.append(
        Table(
            "audit_grades",
            "Grades agreed in each audit",
            ["Audit", "Cases", *(grade.label for grade in ORDER)],
            [
                [title, shown(sum(counted_row)), *row]
                for title, row, counted_row in zip(
                    titles, words, [*rows, [sum(c) for c in zip(*rows, strict=True)]], strict=False
                )
            ],
            source,
            numeric=list(range(1, 2 + len(ORDER))),
        )
    )
    facts.charts.append(
        Chart(
            "audit_grades",
            "stacked_bar",
            _headline(words, titles),
            "Cases by agreed grade, in audits shared in the year",
            "cases",
            titles,
            [
                {
                    "name": grade.label,
                    "values": [
                        None
                        if (row, ORDER.index(grade)) in hidden
                        else int(words[row][ORDER.index(grade)].replace(",", ""))
                        for row in range(len(titles))
                    ],
                }
                for grade in JUDGED
            ],
            source,
            reasons={
                title: "it would reveal a small number"
                for title, row in zip(titles, words, strict=True)
                if ALSO_HIDDEN in row
            },
            suppressed=[
                [place, row]
                for place, grade in enumerate(JUDGED)
                for row in range(len(titles))
                if words[row][ORDER.index(grade)] == WORDS
            ],
        )
    )


def _headline(words: list[list[str]], titles: list[str]) -> str:
    """What the last row says: the only audit, or all of them."""
    row = dict(zip(ORDER, words[-1], strict=True))
    where = "all audits" if len(titles) > 1 else titles[0]
    return (
        f"{where[:1].upper()}{where[1:]}: {row[Grade.OUTSTANDING]} outstanding, {row[Grade.GOOD]} good, "
        f"{row[Grade.REQUIRES_IMPROVEMENT]} requiring improvement, {row[Grade.INADEQUATE]} inadequate"
    )


def _add_returns(
    facts: Facts, audits: list[Audit], names: dict[int, str], returns: dict[int, list[AuditReturn]]
) -> None:
    missing = AuditReturn.Status.MISSING
    source = Source(
        "agencies' returns to audits",
        "asked for in audits shared in the year",
        clock.today(),
        count=sum(map(len, returns.values())),
    )
    rows = []
    for audit in audits:
        asked = returns[audit.pk]
        absent = [one.agency.name for one in asked if one.status == missing]
        rows.append([names[audit.pk], str(len(asked)), str(len(asked) - len(absent)), ", ".join(absent) or "No agency"])
        if absent:
            facts.missing.append(f"{names[audit.pk]}: no return was received from {', '.join(absent)}.")
    facts.tables.append(
        Table(
            "audit_returns",
            "Who took part in each audit",
            ["Audit", "Agencies asked", "Returns received", "Not received"],
            rows,
            source,
            numeric=[1, 2],
        )
    )
