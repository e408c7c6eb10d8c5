"""What a chart says, whatever its kind: headline, series, the same as a table, as CSV rows and in one paragraph."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from wst.look.charts import bar, line, stacked_bar
from wst.look.charts.values import Break, NotAvailable, Series, Suppressed, Value, is_number
from wst.look.formats import money, thousands
from wst.look.parts import Column, Table

MOST_SERIES = 4


@dataclass(frozen=True)
class Chart:
    """A chart of one kind: "bar", "stacked_bar" or "line".

    `headline` says the message, `subtitle` the statistic with its period. `unit` is "%", "£" or a plural noun
    ("children"); `category` heads the first column of the table. A bar chart is drawn with the longest bar first
    unless `keep_order`. Raises ValueError for more than four series, a wrong number of values, a negative value or
    an unknown category in a break: a chart that would mislead is not drawn.
    """

    kind: str
    headline: str
    subtitle: str
    unit: str
    categories: Sequence[str]
    series: Sequence[Series]
    source: str
    category: str = "Category"
    breaks: Sequence[Break] = ()
    keep_order: bool = False

    def __post_init__(self) -> None:
        if self.kind not in ("bar", "stacked_bar", "line"):
            raise ValueError(f"No chart is {self.kind!r}.")
        if not self.categories or not self.series:
            raise ValueError("A chart needs at least one category and one series: show an empty state instead.")
        if len(self.series) > MOST_SERIES:
            raise ValueError(f"At most {MOST_SERIES} series: split the chart.")
        for series in self.series:
            if len(series.values) != len(self.categories):
                raise ValueError(f"{series.name}: {len(series.values)} values, {len(self.categories)} categories.")
            for value in series.values:
                if not is_number(value) and not isinstance(value, (Suppressed, NotAvailable)):
                    raise ValueError(f"{series.name}: {value!r} is neither a number, Suppressed nor NotAvailable.")
                if is_number(value) and value < 0:
                    raise ValueError(f"{series.name}: negative values are not drawn.")
        for gap in self.breaks:
            if gap.before not in self.categories:
                raise ValueError(f"A break before {gap.before!r}, which is no category.")
        if self.kind == "bar" and not self.keep_order and not self.breaks:
            self._sort()

    def _sort(self) -> None:
        first = self.series[0].values
        order = sorted(
            range(len(self.categories)),
            key=lambda place: (not is_number(first[place]), -first[place] if is_number(first[place]) else 0),
        )
        object.__setattr__(self, "categories", [self.categories[place] for place in order])
        object.__setattr__(
            self,
            "series",
            [Series(series.name, [series.values[place] for place in order]) for series in self.series],
        )

    # In words

    def words(self, value: Value) -> str:
        """A value with its unit, as on the chart: "74%", "£352,000", "1,204", "fewer than 5"."""
        if not is_number(value):
            return str(value)
        if self.unit == "£":
            return money(value)
        return f"{thousands(value)}%" if self.unit == "%" else thousands(value)

    @cached_property
    def summary(self) -> str:
        """The whole chart in one paragraph: the alternative text in the page and in the PDF."""
        kind = {"bar": "Bar chart", "stacked_bar": "Stacked bar chart", "line": "Line chart"}[self.kind]
        parts = [f"{kind}. {self.headline.rstrip('.')}. {self.subtitle.rstrip('.')}."]
        for series in self.series:
            pairs = "; ".join(
                f"{category}: {self.words(value)}"
                for category, value in zip(self.categories, series.values, strict=True)
            )
            parts.append(f"{series.name}: {pairs}." if len(self.series) > 1 else f"{pairs}.")
        parts += [f"The definition changed before {gap.before}: {gap.reason.rstrip('.')}." for gap in self.breaks]
        return " ".join(parts)

    @cached_property
    def identifier(self) -> str:
        """Stable for the same words, so that a frozen report draws the same bytes again."""
        return "chart-" + hashlib.sha256(f"{self.headline}\n{self.subtitle}".encode()).hexdigest()[:10]

    # Drawn, tabulated, downloaded

    def svg(self) -> SafeString:
        draw = {"bar": bar.draw, "stacked_bar": stacked_bar.draw, "line": line.draw}[self.kind]
        svg = render_to_string(f"charts/{self.kind}.svg", {"chart": self, "drawing": draw(self)})
        return mark_safe("\n".join(row.strip() for row in svg.splitlines() if row.strip()))

    def table(self) -> Table:
        columns = [Column(self.category), *(Column(series.name, numeric=True) for series in self.series)]
        rows = [
            [category, *(self.words(series.values[place]) for series in self.series)]
            for place, category in enumerate(self.categories)
        ]
        notes = [f"The definition changed before {gap.before}: {gap.reason.rstrip('.')}." for gap in self.breaks]
        return Table(self.subtitle, columns, rows, caption_size="s", small=True, footnote=" ".join(notes))

    def csv_rows(self) -> list[list[Any]]:
        """Header and rows with bare numbers; what is missing stays in words. Text that a spreadsheet might run as a
        formula is preceded by an apostrophe."""
        head = [self.category, *(series.name for series in self.series)]
        rows = [
            [category, *(series.values[place] for series in self.series)]
            for place, category in enumerate(self.categories)
        ]
        return [[cell if is_number(cell) else _harmless(str(cell)) for cell in row] for row in [head, *rows]]


def _harmless(text: str) -> str:
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
