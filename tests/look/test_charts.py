import io
from itertools import pairwise
from xml.etree import ElementTree

import pikepdf
import pytest
import weasyprint

from wst.look.charts import Break, Chart, NotAvailable, Series, Suppressed
from wst.look.charts.drawing import WIDTH, nice_ticks, width_of, wrap
from wst.look.gallery import charts

SVG = "{http://www.w3.org/2000/svg}"
ALL = {chart.headline: chart for chart in charts()}


def made(kind="bar", categories=("A", "B"), series=(("S", (1, 2)),), **how):
    return Chart(
        kind, "Headline", "Subtitle", how.pop("unit", ""), categories, [Series(*one) for one in series], "Source", **how
    )


def texts(chart):
    return " ".join(element.text for element in ElementTree.fromstring(str(chart.svg())).iter(f"{SVG}text"))


@pytest.mark.parametrize("chart", ALL.values(), ids=list(ALL))
def test_the_title_is_a_direct_child_and_holds_the_whole_chart(chart):
    root = ElementTree.fromstring(str(chart.svg()))
    title = root[0]
    assert title.tag == f"{SVG}title" and root.get("role") == "img"
    assert root.get("aria-labelledby") == title.get("id")
    assert chart.headline in title.text and chart.subtitle in title.text
    for series in chart.series:
        for category, value in zip(chart.categories, series.values, strict=True):
            assert f"{category}: {chart.words(value)}" in title.text


@pytest.mark.parametrize("chart", ALL.values(), ids=list(ALL))
def test_table_and_data_file_equal_the_series(chart):
    table = chart.table()
    assert table.headers == [chart.category, *(series.name for series in chart.series)]
    assert [row[0] for row in table.rows] == list(chart.categories)
    for column, series in enumerate(chart.series, start=1):
        assert [row[column] for row in table.rows] == [chart.words(value) for value in series.values]
    header, *rows = chart.csv_rows()
    assert header == table.headers
    for column, series in enumerate(chart.series, start=1):
        assert [row[column] for row in rows] == [
            value if isinstance(value, (int, float)) else str(value) for value in series.values
        ]


@pytest.mark.parametrize("chart", ALL.values(), ids=list(ALL))
def test_nothing_is_styled_inline_runs_or_leaves_the_picture(chart):
    svg = str(chart.svg())
    assert "style" not in svg and "<script" not in svg
    root = ElementTree.fromstring(svg)
    width, height = (float(part) for part in root.get("viewBox").split()[2:])
    assert width == WIDTH
    for text in root.iter(f"{SVG}text"):
        long = width_of(text.text, float(text.get("font-size")))
        x = float(text.get("x"))
        left = {"start": x, "middle": x - long / 2, "end": x - long}[text.get("text-anchor", "start")]
        assert left >= -1 and left + long <= width + 1, text.text
        assert 0 < float(text.get("y")) <= height
    for box in root.iter(f"{SVG}rect"):
        assert float(box.get("x")) + float(box.get("width")) <= width + 0.5


@pytest.mark.parametrize("chart", ALL.values(), ids=list(ALL))
def test_the_same_facts_draw_the_same_bytes(chart):
    again = next(other for other in charts() if other.headline == chart.headline)
    assert str(chart.svg()) == str(again.svg())


def test_every_value_of_a_bar_chart_stands_in_words_longest_bar_first():
    chart = made(categories=("A", "B", "C"), series=[("S", (5, Suppressed(), 1200))])
    assert list(chart.categories) == ["C", "A", "B"]
    assert texts(chart) == "C 1,200 A 5 B fewer than 5"
    bars = [float(box.get("width")) for box in ElementTree.fromstring(str(chart.svg())).iter(f"{SVG}rect")]
    assert bars[0] > bars[1] > 1  # the third is only the mark of the words


def test_a_given_order_is_kept():
    assert list(made(series=[("S", (1, 2))], keep_order=True).categories) == ["A", "B"]


def test_what_is_missing_is_said_in_words_in_every_kind_and_in_the_data():
    for kind in ("bar", "stacked_bar", "line"):
        chart = made(kind, series=[("S", (9, Suppressed())), ("T", (NotAvailable("no return"), 7))], keep_order=True)
        assert "fewer than 5" in texts(chart)
        assert "not available (no return)" in texts(chart)
        assert chart.csv_rows()[2] == ["B", "fewer than 5", 7]


