"""Before and after, the report's sections, and the home page's lines."""

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from partners.roles import RoleCode as R
from priorities.models import Evidence, strength_of
from priorities.queries import home as own
from priorities.queries.home import difference_words
from priorities.queries.measures import BeforeAfter, counts_people, value_words
from priorities.queries.report import report_difference, report_events, report_priorities
from tests.priorities import factories as make
from wst import clock, home, suppression

KINDS = st.sampled_from(Evidence.Kind.values)


def pair(*values, direction="up", unit="%", public=False):
    measure = SimpleNamespace(name="On time", unit=unit, direction=direction)
    readings = [
        SimpleNamespace(
            period=str(2020 + place),
            value=None if isinstance(value, str) else Decimal(value),
            not_available_because=value if isinstance(value, str) else "",
        )
        for place, value in enumerate(values)
    ]
    return BeforeAfter(measure, readings, public)


class TestStrength:
    @given(st.lists(KINDS))
    def test_evidenced_needs_data_and_a_first_hand_account(self, kinds):
        strength = strength_of(kinds)
        full = "data" in kinds and any(kind in Evidence.FIRST_HAND for kind in kinds)
        assert (strength.code == "evidenced") == full
        assert (strength.code == "none") == (not kinds)
        assert bool(strength.missing) == (strength.code == "partly")

    @given(st.lists(KINDS), st.lists(KINDS))
    def test_more_evidence_never_makes_a_claim_weaker(self, kinds, more):
        order = ["none", "partly", "evidenced"]
        assert order.index(strength_of([*kinds, *more]).code) >= order.index(strength_of(kinds).code)

    @pytest.mark.parametrize(
        ("kinds", "words"),
        [
            ([], "No evidence yet"),
            ([None], "No evidence yet"),
            (["data", "audit", "families"], "Evidence from data, audit and voice"),
            (["audit"], "Evidence from audit; none yet from data or voice"),
            (["review"], "Evidence from practitioners or reviews; none yet from data, audit or voice"),
        ],
    )
    def test_the_home_pages_line(self, kinds, words):
        assert difference_words(kinds) == words


class TestBeforeAndAfter:
    @pytest.mark.parametrize(
        ("values", "direction", "verdict"),
        [
            ((61, 74), "up", "better"),
            ((61, 74), "down", "worse"),
            ((74, 61), "up", "worse"),
            ((74, 61), "down", "better"),
            ((61, 90, 61), "up", "no change"),
            ((61, 74), "context", "changed"),
            ((61,), "up", ""),
            ((), "up", ""),
            ((61, "The system moved"), "up", ""),
            (("Not counted then", 61), "up", ""),
        ],
    )
    def test_the_verdict(self, values, direction, verdict):
        assert pair(*values, direction=direction).verdict == verdict

    def test_sentences_say_it_plainly(self):
        assert pair(61, 74).sentence == "On time. Better: 74% in 2021, up from 61% in 2020."
        assert pair(61, 50).sentence == "On time. Worse: 50% in 2021, down from 61% in 2020."
        assert pair(61, 61).sentence == "On time: no change, 61% in 2021 as in 2020."
        assert pair(61).sentence == "On time: 61% at the start. There is no second reading yet."
        assert "We cannot say" in pair(61, "The system moved").sentence

    @given(st.integers(0, 20), st.integers(0, 20), st.sampled_from(["children", "people", "families"]))
    def test_small_counts_of_people_never_show_in_public(self, first, last, unit):
        shown = pair(first, last, unit=unit, public=True)
        for value, reading in zip((first, last), shown.readings, strict=True):
            words = shown.words(reading)
            assert (words == suppression.WORDS) == (0 < value < 5)
            if 0 < value < 5:
                assert f" {value} {unit}" not in shown.sentence

    def test_shares_and_money_are_not_suppressed(self):
        assert pair(3, 4, public=True).sentence == "On time. Better: 4% in 2021, up from 3% in 2020."
        assert not counts_people("per 10,000 children") and counts_people("children")

    @pytest.mark.parametrize(
        ("value", "unit", "words"),
        [
            ("61.00", "%", "61%"),
            ("61.50", "%", "61.5%"),
            ("1200.00", "children", "1,200 children"),
            ("352000", "£", "£352,000"),
        ],
    )
    def test_values_in_words(self, value, unit, words):
        assert value_words(Decimal(value), unit) == words


