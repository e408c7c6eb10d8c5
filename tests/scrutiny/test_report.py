"""What the annual report says of scrutiny: figures with their sources, and gaps in plain words."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from scrutiny.models import ScrutinyMethod
from scrutiny.queries import report
from tests.priorities.factories import make_impact, make_priority
from tests.scrutiny import factories as make
from wst import clock


@pytest.fixture
def ours(cast):
    with cast.ours.scope():
        yield cast.ours


@pytest.fixture
def year():
    return clock.today() - timedelta(days=200), clock.today() + timedelta(days=100)


def asked(query, ours, year, most):
    """The facts, read with at most so many queries, and each figure with a source."""
    with CaptureQueriesContext(
        connection,
    ) as counted:
        facts = query(ours.partnership, *year)
    assert len(counted) <= most, [query["sql"][:90] for query in counted]
    for one in [*facts.figures, *facts.tables, *facts.charts, *facts.lists]:
        assert one.source.records and one.source.counted and one.source.as_at == clock.today()
    facts.plain()
    return facts


@pytest.mark.parametrize("name", report.__all__)
def test_without_any_record_each_section_says_so(ours, year, name):
    facts = asked(getattr(report, name), ours, year, 7)
    assert facts.missing and all(sentence.endswith(".") for sentence in facts.missing)


def test_every_method_is_in_the_table_and_those_not_used_are_named(ours, year):
    finding = make.make_finding(ours, "shared")
    make.make_finding(ours, "shared", kind="develop", activity=finding.activity)
    priority = make_priority(ours)
    make_impact(ours, priority, "data", about=finding.activity.record, claim="Visits are prompt now")
    facts = asked(report.report_methods, ours, year, 7)
    rows = {row[0]: row for row in facts.tables[0].rows}
    assert len(rows) == 9
    assert rows["Learning walks"][1:] == ["1", "1 strength, 1 area to develop", "Visits are prompt now."]
    assert rows["Children's advocates"][1] == "Not used this year"
    assert "Children's advocates" in facts.missing[0] and "Learning walks" not in facts.missing[0]
    assert facts.figures[0].value == "1 of 9"


def test_grades_are_hidden_where_small_and_missing_returns_are_named(ours, year):
    make.make_audit(ours, "shared", cases=9, missing="Police")
    facts = asked(report.report_audits, ours, year, 7)
    grades, returns = facts.tables
    assert grades.rows == [["Neglect", "9", "0", "9", "0", "0", "0"]]
    assert returns.rows == [["Neglect", "3", "2", f"{ours.agencies['Police'].name}"]]
    assert f"no return was received from {ours.agencies['Police'].name}" in facts.missing[0]
    assert [one["values"] for one in facts.charts[0].series] == [[0], [9], [0], [0]]
    small = make.make_audit(ours, "shared", cases=3, theme="Early help")
    facts = asked(report.report_audits, ours, year, 7)
    row = next(row for row in facts.tables[0].rows if row[0] == small.theme)
    assert "3" not in row and row[1] == "fewer than 5"
    assert facts.charts[0].suppressed


def test_recommendations_tell_answer_progress_and_why_not(ours, year):
    accepted = make.make_recommendation(ours, "accepted", text="Use one chronology.")
    make.make_action(ours, accepted)
    refused = make.make_recommendation(ours, "not_accepted", text="Merge the two panels.")
    waiting = make.make_recommendation(ours, text="Publish waiting times.")
    facts = asked(report.report_recommendations, ours, year, 4)
    rows = {row[0].split(":")[0]: row for row in facts.tables[0].rows}
    assert rows[accepted.reference][3] == "0 of 1 action complete"
    assert "Partners agree that it would help." in rows[refused.reference][2]
    assert facts.lists[0].items[0].title.endswith("Merge the two panels.")
    assert any(waiting.reference in sentence for sentence in facts.missing)
    assert facts.figures[0].value == "1 of 3"


def test_each_priority_has_the_scrutineers_words_or_is_named(ours, year):
    rated, unrated = make_priority(ours, "agreed", title="Neglect"), make_priority(ours, "agreed", title="Exploitation")
    make.make_rating(ours, rated, comment="Too early.")
    make.make_rating(ours, rated, comment="Evidence is better now.", progress="evidenced")
    facts = asked(report.report_ratings, ours, year, 3)
    assert [row[0:2] + row[3:4] for row in facts.tables[0].rows] == [
        ["Neglect", "Progress, evidenced", "Evidence is better now."]
    ]
    assert facts.missing == [f"The scrutineer has not rated “{unrated.title}” this year."]


def test_the_appraisal_is_told_in_its_scrutineers_words(ours, year):
    make.make_appraisal(ours, "shared")
    facts = asked(report.report_appraisal, ours, year, 3)
    assert facts.tables[0].rows[1][:2] == ["Challenge and escalation", "Developing"]
    assert facts.lists[0].items[0].text == "The Executive leads together."
    assert "nobody else can change it" in facts.tables[0].source.counted


def test_a_draft_of_an_appraisal_is_not_in_the_report(ours, year):
    make.make_appraisal(ours)
    facts = report.report_appraisal(ours.partnership, *year)
    assert not facts.tables and "No appraisal" in facts.missing[0]
    assert "The Executive leads together." not in str(report.report_appraisal(ours.partnership, *year).plain())


def test_indicators_show_before_and_after_gaps_breaks_and_no_small_number(ours):
    last = clock.today().year - 1
    year = clock.today().replace(year=last, month=1, day=1), clock.today().replace(year=last, month=12, day=31)
    make.make_indicator(ours, 61, "Records moved to a new system", 68, 74, name="Assessments on time")
    make.make_indicator(ours, 4, 3, 5, name="Private fostering", unit="children", is_count_of_people=True)
    make.make_indicator(ours, 80, 70, name="Plans reviewed")
    make.make_indicator(ours, 12, "The agency sent no return", name="Missing episodes", unit="episodes")
    facts = asked(report.report_indicators, ours, year, 3)
    figures = {figure.sentence.split(":")[0]: figure.sentence for figure in facts.figures}
    assert figures["Assessments on time"] == "Assessments on time: 74%, up from 68% (better)"
    assert figures["Private fostering"] == "Private fostering: 5 children, before: fewer than 5 children (better)"
    charts = {chart.headline.split(":")[0]: chart for chart in facts.charts}
    assert charts["Private fostering"].suppressed == [[0, 0], [0, 1]]
    assert charts["Private fostering"].series[0]["values"] == [None, None, 5.0]
    assert "Records moved to a new system" in charts["Assessments on time"].reasons.values()
    assert any(one.startswith("Plans reviewed: 70%") and "wrong way" in one for one in facts.missing)
    assert "Missing episodes: not available, because the agency sent no return." in facts.missing


def test_a_small_number_of_the_year_is_hidden_in_figure_chart_and_headline(ours):
    last = clock.today().year - 1
    year = clock.today().replace(year=last, month=1, day=1), clock.today().replace(year=last, month=12, day=31)
    make.make_indicator(ours, 7, 3, name="Private fostering", unit="children", is_count_of_people=True)
    facts = report.report_indicators(ours.partnership, *year)
    [figure], [chart] = facts.figures, facts.charts
    assert figure.value == "fewer than 5 children" and "3" not in figure.sentence and "down" not in figure.sentence
    assert chart.series[0]["values"] == [7.0, None] and chart.suppressed == [[0, 1]]


def test_the_work_of_the_group_is_listed_with_what_was_not_done(ours, year):
    done = make.make_finding(ours, "shared").activity
    open_work = make.make_activity(ours, title="Peer review with another area")
    make.make_indicator(ours, 61)
    facts = asked(report.report_scrutiny_work, ours, year, 6)
    assert {row[0] for row in facts.tables[0].rows} == {done.title, open_work.title}
    assert facts.figures[0].value == "1 of 2"
    assert any("Peer review with another area" in sentence for sentence in facts.missing)
    assert {figure.key: figure.value for figure in facts.figures}["scrutiny_data"] == "1"


def test_a_neighbours_records_are_nowhere(cast, year):
    with cast.ours.scope():
        make.make_audit(cast.ours, "shared")
        make.make_recommendation(cast.ours)
        make.make_indicator(cast.ours, 61)
    with cast.theirs.scope():
        for name in report.__all__:
            facts = getattr(report, name)(cast.theirs.partnership, *year)
            assert not facts.tables and not facts.charts and not facts.lists
        assert not ScrutinyMethod.objects.exists()
