"""Facts as a page can draw them, from the plain form in which they are frozen: live and published look the same."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from wst.facts import MOST_ROWS
from wst.look.charts import Break, Chart, NotAvailable, Series, Suppressed
from wst.look.charts.chain import Cell, Chain, Line
from wst.look.charts.chart import MOST_SERIES
from wst.look.formats import date_words, thousands
from wst.look.parts import Column, Row, Table

LINES_ON_A_PAGE = 40  # lines of table text that fit on one printed page beside the caption and the heading
LETTERS_IN_A_LINE = 88  # of the whole width of a printed table


@dataclass(frozen=True)
class ShownFigure:
    """`parts` is the sentence before the value, the value, and the sentence after it."""

    key: str
    sentence: str
    value: str
    parts: tuple[str, str, str]
    provenance: list[Row]
    source: str


@dataclass(frozen=True)
class ShownChart:
    """`printed` and `cut` as for a table: the chart's own data beside it on paper. `csv` is the address of its data."""

    key: str
    csv: str
    chart: Chart
    printed: Table
    cut: str
    provenance: list[Row]
    source: str


@dataclass(frozen=True)
class ShownTable:
    """`printed` is as much of the table as fits on one page; `cut` says in words what was left out."""

    key: str
    csv: str
    table: Table
    printed: Table
    cut: str
    provenance: list[Row]
    source: str


@dataclass(frozen=True)
class ShownItem:
    title: str
    text: str
    labels: list[tuple[str, str]]


@dataclass(frozen=True)
class ShownList:
    key: str
    title: str
    items: list[ShownItem]
    empty: str
    provenance: list[Row]
    source: str


@dataclass(frozen=True)
class ShownChain:
    """The chain of difference of one priority; `printed` and `cut` as for a table."""

    key: str
    csv: str
    chain: Chain
    table: Table
    printed: Table
    cut: str
    provenance: list[Row]
    source: str

    @property
    def narrow(self) -> str:
        """The same drawing for a phone."""
        return self.chain.svg(narrow=True)


@dataclass(frozen=True)
class ShownFacts:
    figures: list[ShownFigure] = field(default_factory=list)
    charts: list[ShownChart] = field(default_factory=list)
    tables: list[ShownTable] = field(default_factory=list)
    lists: list[ShownList] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    chains: list[ShownChain] = field(default_factory=list)


