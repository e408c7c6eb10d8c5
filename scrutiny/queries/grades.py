"""Grades of audits: counted for those who work with them, and with the small numbers hidden for the public."""

from collections import Counter
from collections.abc import Iterable, Sequence

from scrutiny.models import Audit, AuditCase, Grade
from wst.suppression import ALSO_HIDDEN, WORDS, is_small, shown_parts

ORDER = list(Grade)
JUDGED = [grade for grade in ORDER if grade != Grade.NOT_GRADED]  # a chart has room for these four

Cell = tuple[int, int]


def counted(audits: Iterable[Audit]) -> dict[int, Counter]:
    """The agreed grades of each audit, by its id. One query."""
    counts: dict[int, Counter] = {audit.pk: Counter() for audit in audits}
    cases = AuditCase.objects.filter(audit__in=counts).exclude(agreed_grade="")
    for audit_id, grade in cases.values_list("audit_id", "agreed_grade"):
        counts[audit_id][grade] += 1
    return counts


def for_the_public(rows: Sequence[Sequence[int]]) -> tuple[list[list[str]], set[Cell]]:
    """Counts of cases, an audit in each row, in words that the public may read, and which cells are hidden.

    With two audits and more, a last row of totals is added. Counts from 1 to 4 are hidden, and as many others as it
    takes that nobody can work one out: the size of each sample is public.
    """
    if len(rows) == 1:
        words = shown_parts(rows[0])
        return [words], {(0, place) for place, word in enumerate(words) if word in (WORDS, ALSO_HIDDEN)}
    table = [*rows, [sum(column) for column in zip(*rows, strict=True)]]
    hidden = to_hide(table)
    return [
        [
            (WORDS if is_small(count) else ALSO_HIDDEN) if (row, place) in hidden else f"{count:,}"
            for place, count in enumerate(counts)
        ]
        for row, counts in enumerate(table)
    ], hidden


def to_hide(rows: Sequence[Sequence[int]]) -> set[Cell]:
    """The cells (row, column) of a table of counts, a row of totals included, that the public may not see.

    All counts from 1 to 4 are hidden, then as few others as make none of them certain: the totals of rows and columns
    give a hidden cell away exactly when it is a bridge of the graph that joins each hidden cell's row with its column.
    The next smallest count of that row or column is then hidden too, a count before a 0.
    """
    hidden = {(row, place) for row, counts in enumerate(rows) for place, count in enumerate(counts) if is_small(count)}
    every = [(row, place) for row, counts in enumerate(rows) for place in range(len(counts))]
    while certain := [cell for cell in hidden if _is_bridge(cell, hidden)]:
        others = [
            cell
            for cell in every
            if cell not in hidden and any(cell[0] == one[0] or cell[1] == one[1] for one in certain)
        ]
        useful = [cell for cell in others if not _is_bridge(cell, hidden | {cell})] or others
        if not useful:
            return set(every)
        hidden.add(min(useful, key=lambda cell: (rows[cell[0]][cell[1]] == 0, rows[cell[0]][cell[1]], cell)))
    return hidden


def _is_bridge(cell: Cell, hidden: set[Cell]) -> bool:
    """Whether the row and the column of a hidden cell hang together by this cell alone."""
    rest = hidden - {cell}
    reached, waiting = set(), [("row", cell[0])]
    while waiting:
        kind, number = waiting.pop()
        if (kind, number) in reached:
            continue
        reached.add((kind, number))
        if kind == "row":
            waiting += [("column", place) for row, place in rest if row == number]
        else:
            waiting += [("row", row) for row, place in rest if place == number]
    return ("column", cell[1]) not in reached
