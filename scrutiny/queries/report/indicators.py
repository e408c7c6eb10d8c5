"""What the figures show: each indicator over time, with before and after (arrangements 9.3)."""

from datetime import date
from typing import Any

from scrutiny.queries.indicators import Series, plain, series_of
from wst import clock
from wst.facts import Chart, Facts, Figure, Source


def report_indicators(partnership: Any, starts: date, ends: date) -> Facts:
    """A figure and a chart for each indicator with a value of the year. Two queries.

    Counts of people from 1 to 4 are hidden. What is not available says why; an indicator without a value is named.
    """
    facts = Facts()
    every = series_of(partnership, until=ends)
    if not every:
        facts.missing.append("No indicator is followed yet.")
    for series in every:
        last = series.last
        if last is None or last.period_ends < starts:
            facts.missing.append(f"{series.indicator.name}: no value for this year.")
            continue
        if last.value is None:
            facts.missing.append(
                f"{series.indicator.name}: not available, because {_lower(last.not_available_because)}."
            )
        source = _source(series)
        key = f"indicator-{series.indicator.pk}"
        headline = series.headline(public=True)
        judged = series.judgement()
        if last.value is not None:
            hidden = series.suppressed(last)
            sentence = f"{headline} ({judged.lower()})" if judged and not hidden else headline
            facts.figures.append(Figure(key, sentence, series.words(last, public=True), source))
            if judged == "Worse" and not hidden:
                facts.missing.append(f"{headline}: this went the wrong way.")
        facts.charts.append(_chart(key, headline, series, source))
    return facts


def _chart(key: str, headline: str, series: Series, source: Source) -> Chart:
    reasons = {
        period: value.not_available_because or "what is counted changed"
        for period, value in zip(series.periods, series.values, strict=True)
        if value.value is None or value.definition_changed
    }
    values = [
        None if value.value is None or series.suppressed(value) else float(plain(value.value))
        for value in series.values
    ]
    return Chart(
        key,
        "line" if len(values) > 2 else "bar",
        headline,
        f"{series.indicator.definition.rstrip('.')}, {series.periods[0]} to {series.periods[-1]}"
        if len(values) > 1
        else f"{series.indicator.definition.rstrip('.')}, {series.periods[0]}",
        series.indicator.unit,
        series.periods,
        [{"name": series.indicator.name, "values": values}],
        source,
        breaks=series.breaks,
        reasons=reasons,
        suppressed=[[0, place] for place, value in enumerate(series.values) if series.suppressed(value)],
    )


def _source(series: Series) -> Source:
    return Source(
        "the values of the indicator",
        "the last one entered for each period",
        clock.today(),
        count=len(series.values),
        owner=series.indicator.owner_agency.name,
        definition=series.indicator.definition,
    )


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:].rstrip(".")