@pytest.fixture
def ours(cast):
    with cast.ours.scope():
        yield cast.ours


def year():
    return clock.today() - timedelta(days=200), clock.today() + timedelta(days=100)


@pytest.mark.django_db
class TestReport:
    def test_priorities_with_why_phase_measures_and_no_progress(self, ours):
        cycle = make.make_cycle(ours)
        priority = make.make_priority(ours, "delivering", cycle=cycle, title="Neglect")
        make.make_measure(ours, priority, 12, 12, name="Chronologies missing", unit="case files", direction="down")
        make.make_measure(ours, priority, 3, 6, name="Privately fostered", unit="children", direction="context")
        make.make_priority(ours, "proposed", cycle=cycle, title="Not agreed")
        facts = report_priorities(ours.partnership, *year())
        [shown] = facts.lists[0].items
        assert shown.title == "Neglect" and shown.labels["Where it stands"] == "Delivering"
        assert "Nobody asked why I was tired" in shown.labels["What children and families told us"]
        assert shown.labels["Progress"] == "No progress can be seen in the measures."
        rows = {row[1]: row for row in facts.tables[0].rows}
        assert rows["Chronologies missing"][4] == "No change"
        assert rows["Privately fostered"][2].startswith(suppression.WORDS)
        assert any("no second reading" in gap for gap in facts.missing)
        charts = {chart.series[0]["name"]: chart for chart in facts.charts}
        assert set(charts) == {"Chronologies missing"}
        assert all(figure.source.as_at <= clock.today() for figure in facts.figures)
        assert "Privately fostered. Changed" in " ".join(figure.sentence for figure in facts.figures)
        facts.plain()

    def test_the_phase_is_that_of_the_end_of_the_period(self, ours):
        with clock.set_to(clock.today() - timedelta(days=60)):
            priority = make.make_priority(ours, "agreed")
        make.leads.name_lead(priority, person=ours.people[R.PRIORITY_LEAD], by=ours.as_(R.BUSINESS_MANAGER))
        priority.refresh_from_db()
        make.priorities.move_on(priority, "scope", by=ours.as_(R.PRIORITY_LEAD))
        then = report_priorities(ours.partnership, year()[0], clock.today() - timedelta(days=30))
        now = report_priorities(ours.partnership, *year())
        assert then.lists[0].items[0].labels["Where it stands"] == "Agreed"
        assert now.lists[0].items[0].labels["Where it stands"] == "Scoping"

    def test_a_year_without_priorities_is_a_gap(self, ours):
        facts = report_priorities(ours.partnership, date(2001, 4, 1), date(2002, 3, 31))
        assert facts.missing and not facts.lists

    def test_events_with_people_agencies_and_outcomes(self, ours):
        cycle = make.make_cycle(ours)
        held = make.hold_event(ours, cycle.events.get(ordinal=1))
        facts = report_events(ours.partnership, *year())
        assert facts.tables[0].rows[0][2:] == ["14", "4 of 4", "0 of 0"]
        assert "14 people came from 4 of 4 agencies" in facts.figures[0].sentence
        assert any("One safeguarding event was held" in gap for gap in facts.missing)
        assert any("outcomes are not recorded" in gap for gap in facts.missing)
        make.safeguarding_events.record_outcomes(held, outcomes="All shared.", by=ours.as_(R.BUSINESS_MANAGER))
        make.hold_event(ours, cycle.events.get(ordinal=2))
        facts = report_events(ours.partnership, *year())
        assert len(facts.lists[0].items) == 2 and facts.lists[0].items[0].text == "All shared."
        assert not any("arrangements agree on two" in gap for gap in facts.missing)

    def test_difference_by_group_with_gaps(self, ours):
        priority = make.make_priority(ours, "agreed")
        make.make_impact(ours, priority, "data", "children", claim="Noticed earlier", includes_early_help=True)
        make.make_impact(
            ours, priority, "audit", claim="Nothing changed for adults", who_for="adults", direction="no_change"
        )
        make.make_impact(ours, priority, claim="Families feel heard", who_for="families")
        facts = report_difference(ours.partnership, *year())
        titles = [group.title for group in facts.lists]
        assert titles == ["Children", "Adults at risk"]
        assert facts.lists[0].items[0].labels["Evidence"] == "Evidenced"
        assert facts.lists[0].items[0].labels["Early help"] == "Included"
        assert facts.lists[1].items[0].labels["Direction"] == "No change"
        assert "Families: there is no evidence yet for “Families feel heard”." in facts.missing
        assert [row[0] for row in facts.tables[0].rows] == [
            "Children", "Young people", "Families", "Adults at risk", "Practitioners",
        ]  # fmt: skip
        shown = " ".join(item.title for group in facts.lists for item in group.items)
        assert "Families feel heard" not in shown
        assert facts.figures[0].value == "1 of 3"

    @pytest.mark.parametrize("query", [report_priorities, report_events, report_difference])
    def test_the_number_of_queries_is_known(self, ours, query):
        def count():
            with CaptureQueriesContext(connection) as captured:
                query(ours.partnership, *year())
            return len(captured)

        cycle = make.make_cycle(ours)
        for _ in range(2):
            make.make_impact(ours, make.make_priority(ours, "agreed", cycle=cycle), "data")
        few = count()
        for _ in range(5):
            make.make_impact(ours, make.make_priority(ours, "agreed", cycle=cycle), "data", "children")
        assert count() == few <= 8


