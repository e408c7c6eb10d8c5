"""Small parts: narratives, facts as they are shown, checklists, sections."""

import itertools
import re
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports import checklists
from reports.presenters import narrative
from reports.presenters.facts import shown
from reports.queries import SectionContent, frozen_facts
from reports.sections import BY_KEY, SECTIONS
from wst.facts import Chart, Facts, Figure, Item, ItemList, Source, Table

patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy
SOURCE = Source("actions in the register", "raised in the year", date(2026, 3, 31), 12, "Council", "An action.")


def parts(html):
    """Every tag that is opened, with its attributes."""
    found = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.append((tag, dict(attrs)))

    Reader().feed(html)
    return found


def headings(html):
    return [int(level) for level in re.findall(r"<h(\d)", html)]


def test_markdown_becomes_clean_html():
    html = narrative.render("# Big\n\nA **bold** [link](https://example.org)\n\n- one\n- two")
    assert '<h3 class="govuk-heading-m">Big</h3>' in html
    assert '<ul class="govuk-list govuk-list--bullet">' in html and "<strong>bold</strong>" in html


@pytest.mark.parametrize(
    "bad",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[x](javascript:alert(1))",
        "![x](https://example.org/x.png)",
        '<p style="color:red">x</p>',
    ],
)
def test_nothing_that_runs_or_fetches_comes_through(bad):
    opened = [part for part in parts(narrative.render(bad)) if part[0] not in ("p", "a")]
    assert opened == []
    for _, attributes in parts(narrative.render(bad)):
        assert set(attributes) <= {"class", "href", "rel"} and "script" not in attributes.get("href", "")


@patient
@given(st.lists(st.integers(1, 6), min_size=1, max_size=12), st.integers(2, 5))
def test_headings_never_skip_a_level(levels, top):
    found = headings(narrative.render("\n\n".join(f"{'#' * level} Words" for level in levels), top=top))
    assert len(found) == len(levels) and found[0] == top
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(found))
    assert all(top <= level <= 5 for level in found)


@patient
@given(st.text())
def test_whatever_is_typed_only_harmless_tags_come_through(text):
    assert {tag for tag, _ in parts(narrative.render(text))} <= narrative.TAGS


def test_a_figure_carries_its_value_in_its_sentence():
    facts = Facts(
        figures=[
            Figure("a", "More were on time: 74%, up from 68%", "74%", SOURCE),
            Figure("b", "Fewer than 5 people were heard", "fewer than 5", SOURCE),
            Figure("c", "Places taken", "199", SOURCE),
        ]
    )
    parts = [figure.parts for figure in shown(frozen_facts(facts)).figures]
    assert parts == [
        ("More were on time: ", "74%", ", up from 68%"),
        ("", "Fewer than 5", " people were heard"),
        ("Places taken: ", "199", ""),
    ]


def chart(**changes):
    facts = {
        "key": "chart",
        "kind": "bar",
        "headline": "More",
        "subtitle": "Counts, 2026",
        "unit": "people",
        "categories": ["North", "South", "East"],
        "series": [{"name": "People", "values": [10.0, None, None]}],
        "source": SOURCE,
        "suppressed": [[0, 1]],
        "reasons": {"East": "no return"},
    }
    return Chart(**{**facts, **changes})


def test_suppressed_and_missing_values_are_words():
    (drawn,) = shown(frozen_facts(Facts(charts=[chart()]))).charts
    table = {row[0]: row[1] for row in drawn.printed.rows}
    assert table == {"North": "10", "South": "fewer than 5", "East": "not available (no return)"}


def test_periods_stay_in_order_and_other_bars_are_sorted():
    values = [{"name": "People", "values": [5, 9]}]
    by_year = chart(categories=["2024 to 2025", "2025 to 2026"], series=values, suppressed=[], reasons={})
    by_area = chart(key="areas", categories=["North", "South"], series=values, suppressed=[], reasons={})
    drawn = shown(frozen_facts(Facts(charts=[by_year, by_area]))).charts
    assert [list(one.chart.categories) for one in drawn] == [["2024 to 2025", "2025 to 2026"], ["South", "North"]]


def test_a_chart_that_would_mislead_is_a_table():
    crowded = chart(series=[{"name": f"Series {n}", "values": [1, 2, 3]} for n in range(5)], suppressed=[])
    drawn = shown(frozen_facts(Facts(charts=[crowded])))
    assert drawn.charts == [] and len(drawn.tables) == 1


