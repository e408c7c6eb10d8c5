"""Each shared priority: why it was chosen, where it stands, before and after."""

from collections import Counter
from datetime import date, datetime, time, timedelta

from priorities.models import ImpactStatement, MeasureReading, Priority
from priorities.queries.measures import BeforeAfter, before_and_after, drawn
from priorities.states import PRIORITY
from wst import clock
from wst.facts import Chart, Facts, Figure, Item, ItemList, Source, Table
from wst.look.formats import date_words, period_words
from wst.models import Partnership, StatusChange


def worked_on(partnership: Partnership, starts: date, ends: date) -> list[Priority]:
    """Priorities that the Executive had agreed, of cycles that touch the period. Six queries."""
    rows = Priority.objects.filter(
        partnership=partnership, cycle__starts__lte=ends, cycle__ends__gte=starts, decision__decided_on__lte=ends
    ).agreed()
    rows = rows.select_related("cycle", "lead_agency", "decision", "predecessor__cycle")
    return list(rows.prefetch_related("bases", "measures__readings", "measures__owner_agency", "impact_statements"))


def _phases(priorities: list[Priority], ends: date) -> dict[int, str]:
    """The phase of each priority at the end of the day `ends` in London, in words. One query."""
    midnight = datetime.combine(ends + timedelta(days=1), time(), clock.LONDON)
    records = {priority.record_id: priority.pk for priority in priorities}
    steps = StatusChange.objects.filter(record__in=records, lifecycle=PRIORITY.name, at__lt=midnight)
    return {
        records[record]: Priority.Phase(status).label
        for record, status in steps.order_by("at", "id").values_list("record_id", "to_status")
    }


def report_priorities(partnership: Partnership, starts: date, ends: date) -> Facts:
    """Each shared priority: why it was chosen, where it stands, its measures before and after (arrangements 9.1)."""
    priorities, as_at = worked_on(partnership, starts, ends), min(ends, clock.today())
    if not priorities:
        return Facts(missing=["No shared priority is recorded for this year."])
    source = Source(
        "shared priorities agreed by the Executive",
        f"those of cycles that fall into {period_words(starts, ends)}, each in the phase that it had reached",
        as_at,
        len(priorities),
    )
    number = len(priorities)
    figures = [
        Figure(
            "priorities",
            f"We worked on {number} shared {'priority' if number == 1 else 'priorities'} that the Executive agreed.",
            str(number),
            source,
        )
    ]
    charts, rows, items, missing = [], [], [], []
    phases = _phases(priorities, ends)
    for priority in priorities:
        pairs = [before_and_after(measure, until=ends, public=True) for measure in priority.measures.all()]
        stated = [one for one in priority.impact_statements.all() if one.stands and one.stated_on <= ends]
        phase = phases.get(priority.pk, priority.get_phase_display())
        items.append(_priority_item(priority, phase, _progress(stated, pairs)))
        missing += _priority_gaps(priority, pairs)
        for pair in pairs:
            rows.append(
                [priority.title, pair.measure.name, _at(pair, pair.first), _at(pair, pair.last), _verdict(pair)]
            )
            if chart := _chart(priority, pair, as_at):
                charts.append(chart)
            if pair.verdict:
                figures.append(_figure(pair, as_at))
    lists = [ItemList("shared-priorities", "Our shared priorities", items, source)]
    tables = []
    if rows:
        readings = Source(
            "readings of the measures of shared priorities", "the first reading and the latest", as_at, len(rows)
        )
        headers = ["Priority", "Measure", "Before", "After", "What that means"]
        tables = [Table("before-and-after", "Before and after", headers, rows, readings)]
    return Facts(figures, charts, tables, lists, missing)


def _priority_item(priority: Priority, phase: str, progress: str) -> Item:
    told = [basis.summary for basis in priority.bases.all() if basis.kind == "children"]
    labels = {
        "Where it stands": phase,
        "Lead agency": priority.lead_agency.name if priority.lead_agency else "No lead named",
        "What children and families told us": " ".join(told) or "Nothing is recorded.",
        "Agreed": f"by the Executive on {date_words(priority.decision.decided_on)}",
        "Progress": progress,
    }
    if priority.predecessor:
        labels["Carried over from"] = f"{priority.predecessor.title}, {priority.predecessor.cycle.title}"
    return Item(priority.title, priority.why, labels)


