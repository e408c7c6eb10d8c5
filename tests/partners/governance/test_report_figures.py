"""What the yearly report says of this app: counted by dates, with its source, gaps in plain words, both sides alike."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.actions import action_register, challenges
from partners.queries.report_governance import (
    report_actions,
    report_arrangements_changes,
    report_challenges,
    report_decisions,
)
from partners.roles import RoleCode
from tests.partners.governance.factories import make_action, make_challenge, make_decision, make_list
from wst import clock

STARTS, ENDS = date(2025, 4, 1), date(2026, 3, 31)
INSIDE = date(2025, 9, 1)


@pytest.fixture
def ours(cast):
    with cast.ours.scope():
        yield cast.ours


def figure(facts, key):
    [found] = [one for one in facts.figures if one.key == key]
    return found


def table(facts, key):
    [found] = [one for one in facts.tables if one.key == key]
    return found


def ask(function, troupe):
    with CaptureQueriesContext(connection) as queries:
        facts = function(troupe.partnership, STARTS, ENDS)
    assert len(queries) <= 2, [query["sql"] for query in queries]
    assert facts.plain()
    return facts


def test_an_empty_year_says_so(ours):
    for function in (report_decisions, report_actions, report_challenges):
        facts = ask(function, ours)
        assert not facts.figures and not facts.tables
        assert "April 2025 to March 2026" in facts.missing[0]
    assert "Nothing was published again" in ask(report_arrangements_changes, ours).lists[0].empty


def test_actions_are_counted_by_the_dates_on_which_things_happened(ours):
    manager = ours.as_(RoleCode.BUSINESS_MANAGER)
    with clock.set_to(date(2025, 3, 31)):
        before = make_action(ours, due=date(2025, 6, 1))
    with clock.set_to(INSIDE):
        source = make_decision(ours).record
        told, untold, dropped = (make_action(ours, source=source, due=date(2026, 1, 1)) for _ in range(3))
        late = make_action(ours, due=date(2026, 3, 30))
        action_register.complete(before, by=manager, difference="Visits fell from 12 to 4.")
        action_register.complete(told, by=manager, difference="Heads know the toolkit.")
        action_register.complete(untold, by=manager, look_again_on=date(2026, 6, 1))
        action_register.close(dropped, by=manager, reason="Done elsewhere.")
    with clock.set_to(date(2026, 4, 10)):  # closed after the year: it was late when the year ended
        action_register.complete(late, by=manager, difference="It helped.")
        make_action(ours, due=date(2026, 4, 20))
        facts = ask(report_actions, ours)
    assert figure(facts, "actions_raised").value == "4"
    assert figure(facts, "actions_closed").value == "4"
    assert "3 completed and 1 no longer needed" in figure(facts, "actions_closed").sentence
    assert figure(facts, "actions_difference").sentence == "2 of 3 completed actions have evidence of difference"
    assert figure(facts, "actions_overdue").sentence == "1 action was overdue on 31 March 2026"
    assert figure(facts, "actions_overdue").source.as_at == ENDS
    assert table(facts, "actions_by_source").rows == [
        ["Decision", "3", "2", "1", "0"],
        ["Added by itself", "1", "1", "1", "1"],
    ]
    assert facts.missing == ["1 completed action has no evidence of difference yet."]


def test_the_year_that_has_not_ended_is_counted_as_at_today(ours):
    with clock.set_to(date(2025, 12, 10)):
        make_action(ours, due=date(2025, 12, 1))
        facts = ask(report_actions, ours)
    assert figure(facts, "actions_overdue").sentence == "1 action was overdue on 10 December 2025"


def test_challenges_are_told_with_level_days_and_both_sides_alike(ours):
    manager = ours.as_(RoleCode.BUSINESS_MANAGER)
    with clock.set_to(INSIDE):
        first = make_challenge(ours)
        second = make_challenge(ours, by=RoleCode.BUSINESS_MANAGER, raised_by="Police", about="Trust")
        make_challenge(ours, about="")
    with clock.set_to(INSIDE + timedelta(days=10)):
        challenges.resolve(first, by=manager, outcome="Agreed.", learning="One inbox each.")
        second = challenges.escalate(second, by=manager, reason="No agreement.")
    with clock.set_to(INSIDE + timedelta(days=40)):
        challenges.resolve(second, by=manager, outcome="Agreed.")
    facts = ask(report_challenges, ours)
    assert figure(facts, "challenges").sentence == (
        "Partners raised 3 challenges: 2 resolved, 0 withdrawn, 1 open on 31 March 2026"
    )
    assert "took 25 days or fewer; the longest took 40 days" in figure(facts, "challenges_days").sentence
    assert [row[1:] for row in table(facts, "challenges_by_level").rows] == [
        ["2", "1"],
        ["1", "1"],
        ["0", "0"],
        ["0", "0"],
    ]
    assert table(facts, "challenges_by_agency").rows == [
        ["Police of Ourtown", "1", "1"],
        ["Trust of Ourtown", "2", "1"],
        ["The partnership as a whole", "0", "1"],
    ]
    assert [item.text for item in facts.lists[0].items] == ["One inbox each."]
    assert facts.missing == ["For 1 of 2 resolved challenges no learning is recorded."]


def test_decisions_and_republished_documents_are_listed_with_their_dates(ours):
    with clock.set_to(INSIDE):
        make_decision(ours, consulted="All agencies, by letter.")
        make_list(ours, "published")
    decided = ask(report_decisions, ours)
    assert figure(decided, "decisions").value == "2"
    assert table(decided, "decisions").rows[0][0] == "1 September 2025"
    changed = ask(report_arrangements_changes, ours)
    [item] = changed.lists[0].items
    assert (item.title, item.labels) == ("Relevant agencies, version 1", {"Published": "1 September 2025"})
