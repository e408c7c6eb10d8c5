"""The page of a priority: why it was chosen, what was found, before and after, what is being done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.html import format_html

from partners.models import Action
from priorities.models import Evidence, Measure, Priority, PriorityBasis
from priorities.presenters.links import address, href, source_link
from priorities.presenters.steps import lead_words, phase_status, waits_for
from priorities.queries.measures import before_and_after, drawn
from wst.look.charts import Chart, NotAvailable, Series
from wst.look.formats import date_words
from wst.look.parts import Column, Link, Row, Status, Table
from wst.models import Partnership

ORDER = {kind: place for place, kind in enumerate(PriorityBasis.Kind.values)}


@dataclass(frozen=True)
class Reason:
    """One reason for choosing a priority. Children's voice stands first."""

    kind: str
    text: str
    source: Any
    remove: str = ""


def reasons(bases: Iterable[PriorityBasis], partnership: Partnership, *, may_remove: bool) -> list[Reason]:
    ordered = sorted(bases, key=lambda basis: (ORDER[basis.kind], basis.pk))
    return [
        Reason(
            basis.get_kind_display(),
            basis.summary,
            source_link(basis.source),
            address(partnership, "basis_remove", basis.pk) if may_remove else "",
        )
        for basis in ordered
    ]


def board(priorities: Sequence[Priority], scrutiny: dict[int, str], caption: str) -> Table:
    rows = [
        [
            Link(priority.title, priority.get_absolute_url()),
            phase_status(priority),
            lead_words(priority),
            waits_for(priority),
            scrutiny.get(priority.pk, "Not rated yet"),
        ]
        for priority in priorities
    ]
    return Table(caption, ["Priority", "Phase", "Lead", "To move on it needs", "Scrutineer"], rows, caption_hidden=True)


def register(priorities: Sequence[Priority]) -> Table:
    rows = [
        [
            Link(priority.title, priority.get_absolute_url()),
            priority.cycle.title,
            phase_status(priority),
            lead_words(priority),
            "Core" if priority.is_core else "Added in response to a concern" if priority.is_rapid else "Added",
        ]
        for priority in priorities
    ]
    return Table("Priorities", ["Priority", "Cycle", "Phase", "Lead", "Set"], rows, caption_hidden=True)


def facts(priority: Priority, successors: Sequence[Priority], *, lead_starts: date | None) -> list[Row]:
    decision, here = priority.decision, priority.partnership
    rows = [
        Row("Lead", lead_words(priority, lead_starts)),
        Row(
            "Working group",
            Link(str(priority.group), href(priority.group, here)) if priority.group else "No working group",
        ),
        Row(
            "Agreed by",
            Link(f"Decision {decision.reference} of {decision.group}", href(decision, here), f"{decision.group}")
            if decision
            else "Not agreed yet: no decision of the Executive is attached",
        ),
        Row("Set", "One of the core set" if priority.is_core else "Added beside the core set"),
    ]
    if priority.is_rapid:
        rows.append(Row("Added", "In response to a concern"))
    if priority.predecessor:
        before = priority.predecessor
        rows.append(Row("Carried over from", Link(f"{before.title}, {before.cycle.title}", href(before, here))))
    rows += [
        Row("Carried on as", Link(f"{after.title}, {after.cycle.title}", href(after, here))) for after in successors
    ]
    if priority.pause_decision:
        paused = priority.pause_decision
        rows.append(Row("Paused by", Link(f"Decision {paused.reference}", href(paused, here))))
    return rows


def evidence_by_method(evidence: Sequence[Evidence], partnership: Partnership) -> list[tuple[str, list[Link]]]:
    """Each method of gathering with what it brought, children first; a method without anything is shown empty."""
    found = []
    for kind, label in Evidence.Kind.choices:
        rows = [Link(row.title, href(row, partnership)) for row in evidence if row.kind == kind]
        found.append((label, rows))
    return found


