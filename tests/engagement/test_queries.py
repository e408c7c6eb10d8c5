"""The home page's needs and the report's section on voices."""

from datetime import date, timedelta

import pytest

from engagement import queries
from engagement.models import LivedExperience
from partners.roles import RoleCode
from tests.engagement.factories import make_influence, make_lived_experience
from wst import clock, home

People = LivedExperience.People
STARTS, ENDS = date(2025, 4, 1), date(2026, 3, 31)


@pytest.fixture
def ours(cast):
    with cast.ours.scope(), clock.set_to(date(2026, 6, 1)):
        yield cast.ours


def test_the_engagement_lead_is_told_what_waits_for_a_reply(ours, django_assert_num_queries):
    for days in (1, 2, 3, 4):
        make_lived_experience(ours, title=f"Heard {days}", heard_on=clock.today() - timedelta(days=days))
    lead = ours.as_(RoleCode.ENGAGEMENT_LEAD)
    with django_assert_num_queries(1):
        [needs] = home.ask(lead, queries.NEEDS)
    assert [need.title for need in needs] == [
        "Tell people what changed: Heard 4",
        "Tell people what changed: Heard 3",
        "Tell people what changed: Heard 2",
        "Tell people what changed: the others that wait",
    ]
    assert home.ask(ours.as_(RoleCode.SCRUTINEER), queries.NEEDS) == [[]]


@pytest.mark.requirement(157)
def test_the_report_lists_what_was_said_and_done_with_change_service_and_date(ours):
    heard = make_lived_experience(ours, heard_on=date(2025, 6, 1))
    make_influence(ours, heard, since=date(2025, 9, 1), agency=ours.agencies["Council"])
    make_influence(ours, heard, you_said="Open on Sundays", we_did="There is no money", since=ENDS, is_refusal=True)
    make_influence(ours, heard, you_said="Too late for this year", since=date(2026, 4, 1))
    [listed] = queries.report_voice(ours.partnership, STARTS, ENDS).lists
    first, second = listed.items
    assert first.title == "We tell our story again and again."
    assert first.text == "Family hubs keep one shared plan that the family holds."
    assert first.labels == {
        "Answer": "We did",
        "Service": "Family hubs (Council of Ourtown)",
        "Since": "1 September 2025",
    }
    assert second.labels["Answer"] == "We did not, and this is why"
    assert listed.source.count == 2


def test_small_counts_are_suppressed_and_what_would_reveal_them(ours):
    on = {"heard_on": STARTS}
    make_lived_experience(ours, people=People.CHILDREN, number_heard=41, **on)
    make_lived_experience(ours, people=People.FAMILIES, number_heard=23, **on)
    make_lived_experience(ours, people=People.ADULTS, number_heard=3, **on)
    facts = queries.report_voice(ours.partnership, STARTS, ENDS)
    assert facts.figures[0].sentence == "67 people were heard, in 3 consultations"
    assert facts.tables[0].rows == [
        ["Children", "1", "41"],
        ["Parents and carers", "1", "not shown"],
        ["Adults at risk", "1", "fewer than 5"],
    ]
    alone = queries.report_voice(ours.partnership, date(2024, 4, 1), date(2025, 3, 31))
    assert alone.missing == ["No lived experience was recorded in this year."]
    assert alone.figures == alone.tables == [] and alone.lists[0].items == []


def test_a_year_in_which_fewer_than_five_were_heard_gives_no_number(ours):
    make_lived_experience(ours, number_heard=1, heard_on=ENDS)
    facts = queries.report_voice(ours.partnership, STARTS, ENDS)
    assert facts.figures[0].sentence == "Fewer than 5 people were heard, in 1 consultation"
    assert "1" not in facts.tables[0].rows[0][2]


def test_unanswered_voices_are_said_in_the_report(ours, django_assert_num_queries):
    make_lived_experience(ours, title="Silence", heard_on=date(2025, 5, 6))
    with django_assert_num_queries(3):
        facts = queries.report_voice(ours.partnership, STARTS, ENDS)
    assert facts.missing == ["Nobody has yet been told what changed after “Silence”, heard on 6 May 2025."]
