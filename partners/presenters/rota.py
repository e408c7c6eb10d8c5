"""The chair rota in words, as a timeline and as a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from partners.models import ChairDeputy, ChairSwap, ChairTerm
from partners.presenters.links import Here, state, until
from partners.queries.chairs import Gap, Suggestion, gaps
from wst.look.charts.drawing import LINE, WIDTH, Drawing, number, width_of, wrap
from wst.look.formats import date_range_words, date_words, local
from wst.look.parts import Link, Row, Table

BAR = 26
COLOURS = {"past": ("#CECECE", "#0B0C0C"), "current": ("#12436D", "#FFFFFF"), "planned": ("#BBD4EA", "#0B0C0C")}
NEAR = timedelta(days=120)  # when a rota that runs out becomes a warning
BEFORE, AFTER = timedelta(days=3 * 365), timedelta(days=365)  # how much of the past and of the future is drawn


def gap_words(gap: Gap, today: date) -> str:
    if gap.last is None:
        tense = "has chaired" if gap.first <= today else "is set to chair"
        return f"Nobody {tense} from {date_words(gap.first)} on."
    days = (gap.last - gap.first).days + 1
    if days == 1:
        return f"Nobody chairs on {date_words(gap.first)}."
    return f"Nobody chairs from {date_words(gap.first)} to {date_words(gap.last)}: {days} days."


def days_left(term: ChairTerm, today: date) -> str:
    if term.ends is None:
        return "No end is set"
    left = (term.ends - today).days
    if left == 0:
        return "Today is the last day"
    return f"{left} day{'' if left == 1 else 's'} left, until {date_words(term.ends)}"


@dataclass(frozen=True)
class Timeline:
    """A bar for each term, a row for each partner, today's line. `summary` says it for who cannot see it."""

    drawing: Drawing
    summary: str
    identifier: str = "rota-timeline"


def timeline(terms: list[ChairTerm], today: date) -> Timeline | None:
    """Pure. None without a term. The table below says the same, with every date."""
    if not terms:
        return None
    ends = [term.ends or today + AFTER for term in terms]
    first = max(min(term.starts for term in terms), today - BEFORE)
    last = max(*ends, today + timedelta(days=30))
    span = max((last - first).days, 1)

    def x(day: date) -> float:
        return max(0.0, min(1.0, (day - first).days / span)) * WIDTH

    drawing = Drawing()
    top = 24.0
    y = top
    agencies = list(dict.fromkeys(term.agency for term in terms))
    for agency in agencies:
        for line in wrap(agency.called, WIDTH):
            y += LINE
            drawing.text(0, y - 4, line)
        for term, end in zip(terms, ends, strict=True):
            if term.agency_id != agency.pk or end < first:
                continue
            state_of = "planned" if term.starts > today else "current" if term.holds_on(today) else "past"
            colour, ink = COLOURS[state_of]
            left, right = x(max(term.starts, first)), x(end + timedelta(days=1))
            drawing.box(left, y, max(right - left, 2), BAR, colour)
            names = (term.person.name, term.person.name.split()[-1])  # in a narrow bar the last name alone
            if fits := next((name for name in names if width_of(name, 14) + 8 < right - left), ""):
                drawing.text(left + 4, y + 18, fits, size=14, colour=ink)
        y += BAR + 8
    mark = number(x(today))
    drawing.dashes.append({"x": mark, "top": number(top), "bottom": number(y)})
    anchor = "start" if x(today) < 60 else "end" if x(today) > WIDTH - 60 else "middle"
    drawing.text(x(today), 14, "Today", size=14, anchor=anchor)
    drawing.text(0, y + 16, date_words(first), size=14, colour="#484949")
    drawing.text(WIDTH, y + 16, date_words(last), size=14, anchor="end", colour="#484949")
    drawing.height = y + 24
    said = "; ".join(
        f"{term.agency.called}, {term.person.name}, {date_words(term.starts)} to "
        f"{date_words(term.ends) if term.ends else 'no end set'}"
        for term in terms
    )
    return Timeline(drawing, f"Terms of the chair rota: {said}.")


def standing_in(gap: Gap, deputies: Iterable[ChairDeputy]) -> str:
    """Who stands in on days of a gap. The chair stays vacant: it is said beside the gap, never in its place."""
    found = [
        f"{deputy.person.name} stands in {date_range_words(max(deputy.starts, gap.first), deputy.ends)}"
        for deputy in deputies
        if deputy.ends >= gap.first and (gap.last is None or deputy.starts <= gap.last)
    ]
    return "; ".join(found)


def _gap_row(gap: Gap, width: int, deputies: Iterable[ChairDeputy]) -> list[Any]:
    nobody = standing_in(gap, deputies) or "Nobody"
    return ["No chair", gap.first, gap.last or "Not set yet", nobody, *[""] * (width - 4)]