@pytest.mark.django_db
@pytest.mark.parametrize("phase", ["proposed", "reviewing", "embedded"])
def test_the_page_of_a_priority_takes_twenty_queries_however_much_there_is(cast, phase):
    ours = cast.ours
    with ours.scope():
        priority = make.make_priority(ours, phase)
    clients = [ours.client(role) for role in (R.BUSINESS_MANAGER, R.PRIORITY_LEAD)]

    def count(client):
        client.get(priority.get_absolute_url())
        with CaptureQueriesContext(connection) as captured:
            assert client.get(priority.get_absolute_url()).status_code == 200
        return len(captured)

    few = [count(client) for client in clients]
    with ours.scope():
        for number in range(3):
            make.make_evidence(ours, priority, "data")
            make.make_impact(ours, priority, "data", "children")
            make.grounds.add_basis(priority, kind="data", summary=f"{number}", by=ours.as_(R.BUSINESS_MANAGER))
    assert [count(client) for client in clients] == few and max(few) <= 20


@pytest.mark.django_db
class TestHome:
    @pytest.mark.parametrize("role", [R.BUSINESS_MANAGER, R.PRIORITY_LEAD, R.EXECUTIVE_CHAIR, R.SCRUTINEER])
    def test_one_statement_for_each_role(self, ours, role, django_assert_num_queries):
        make.make_priority(ours, "reporting")
        make.make_priority(ours, "embedded")
        by = ours.as_(role)
        sources = [
            own.PRIORITIES_WAITING,
            own.REPORTS_TO_RECEIVE,
            own.PLANS_TO_AGREE,
            own.EVENTS_TO_PREPARE,
            own.EVENTS_COMING,
            own.DIFFERENCES,
        ]
        with django_assert_num_queries(1):
            home.ask(by, *sources)

    def test_what_is_ready_and_what_is_missing(self, ours):
        make.make_priority(ours, "delivering", title="Neglect")
        [[need]] = home.ask(ours.as_(R.PRIORITY_LEAD), own.PRIORITIES_WAITING)
        assert (need.title, need.why) == ("Neglect, delivering", "Ready: start reviewing impact")
        assert home.ask(ours.as_(R.SCRUTINEER), own.PRIORITIES_WAITING) == [[]]

    def test_events_coming_and_to_prepare(self, ours):
        soon = clock.today() + timedelta(days=10)
        make.make_cycle(ours, second_on=soon)
        manager = ours.as_(R.BUSINESS_MANAGER)
        coming, to_prepare = home.ask(manager, own.EVENTS_COMING, own.EVENTS_TO_PREPARE)
        assert [need.due for need in coming] == [soon]
        whys = {need.why for need in to_prepare}
        assert whys == {"Record who came and that it was held", "Some agencies are not invited yet"}