def test_two_facts_of_one_key_have_addresses_of_their_own():
    table = Table("chart", "The same key", ["A", "B"], [["x", "1"]], SOURCE)
    facts = shown(frozen_facts(Facts(charts=[chart()], tables=[table])), data="data/part-KEY.csv")
    assert (facts.charts[0].csv, facts.tables[0].csv) == ("data/part-chart.csv", "data/part-chart-2.csv")


def test_the_order_of_labels_survives_the_database():
    item = Item("Title", "Text", {"Zebra": "1", "A": "2", "Middle": "3"})
    frozen = frozen_facts(Facts(lists=[ItemList("list", "List", [item], SOURCE)]))
    assert shown(frozen).lists[0].items[0].labels == [("Zebra", "1"), ("A", "2"), ("Middle", "3")]


@patient
@given(st.integers(0, 60), st.integers(1, 400))
def test_a_printed_table_fits_and_says_what_it_left_out(rows, letters):
    table = Table("t", "A table", ["A", "B"], [[f"{row}", "x" * letters] for row in range(rows)], SOURCE)
    (drawn,) = shown(frozen_facts(Facts(tables=[table]))).tables
    assert len(drawn.printed.rows) <= 25
    assert bool(drawn.cut) is (len(drawn.printed.rows) < rows)
    assert len(drawn.table.rows) == rows


# Sections and checklists


def test_links_in_a_cell_of_a_checklist_are_links():
    from reports.pdf import specimen
    from reports.presenters.publication import fragment

    page = fragment(specimen.content(size=0), specimen.answers())
    assert '<a class="govuk-link" href="#events">3. The two safeguarding events</a>' in page
    assert "&lt;a" not in page


def test_the_report_starts_with_the_difference_and_keys_are_once():
    assert SECTIONS[0].key == "difference"
    assert len(BY_KEY) == len(SECTIONS)


def test_every_item_of_every_checklist_is_answered_by_a_section():
    for year in (date(2023, 3, 31), date(2026, 3, 31)):
        for checklist in checklists.for_year(year):
            for item in checklist.items:
                assert item.sections and set(item.sections) <= set(BY_KEY), item.text


def test_force_follows_the_source():
    for checklist in checklists.for_year(date(2026, 3, 31)):
        for item in checklist.items:
            expected = {"Act": "must", "Working": "should", "Arrangements": "agreed"}
            (force,) = {force for word, force in expected.items() if word in item.source}
            assert checklist.force == force
    assert [one.force for one in checklists.for_year(date(2026, 3, 31))] == ["agreed", "must", "should"]


def test_the_edition_follows_the_year():
    assert checklists.for_year(date(2023, 3, 31))[2].key == "guidance-2018"
    assert checklists.for_year(date(2026, 3, 31))[2].key == "guidance-2023"


class Row:
    def __init__(self, narrative, is_complete):
        self.narrative, self.is_complete = narrative, is_complete


class Year:
    year_ends = date(2026, 3, 31)


def states(*contents):
    assessed = checklists.assess(Year(), contents)
    return {each.item.text: each.state for each in assessed[0].items} | {
        each.item.text: each.state for each in assessed[2].items
    }


def said(key, words="", done=True, **facts):
    return SectionContent(BY_KEY[key], Row(words, done), Facts(**facts))


def table(key):
    return Table(key, "Title", ["A"], [["x"]], SOURCE)


@pytest.mark.parametrize(
    ("content", "state"),
    [
        (said("community"), "Not covered"),
        (said("community", "We met."), "Partly met"),
        (said("community", "We met.", tables=[table("communities")]), "Met"),
        (said("community", "We met.", done=False, tables=[table("communities")]), "Partly met"),
        (said("community", tables=[table("communities")]), "Met"),
    ],
)
def test_an_item_is_met_by_complete_sections_that_show_it(content, state):
    assert states(content)["Engagement with all communities"] == state


def test_an_item_may_ask_for_words():
    item = "How national reforms are being put in place"
    assert states(said("partnership", "We met six times."))[item] == "Partly met"
    assert states(said("partnership", "The reform of family help began in May."))[item] == "Met"


def test_a_section_does_not_tell_the_same_twice(cast):
    from dataclasses import replace

    first = lambda *_: Facts(tables=[table("same")], missing=["One."])  # noqa: E731
    second = lambda *_: Facts(tables=[table("same"), table("left"), table("new")], missing=["Two."])  # noqa: E731
    section = replace(BY_KEY["executive"], queries=(first, second), leaves_out=("left",))
    facts = section.facts(None, date(2025, 4, 1), date(2026, 3, 31))
    assert [one.key for one in facts.tables] == ["same", "new"] and facts.missing == ["One.", "Two."]