def test_a_line_stops_where_the_definition_changed_and_where_nothing_is_known():
    line = ALL["More initial health assessments were on time"]
    root = ElementTree.fromstring(str(line.svg()))
    strokes = [
        stroke.get("points").split() for stroke in root.iter(f"{SVG}polyline") if stroke.get("stroke-width") == "3"
    ]
    # Wolverhampton: two years, a gap, two years under the new definition. England: three and two.
    assert sorted(map(len, strokes)) == [2, 2, 2, 3]
    said = texts(line)
    assert "Definition changed" in said and "the count now starts on the day" in said
    assert "note 1" in said and "records moved to a new" in said
    assert "The definition changed before 2024 to 2025" in line.summary
    assert "The definition changed before 2024 to 2025" in line.table().footnote


def test_lines_are_labelled_at_their_ends_and_labels_keep_apart():
    chart = made(
        "line",
        [str(year) for year in range(2015, 2027)],
        [(name, [40] * 11 + [last]) for name, last in [("North", 50), ("South", 50.5), ("East", 49), ("West", 0)]],
        unit="%",
    )
    root = ElementTree.fromstring(str(chart.svg()))
    ends = {}
    for text in root.iter(f"{SVG}text"):
        for name in ("North", "South", "East", "West"):
            if text.text.startswith(name):
                ends[name] = float(text.get("y"))
    assert list(ends) and len(ends) == 4
    heights = sorted(ends.values())
    assert min(lower - upper for upper, lower in pairwise(heights)) >= 18


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ({"kind": "pie"}, "No chart"),
        ({"series": [(str(number), (1, 2)) for number in range(5)]}, "At most 4"),
        ({"series": [("S", (1,))]}, "1 values, 2 categories"),
        ({"series": [("S", (1, -2))]}, "negative"),
        ({"series": [("S", (1, None))]}, "None"),
        ({"series": []}, "at least one"),
        ({"breaks": [Break("Z", "moved")]}, "no category"),
    ],
)
def test_a_chart_that_would_mislead_is_not_drawn(how, reason):
    with pytest.raises(ValueError, match=reason):
        made(**how)


@pytest.mark.parametrize("values", [(0, 0), (Suppressed(), Suppressed()), (0.001, 3_000_000), (NotAvailable(), 0)])
@pytest.mark.parametrize("kind", ["bar", "stacked_bar", "line"])
def test_extreme_values_still_draw(kind, values):
    ElementTree.fromstring(str(made(kind, series=[("S", values)]).svg()))


def test_one_category_and_long_names_still_draw():
    long = "A partnership of all schools, colleges and alternative provision in the city and beyond it"
    for kind in ("bar", "stacked_bar", "line"):
        ElementTree.fromstring(str(made(kind, [long], [(long, (1,))]).svg()))


def test_what_a_spreadsheet_would_run_is_made_harmless():
    chart = made(categories=("=HYPERLINK(1)", "@B"), series=[("+S", (1, Suppressed("-")))], keep_order=True)
    assert chart.csv_rows() == [["Category", "'+S"], ["'=HYPERLINK(1)", 1], ["'@B", "'-"]]


def test_words_are_escaped():
    svg = str(made(categories=("<A & B>", "B")).svg())
    assert "<A" not in svg and "&lt;A &amp; B&gt;" in svg


def test_ticks_are_round_and_few():
    assert nice_ticks(74) == [0, 20, 40, 60, 80]
    assert nice_ticks(100) == [0, 20, 40, 60, 80, 100]
    assert nice_ticks(0.3) == [0, 0.1, 0.2, 0.3]
    assert all(len(nice_ticks(value)) <= 6 for value in (1, 3, 7, 13, 999, 12345, 0.07))


def test_wrapping_keeps_every_word():
    assert wrap("April to June 2026", 60, 14) == ["April to", "June", "2026"]


def test_the_summary_is_the_alternative_in_an_accessible_pdf():
    chart = ALL["More initial health assessments were on time"]
    page = f"<html lang=en><head><title>T</title></head><body><h1>T</h1>{chart.svg()}</body></html>"
    with pikepdf.open(io.BytesIO(weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1"))) as pdf:
        figures = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"]
        assert [str(figure["/Alt"]) for figure in figures] == [chart.summary]
