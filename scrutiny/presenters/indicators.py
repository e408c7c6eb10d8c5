"""Indicators in words, in a chart and in a table."""

from collections.abc import Iterable
from typing import Any

from scrutiny.models import Indicator, IndicatorValue
from scrutiny.queries.indicators import Series, plain
from wst.look.charts import Break, Chart, NotAvailable
from wst.look.charts import Series as Drawn
from wst.look.formats import date_words, period_words, thousands
from wst.look.parts import Column, Link, Row, Status, Table

MOVED = {"Better": "green", "Worse": "orange", "No change": "grey"}


def register(rows: Iterable[Series]) -> Table:
    return Table(
        "Indicators",
        ["Indicator", Column("Latest", numeric=True), "Period", "Since the period before", "Answers for it"],
        [
            [
                Link(series.indicator.name, series.indicator.get_absolute_url()),
                series.words(series.last, public=False) if series.last else "No value yet",
                series.periods[-1] if series.last else "",
                moved(series),
                series.indicator.owner_agency.name,
            ]
            for series in rows
        ],
        caption_hidden=True,
    )


def moved(series: Series) -> Any:
    judged = series.judgement()
    return Status(judged, MOVED[judged]) if judged else ""


def facts(indicator: Indicator) -> list[Row]:
    return [
        Row("What is counted", indicator.definition),
        Row("Unit", indicator.unit),
        Row("Which way is good", indicator.get_direction_display()),
        Row("Answers for it", indicator.owner_agency.name),
        Row("In public", "Counts from 1 to 4 are hidden" if indicator.is_count_of_people else "Shown as entered"),
    ]


def chart(series: Series) -> Chart | None:
    """None until a value is known."""
    if not any(value.value is not None for value in series.values):
        return None
    values = [
        NotAvailable(value.not_available_because) if value.value is None else plain(value.value)
        for value in series.values
    ]
    span = series.periods[0] if len(values) == 1 else f"{series.periods[0]} to {series.periods[-1]}"
    return Chart(
        "line" if len(values) > 2 else "bar",
        series.headline(public=False),
        f"{series.indicator.definition.rstrip('.')}, {span}",
        series.indicator.unit,
        series.periods,
        [Drawn(series.indicator.name, values)],
        f"Values entered for {series.indicator.owner_agency.name}",
        category="Period",
        breaks=[Break(series.periods[place], "what is counted changed") for place in series.breaks],
        keep_order=True,
    )


def values(rows: Iterable[IndicatorValue]) -> Table:
    """Every value that was entered, the latest period first; what was corrected stands below what replaced it."""
    seen: set[tuple[Any, Any]] = set()
    table = []
    for row in rows:
        period = (row.period_starts, row.period_ends)
        what = thousands(plain(row.value)) if row.value is not None else f"Not available: {row.not_available_because}"
        notes = ["Corrected later"] if period in seen else []
        if row.definition_changed:
            notes.append("what is counted changed from here on")
        seen.add(period)
        table.append(
            [
                period_words(*period),
                what,
                ", ".join(notes),
                f"{date_words(row.entered_at)}{f', by {row.entered_by.name}' if row.entered_by else ''}",
            ]
        )
    columns: list[Any] = ["Period", Column("Value", numeric=True), "Note", "Entered"]
    if not any(cells[2] for cells in table):
        columns, table = [*columns[:2], columns[3]], [[*cells[:2], cells[3]] for cells in table]
    return Table("Every value entered", columns, table, caption_size="s")
