"""Horizontal bars under their labels: long names fit, and no axis is needed because every bar carries its value."""

from typing import TYPE_CHECKING

from wst.look.charts.drawing import LINE, PALETTE, WIDTH, Drawing, width_of, wrap
from wst.look.charts.values import is_number

if TYPE_CHECKING:
    from wst.look.charts.chart import Chart


def draw(chart: "Chart") -> Drawing:
    drawing = Drawing()
    several = len(chart.series) > 1
    thick, between, after = (18, 4, 14) if several else (24, 0, 12)
    numbers = [value for series in chart.series for value in series.values if is_number(value)]
    highest = float(max(numbers, default=0)) or 1.0
    longest = WIDTH - 8 - max((width_of(chart.words(value)) for value in numbers), default=0)
    y = drawing.key(0, [series.name for series in chart.series]) if several else 0.0
    for place, category in enumerate(chart.categories):
        y = drawing.paragraph(y, category) + 4
        for which, series in enumerate(chart.series):
            value = series.values[place]
            if is_number(value):
                length = float(value) / highest * longest
                drawing.box(0, y, max(length, 1.5), thick, PALETTE[which])
                drawing.text(length + 8, y + thick / 2 + 5.5, chart.words(value))
                y += thick
            else:
                # In words where the bar would be, beside a mark in the colour of its series.
                drawing.box(0, y, 3, thick, PALETTE[which])
                for line in wrap(str(value), WIDTH - 12):
                    drawing.text(10, y + thick / 2 + 5.5, line)
                    y += max(thick, LINE)
            y += between
        y += after
    drawing.height = y - after + 6
    return drawing