def terms_table(
    terms: list[ChairTerm], here: Here, today: date, *, manages: bool, deputies: Iterable[ChairDeputy] = ()
) -> Table:
    columns = ["Turn", "From", "Until", "Chair", "Agency", "Handover note", "State"]
    columns += ["Change"] if manages else []
    gap_after = {gap.first - timedelta(days=1): gap for gap in gaps(terms) if gap.last}
    rows: list[list[Any]] = []
    for term in terms:
        handover = Link(
            "Written" if term.handover_note else "Not written", here.address("handover", term.pk), f": {term.person}"
        )
        row = [
            f"Turn {term.order}",
            term.starts,
            until(term),
            here.to("person", term.person),
            term.agency.called,
            handover,
            state(term, today),
        ]
        if manages:
            row.append(_change(term, here, today))
        rows.append(row)
        if term.ends in gap_after:  # a gap is shown, never hidden
            rows.append(_gap_row(gap_after[term.ends], len(columns), deputies))
    return Table("Terms in order", columns, rows)


def _change(term: ChairTerm, here: Here, today: date) -> Any:
    if term.ends and term.ends < today:
        return ""
    return Link("Change", here.address("turn_change", term.pk), f"the term of {term.person.name}")


def deputies_table(deputies: list[ChairDeputy], here: Here, today: date, *, manages: bool) -> Table | None:
    rows = []
    for deputy in deputies:
        row = [
            here.to("person", deputy.person),
            deputy.person.agency.called if deputy.person.agency else "Independent",
            deputy.starts,
            deputy.ends,
            deputy.get_reason_display() + (f". {deputy.note}" if deputy.note else ""),
            state(deputy, today),
        ]
        if manages:
            name = "deputy_cancel" if deputy.starts > today else "deputy_end"
            words = "Cancel" if deputy.starts > today else "End"
            over = deputy.ends < today
            row.append("" if over else Link(words, here.address(name, deputy.pk), f": {deputy.person.name} as deputy"))
        rows.append(row)
    columns = ["Deputy", "Agency", "From", "Until", "Why", "State"] + (["Change"] if manages else [])
    return Table("Who stands in for the chair", columns, rows) if rows else None


def swaps_table(swaps: Iterable[ChairSwap], here: Here) -> Table | None:
    rows = []
    for swap in swaps:
        said = f"{swap.took.called} took {date_range_words(swap.starts, swap.ends)} from {swap.gave.called}, "
        said += f"and gave {date_range_words(swap.back_starts, swap.back_ends)}"
        agreed: Any = "Not recorded"
        if swap.decision_id:
            agreed = here.to("decision", swap.decision)
        elif swap.paper:
            agreed = Link(swap.paper.name, here.file(swap.paper_id))
        rows.append([said, f"{swap.get_reason_display()}. {swap.text}", agreed, local(swap.at).date()])
    return Table("Turns that were exchanged", ["Exchange", "Why", "Agreed by", "Recorded"], rows) if rows else None


def deputy_row(deputy: ChairDeputy, here: Here) -> Row:
    agency = f", {deputy.person.agency.name}" if deputy.person.agency else ""
    words = f"{deputy.person.name}{agency}, until {date_words(deputy.ends)}. {deputy.get_reason_display()}."
    return Row("Chairs today as deputy", words, [here.to("person", deputy.person, "Open", "the deputy's page")])


def current_rows(
    term: ChairTerm | None,
    following: ChairTerm | None,
    here: Here,
    today: date,
    deputy: ChairDeputy | None = None,
) -> list[Row]:
    """Who chairs today, how long, and who follows. With a deputy, who holds the turn meanwhile."""
    rows = _term_rows(term, following, here, today, "Whose turn it is" if deputy else "Chair today")
    return [deputy_row(deputy, here), *rows] if deputy else rows


def _term_rows(term: ChairTerm | None, following: ChairTerm | None, here: Here, today: date, label: str) -> list[Row]:
    if term:
        prepare = [Link("Prepare the handover", here.address("handover", term.pk))]
        rows = [
            Row(
                label,
                f"{term.person.name}, {term.agency.name}",
                [here.to("person", term.person, "Open", f"the page of {term.person.name}")],
            ),
            Row("Days left", days_left(term, today), prepare),
        ]
    else:
        nobody = "Nobody: the chair is vacant" if label != "Chair today" else "Nobody chairs it today"
        rows = [Row(label, nobody)]
    if following:
        words = f"{following.person.name}, {following.agency.name}, from {date_words(following.starts)}"
        return [*rows, Row("Next chair", words)]
    return [*rows, Row("Next chair", "Not set yet")]


def next_words(suggestion: Suggestion) -> str:
    who = f"{suggestion.agency.name}, " + (
        f"with {suggestion.person.name}, its delegate" if suggestion.person else "which has no delegate on that day"
    )
    return f"{who}, from {date_words(suggestion.starts)} to {date_words(suggestion.ends)}."


def gap_sentences(terms: list[ChairTerm], today: date, deputies: Iterable[ChairDeputy] = ()) -> list[str]:
    """Days without a chair that are still to be filled; past ones stand in the table. The open end counts once near."""
    found = [gap for gap in gaps(terms) if gap.last is None or gap.last >= today]
    near = [gap for gap in found if gap.last or gap.first <= today + NEAR]
    return [" ".join(filter(None, (gap_words(gap, today), _stop(standing_in(gap, deputies))))) for gap in near]


def _stop(sentence: str) -> str:
    return f"{sentence}." if sentence else ""