class _Keys:
    """Keys for the tables of data, each once: a chart and a table of one section may be called the same."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.taken: set[str] = set()

    def __call__(self, key: str) -> tuple[str, str]:
        wanted, number = key, 1
        while key in self.taken:
            number += 1
            key = f"{wanted}-{number}"
        self.taken.add(key)
        return key, self.address.replace("KEY", key)


def shown(plain: dict[str, Any], *, data: str = "") -> ShownFacts:
    """`plain` is what queries.frozen_facts gives, fresh or from a snapshot; `data` the address of one table's data,
    with KEY for its key."""
    keys = _Keys(data)
    drawn = [_chart(chart, *keys(chart["key"])) for chart in plain["charts"] if _can_be_drawn(chart)]
    undrawn = [_as_table(chart) for chart in plain["charts"] if not _can_be_drawn(chart) and chart["categories"]]
    return ShownFacts(
        [_figure(each) for each in plain["figures"]],
        drawn,
        [_table(table, *keys(table["key"])) for table in [*undrawn, *plain["tables"]]],
        [_list(each) for each in plain["lists"]],
        list(plain["missing"]),
        [_chain(each, *keys(each["key"])) for each in plain.get("chains", ())],  # none in what was frozen before
    )


def _figure(each: dict[str, Any]) -> ShownFigure:
    parts = _around(each["value"], each["sentence"])
    return ShownFigure(each["key"], each["sentence"], each["value"], parts, *_source(each["source"]))


def _around(value: str, sentence: str) -> tuple[str, str, str]:
    """The sentence carries its value, which is set in bold there; a sentence without it gets it at its end."""
    place = sentence.lower().find(value.lower())
    if place < 0:
        return f"{sentence}: ", value, ""
    end = place + len(value)
    return sentence[:place], sentence[place:end], sentence[end:]


def _source(source: dict[str, Any]) -> tuple[list[Row], str]:
    """ "How do we know?" as rows, and in one line."""
    as_at = date_words(date.fromisoformat(str(source["as_at"])))
    rows = [Row("Records", source["records"]), Row("Counted", source["counted"]), Row("As at", as_at)]
    if source["count"] is not None:
        rows.insert(2, Row("How many", thousands(source["count"])))
    if source["owner"]:
        rows.append(Row("Answers for it", source["owner"]))
    if source["definition"]:
        rows.append(Row("Definition", source["definition"]))
    return rows, f"{source['records'][:1].upper()}{source['records'][1:]}, {source['counted']}, as at {as_at}"


def _can_be_drawn(chart: dict[str, Any]) -> bool:
    """A chart without categories or with too many series would mislead; it is shown as a table instead."""
    return bool(chart["categories"]) and 0 < len(chart["series"]) <= MOST_SERIES


def _values(chart: dict[str, Any], series_number: int) -> list[Any]:
    hidden = {(series, category) for series, category in chart["suppressed"]}
    values: list[Any] = []
    for place, value in enumerate(chart["series"][series_number]["values"]):
        if (series_number, place) in hidden:
            values.append(Suppressed())
        elif value is None:
            values.append(NotAvailable(chart["reasons"].get(chart["categories"][place], "")))
        else:
            values.append(int(value) if value == int(value) else value)  # 74, not 74.0
    return values


def _chart(chart: dict[str, Any], key: str, csv: str) -> ShownChart:
    provenance, source = _source(chart["source"])
    reasons = chart["reasons"]
    periods = all(any(letter.isdigit() for letter in category) for category in chart["categories"])
    drawn = Chart(
        kind=chart["kind"],
        headline=chart["headline"],
        subtitle=chart["subtitle"],
        unit=chart["unit"],
        categories=chart["categories"],
        series=[Series(each["name"], _values(chart, number)) for number, each in enumerate(chart["series"])],
        source=source,
        category="Period" if periods else "Category",
        keep_order=periods,  # "April 2025": time runs on, whatever the length of the bars
        breaks=[
            Break(chart["categories"][place], reasons.get(chart["categories"][place], "see how we know"))
            for place in chart["breaks"]
        ],
    )
    printed, cut = _fitting(drawn.table())
    return ShownChart(key, csv, drawn, printed, cut, provenance, source)


def _chain(each: dict[str, Any], key: str, csv: str) -> ShownChain:
    lines = [Line(line["title"], [Cell(**cell) for cell in line["cells"]]) for line in each["lines"]]
    drawn = Chain(each["title"], each["sentence"], each["steps"], lines)
    printed, cut = _fitting(drawn.table())
    provenance, source = _source(each["source"])
    return ShownChain(key, csv, drawn, drawn.table(), printed, cut, provenance, source)


def _as_table(chart: dict[str, Any]) -> dict[str, Any]:
    columns = [_values(chart, number) for number in range(len(chart["series"]))]
    return {
        "key": chart["key"],
        "title": f"{chart['headline']}: {chart['subtitle']}",
        "headers": ["Category", *(each["name"] for each in chart["series"])],
        "rows": [
            [category, *(str(column[place]) for column in columns)]
            for place, category in enumerate(chart["categories"])
        ],
        "numeric": list(range(1, len(columns) + 1)),
        "source": chart["source"],
    }


def _table(table: dict[str, Any], key: str, csv: str) -> ShownTable:
    columns = [Column(name, numeric=place in table["numeric"]) for place, name in enumerate(table["headers"])]
    whole = Table(table["title"], columns, table["rows"], caption_size="s")
    printed, cut = _fitting(whole)
    provenance, source = _source(table["source"])
    return ShownTable(key, csv, whole, printed, cut, provenance, source)


def _fitting(table: Table) -> tuple[Table, str]:
    """As much of a table as fits on one printed page, and in words what was left out."""
    rows = table.rows[: _rows_on_a_page(table)]
    if len(rows) == len(table.rows):
        return table, ""
    cut = f"The first {len(rows)} of {thousands(len(table.rows))} rows are printed. All of them are in the data file."
    return replace(table, rows=rows), cut


def _rows_on_a_page(table: Table) -> int:
    """At most 25, fewer when their text is long: a table that crosses a page becomes two for a screen reader."""
    room = LINES_ON_A_PAGE
    letters = LETTERS_IN_A_LINE / len(table.columns)
    for count, row in enumerate(table.rows[:MOST_ROWS]):
        room -= max(1 + int(len(str(cell)) / letters) for cell in row)
        if room < 0:
            return max(count, 1)
    return MOST_ROWS


def _list(each: dict[str, Any]) -> ShownList:
    provenance, source = _source(each["source"])
    items = [ShownItem(item["title"], item["text"], [tuple(pair) for pair in item["labels"]]) for item in each["items"]]
    return ShownList(each["key"], each["title"], items, each["empty"], provenance, source)
