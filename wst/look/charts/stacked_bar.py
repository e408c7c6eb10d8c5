"""Bars in segments, for grades: one order everywhere, words above, values inside."""

from typing import TYPE_CHECKING

from wst.look.charts.drawing import ON_PALETTE, PALETTE, SMALL, WIDTH, Drawing, width_of
from wst.look.charts.values import is_number

if TYPE_CHECKING:
    from wst.look.charts.chart import Chart

THICK = 28


def draw(chart: "Chart") -> Drawing:
    drawing = Drawing()
    totals = [
        sum(float(series.values[place]) for series in chart.series if is_number(series.values[place]))
        for place in range(len(chart.categories))
    ]
    highest = max(totals) or 1.0
    y = drawing.key(0, [series.name for series in chart.series])
    for place, category in enumerate(chart.categories):
        y = drawing.paragraph(y, category) + 4
        x = 0.0
        said_below = []
        for which, series in enumerate(chart.series):
            value = series.values[place]
            if not is_number(value):
                said_below.append(f"{series.name} {value}")
                continue
            if not value:
                continue
            length = float(value) / highest * WIDTH
            # A white line of two units parts neighbours, for whoever cannot tell the colours apart.
            drawing.box(x, y, max(length - 2, 1.5), THICK, PALETTE[which])
            words = chart.words(value)
            if width_of(words) + 6 <= length:
                drawing.text(
                    x + (length - 2) / 2, y + THICK / 2 + 5.5, words, anchor="middle", colour=ON_PALETTE[which]
                )
            else:
                said_below.append(f"{series.name} {words}")
            x += length
        y += THICK
        if said_below:
            y = drawing.paragraph(y + 2, "; ".join(said_below), size=SMALL)
        y += 14
    drawing.height = y - 8
    return drawing