def _progress(statements: list[ImpactStatement], pairs: list[BeforeAfter]) -> str:
    """In the same size whether it is good or bad."""
    verdicts = [pair.verdict for pair in pairs if pair.verdict]
    stated = [one.direction for one in statements]
    if not verdicts and not stated:
        return "We cannot show progress yet."
    if verdicts and set(verdicts) <= {"no change", "changed"} and "better" not in stated:
        return "No progress can be seen in the measures."
    counts = Counter(verdicts)
    names = (("better", "better"), ("no change", "unchanged"), ("worse", "worse"), ("changed", "changed either way"))
    said = [f"{counts[key]} {word}" for key, word in names if counts[key]]
    if said:
        of = f"{sum(counts.values())} {'measure' if sum(counts.values()) == 1 else 'measures'} with a second reading"
        return f"Of {of}: {', '.join(said)}."
    labels = dict(ImpactStatement.Direction.choices)
    return (
        f"In our own words: {', '.join(labels[one].lower() for one in dict.fromkeys(stated))}. No measure shows it yet."
    )


def _priority_gaps(priority: Priority, pairs: list[BeforeAfter]) -> list[str]:
    gaps = []
    if all(basis.kind != "children" for basis in priority.bases.all()):
        gaps.append(f"{priority.title}: nothing is recorded of what children and families told us about it.")
    if not pairs:
        gaps.append(f"{priority.title}: it has no measure, so a difference cannot be shown in figures.")
    for pair in pairs:
        if pair.last is None:
            gaps.append(f"{priority.title}: “{pair.measure.name}” has no second reading yet.")
        elif pair.last.value is None:
            gaps.append(f"{priority.title}: “{pair.measure.name}” is {pair.words(pair.last)}.")
    return gaps


def _at(pair: BeforeAfter, reading: MeasureReading | None) -> str:
    return f"{pair.words(reading)} ({reading.period})" if reading else pair.words(None)


def _verdict(pair: BeforeAfter) -> str:
    words = {
        "better": "Better",
        "worse": "Worse",
        "no change": "No change",
        "changed": "Changed, neither way is better",
    }
    return words.get(pair.verdict, "Cannot be said yet")


def _source_of(pair: BeforeAfter, as_at: date) -> Source:
    return Source(
        f"readings of the measure “{pair.measure.name}”",
        pair.measure.definition,
        as_at,
        len(pair.readings),
        pair.measure.owner_agency.name,
        pair.measure.definition,
    )


def _figure(pair: BeforeAfter, as_at: date) -> Figure:
    return Figure(f"measure-{pair.measure.pk}", pair.sentence, pair.words(pair.last), _source_of(pair, as_at))


def _chart(priority: Priority, pair: BeforeAfter, as_at: date) -> Chart | None:
    """A line over all readings; nothing to draw below two values."""
    values: list[float | None] = []
    reasons, suppressed = {}, []
    for place, reading in enumerate(pair.readings):
        if reading.value is None:
            reasons[reading.period] = reading.not_available_because
        elif pair.is_hidden(reading):
            suppressed.append([0, place])
        shown = reading.value is not None and not pair.is_hidden(reading)
        values.append(drawn(reading.value) if shown else None)
    periods = [reading.period for reading in pair.readings]
    if sum(value is not None for value in values) < 2 or min(v for v in values if v is not None) < 0:
        return None
    return Chart(
        f"measure-{pair.measure.pk}",
        "line",
        pair.sentence.rstrip("."),
        f"{pair.measure.name}, {pair.measure.unit}, {periods[0]} to {periods[-1]}. Priority: {priority.title}",
        pair.measure.unit,
        periods,
        [{"name": pair.measure.name, "values": values}],
        _source_of(pair, as_at),
        reasons=reasons,
        suppressed=suppressed,
    )
