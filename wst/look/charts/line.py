"""Lines over time: at most four, labelled at their ends, broken where the definition changed or nothing is known."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from wst.look.charts.drawing import LINE, PALETTE, SMALL, WIDTH, Drawing, nice_ticks, number, width_of, wrap
from wst.look.charts.values import is_number
from wst.look.formats import thousands

if TYPE_CHECKING:
    from wst.look.charts.chart import Chart

PLOT = 220.0  # height of the plot
TOP = 26.0  # room above it for value labels and the words of a break


class Scale:
    """Where a value and a category stand."""

    def __init__(self, chart: "Chart", highest: float) -> None:
        self.ticks = nice_ticks(highest)
        self.labels = [_axis_words(chart, tick) for tick in self.ticks]
        # At least 30, so that the words under the first point need not be pushed into those of the second.
        self.left = max(30.0, max(width_of(label, SMALL) for label in self.labels) + 8)
        ends = [f"{series.name} {_last_words(chart, series)}" for series in chart.series]
        widest_word = max(width_of(word) for end in ends for word in end.split())
        self.label_room = max(widest_word, min(125.0, max(width_of(end) for end in ends))) + 4
        self.right = WIDTH - self.label_room - 14
        self.slots = max(len(chart.categories) - 1, 1)
        self.alone = len(chart.categories) == 1

    def x(self, place: float) -> float:
        inset = 24  # half of the first value, which stands above its point beside the axis
        if self.alone:
            return (self.left + self.right) / 2
        return self.left + inset + (self.right - self.left - inset) * place / self.slots

    def y(self, value: float) -> float:
        return TOP + PLOT * (1 - float(value) / self.ticks[-1])


def draw(chart: "Chart") -> Drawing:
    drawing = Drawing()
    numbers = [float(value) for series in chart.series for value in series.values if is_number(value)]
    scale = Scale(chart, max(numbers, default=0))
    for tick, label in zip(scale.ticks, scale.labels, strict=True):
        y = scale.y(tick)
        drawing.gridlines.append(number(y))
        drawing.text(scale.left - 8, y + 5, label, anchor="end", size=SMALL)
    notes: list[str] = []
    breaks = _breaks(chart, scale, drawing, notes)
    for which in range(len(chart.series)):
        _line(chart, which, scale, drawing, breaks)
    _missing(chart, scale, drawing, notes)
    _end_labels(chart, scale, drawing)
    y = _category_labels(chart, scale, drawing)
    for note in notes:
        y = drawing.paragraph(y + 2, note, size=SMALL)
    drawing.left, drawing.right = number(scale.left), number(scale.right)
    drawing.height = y + 6
    return drawing


def _axis_words(chart: "Chart", tick: float) -> str:
    plain: Any = int(tick) if tick == int(tick) else tick
    return f"£{thousands(plain)}" if chart.unit == "£" else chart.words(plain)


def _last(series: Any) -> tuple[int, Any] | None:
    known = [(place, value) for place, value in enumerate(series.values) if is_number(value)]
    return known[-1] if known else None


def _last_words(chart: "Chart", series: Any) -> str:
    last = _last(series)
    return chart.words(last[1]) if last else ""


def _breaks(chart: "Chart", scale: Scale, drawing: Drawing, notes: list[str]) -> set[int]:
    places = set()
    for gap in chart.breaks:
        place = list(chart.categories).index(gap.before)
        places.add(place)
        x = scale.x(place - 0.5) if place else scale.left
        drawing.dashes.append({"x": number(x), "top": number(TOP - 8), "bottom": number(TOP + PLOT)})
        words = "Definition changed"
        left_fits = x - scale.left > width_of(words, SMALL)
        drawing.text(x - 4 if left_fits else x + 4, TOP - 12, words, anchor="end" if left_fits else "start", size=SMALL)
        notes.append(f"Definition changed before {gap.before}: {gap.reason}")
    return places


def _line(chart: "Chart", which: int, scale: Scale, drawing: Drawing, breaks: set[int]) -> None:
    series = chart.series[which]
    runs: list[list[tuple[float, float]]] = [[]]
    for place, value in enumerate(series.values):
        if place in breaks or not is_number(value):
            runs.append([])
        if is_number(value):
            point = (scale.x(place), scale.y(value))
            runs[-1].append(point)
            drawing.points.append({"x": number(point[0]), "y": number(point[1]), "colour": PALETTE[which]})
    for run in runs:
        if len(run) > 1:
            drawing.lines.append(
                {"points": " ".join(f"{number(x)},{number(y)}" for x, y in run), "colour": PALETTE[which]}
            )
    if len(chart.series) == 1:
        last = _last(series)
        room = (scale.right - scale.left) / scale.slots
        for place, value in enumerate(series.values):
            # The last value stands in the label at the end; the others above their points where they fit.
            if not is_number(value) or (last and place == last[0]):
                continue
            if place == 0 or width_of(chart.words(value), SMALL) + 6 <= room:
                drawing.text(scale.x(place), scale.y(value) - 10, chart.words(value), anchor="middle", size=SMALL)


def _missing(chart: "Chart", scale: Scale, drawing: Drawing, notes: list[str]) -> None:
    """A numbered note at the foot of the plot, and the same number with the words under the chart."""
    count = 0
    for place, category in enumerate(chart.categories):
        said = []
        for series in chart.series:
            value = series.values[place]
            if not is_number(value):
                said.append(f"{series.name} {value}" if len(chart.series) > 1 else str(value))
        if said:
            count += 1
            drawing.text(scale.x(place), TOP + PLOT - 6, f"note {count}", anchor="middle", size=SMALL)
            notes.append(f"Note {count}. {category}: {'; '.join(said)}")


def _end_labels(chart: "Chart", scale: Scale, drawing: Drawing) -> None:
    labels: list[dict[str, Any]] = []
    for which, series in enumerate(chart.series):
        last = _last(series)
        if last:
            lines = wrap(f"{series.name} {chart.words(last[1])}", scale.label_room)
            labels.append(
                {
                    "x": scale.x(last[0]),
                    "middle": scale.y(last[1]),
                    "lines": lines,
                    "height": len(lines) * (LINE - 2) + 4,
                    "colour": PALETTE[which],
                }
            )
    labels.sort(key=lambda label: label["middle"])
    bottom = 0.0
    for label in labels:
        label["top"] = max(label["middle"] - label["height"] / 2, bottom)
        bottom = label["top"] + label["height"]
    # Whatever was pushed below the plot goes up again, together with what it touches.
    limit = TOP + PLOT + 10
    for label in reversed(labels):
        label["top"] = min(label["top"], limit - label["height"])
        limit = label["top"]
    for label in labels:
        middle = label["top"] + label["height"] / 2
        if abs(middle - label["middle"]) > 4 or label["x"] < scale.right - 1:
            ends = ((label["x"], label["middle"]), (scale.right + 11, middle))
            drawing.leaders.append(
                {"points": " ".join(f"{number(x)},{number(y)}" for x, y in ends), "colour": label["colour"]}
            )
        for place, line in enumerate(label["lines"]):
            drawing.text(scale.right + 14, label["top"] + 15 + place * (LINE - 2), line)


def _category_labels(chart: "Chart", scale: Scale, drawing: Drawing) -> float:
    step, labels = _labels_that_fit(chart.categories, (scale.right - scale.left - 24) / scale.slots)
    deepest = 1
    for place in range(0, len(chart.categories), step):
        lines = labels[place]
        deepest = max(deepest, len(lines))
        x = scale.x(place)
        half = max(width_of(line, SMALL) for line in lines) / 2
        x = max(x, half)
        for row, line in enumerate(lines):
            drawing.text(x, TOP + PLOT + 20 + row * 17, line, anchor="middle", size=SMALL)
    return TOP + PLOT + 20 + (deepest - 1) * 17 + 8


def _labels_that_fit(categories: Sequence[str], slot: float) -> tuple[int, list[list[str]]]:
    """Every category if there is room, else every second, third …: the table has them all."""
    for step in range(1, len(categories) + 1):
        room = slot * step - 8
        labels = [wrap(category, room, SMALL) for category in categories]
        shown = labels[::step]
        if all(width_of(line, SMALL) <= room for lines in shown for line in lines) and max(map(len, shown)) <= 4:
            return step, labels
    return len(categories), [wrap(category, 120, SMALL) for category in categories]