def measures_table(measures: Sequence[Measure], partnership: Partnership, *, may_edit: bool) -> Table:
    words = {"better": "Better", "worse": "Worse", "no change": "No change", "changed": "Changed"}
    rows = []
    for measure in measures:
        pair = before_and_after(measure)
        row: list[Any] = [
            measure.name,
            _reading(pair.words(pair.first), pair.first),
            _reading(pair.words(pair.last), pair.last),
            words.get(pair.verdict, "Cannot be said yet"),
        ]
        if may_edit:
            add = Link("Add a reading", address(partnership, "reading_add", measure.pk), f"for {measure.name}")
            change = Link("Change", address(partnership, "measure_edit", measure.pk), measure.name)
            row.append(format_html("{}<br>{}", add, change))
        rows.append(row)
    columns: list[Any] = [
        "Measure",
        Column("Before: the baseline"),
        Column("After: the latest"),
        "What that means",
        *(["Next"] if may_edit else []),
    ]
    return Table("Before and after", columns, rows, caption_hidden=True)


def _reading(words: str, reading: Any) -> str:
    return f"{words} ({reading.period})" if reading else words


def charts(measures: Sequence[Measure]) -> list[Chart]:
    """A line for each measure with at least two values."""
    found = []
    for measure in measures:
        pair = before_and_after(measure)
        values = [
            NotAvailable(reading.not_available_because) if reading.value is None else drawn(reading.value)
            for reading in pair.readings
        ]
        numbers = [value for value in values if not isinstance(value, NotAvailable)]
        if len(numbers) < 2 or min(numbers) < 0:
            continue
        periods = [reading.period for reading in pair.readings]
        found.append(
            Chart(
                "line",
                pair.sentence.rstrip("."),
                f"{measure.name}, {measure.unit}, {periods[0]} to {periods[-1]}",
                measure.unit,
                periods,
                [Series(measure.name, values)],
                measure.owner_agency.name,
                category="Period",
            )
        )
    return found


def actions_sentence(actions: Sequence[Action]) -> str:
    """14 actions: 9 complete, 3 on track, 1 at risk, 1 overdue."""
    if not actions:
        return ""
    overdue = [action for action in actions if action.is_overdue]
    parts = []
    for status in (Action.Status.COMPLETE, Action.Status.ON_TRACK, Action.Status.AT_RISK, Action.Status.NOT_STARTED):
        count = sum(action.status == status and not action.is_overdue for action in actions)
        if count:
            parts.append(f"{count} {status.label.lower()}")
    if overdue:
        parts.append(f"{len(overdue)} overdue")
    not_needed = sum(action.status == Action.Status.NOT_NEEDED for action in actions)
    if not_needed:
        parts.append(f"{not_needed} closed as no longer needed")
    total = f"{len(actions)} {'action' if len(actions) == 1 else 'actions'}"
    return f"{total}: {', '.join(parts)}."


def action_status(action: Action) -> Status:
    if action.is_overdue:
        return Status("Overdue", "red")
    colours = {Action.Status.ON_TRACK: "green", Action.Status.AT_RISK: "yellow"}
    return Status(action.get_status_display(), colours.get(Action.Status(action.status), ""))


def consultation_rows(consultations: Iterable[Any]) -> list[tuple[str, list[Row]]]:
    return [
        (
            f"{one.who}, {date_words(one.asked_on)}",
            [Row("How they were asked", one.how), Row("What they said", one.response)],
        )
        for one in consultations
    ]


@dataclass(frozen=True)
class YoungView:
    """What one group of young people says, or that their answer is awaited. `answer` is where to record it."""

    who: str
    when: str
    text: str
    answer: str = ""


def young_peoples_views(views: Iterable[Any]) -> list[YoungView]:
    """Those that were given first. "second of 5" stands in figures: "their place: 2 of 5"."""
    shown = []
    for one in sorted(views, key=lambda view: (view.given_on is None, view.asked_on, view.pk)):
        asked = f"asked {date_words(one.asked_on)}"
        if one.given_on is None:
            link = address(one.partnership, "view_record", one.pk)
            shown.append(YoungView(one.who, asked, "No answer yet.", link))
            continue
        place = f", their place for it: {one.rank} of {one.out_of}" if one.rank else ""
        shown.append(YoungView(one.who, f"{asked}, answered {date_words(one.given_on)}{place}", one.view))
    return shown
