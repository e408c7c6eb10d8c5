"""Deadlines by their rules: the worked examples, the page that shows the working, and the wording by legal force."""

import re
from datetime import date

import pytest

from partners.roles import RoleCode
from reviews.rules import EDITIONS, RULES, Clock, Force, Start, Unit, edition_on, rules_of
from reviews.timetable import deadline, stricter

# Rule, day 0, the date due: computed by two independent calendars (guidance has no definition of its own).
EXAMPLES = [
    ("SIN-2", date(2026, 12, 18), date(2026, 12, 29)),
    ("SIN-2", date(2026, 12, 24), date(2027, 1, 5)),
    ("SIN-2", date(2026, 12, 26), date(2027, 1, 5)),
    ("RR-2", date(2026, 12, 29), date(2027, 1, 20)),
    ("SIN-2", date(2027, 3, 24), date(2027, 4, 2)),
    ("RR-2", date(2027, 3, 22), date(2027, 4, 14)),
    ("LC-11", date(2027, 1, 4), date(2026, 12, 21)),
    ("LC-9", date(2027, 1, 4), date(2026, 12, 28)),
    ("SIN-2", date(2027, 12, 23), date(2028, 1, 4)),
    ("RR-2", date(2027, 4, 14), date(2027, 5, 6)),
    ("LC-13", date(2026, 8, 31), date(2027, 2, 28)),
    ("RR-2", date(2025, 12, 15), date(2026, 1, 8)),
]


@pytest.mark.parametrize(("code", "start", "due"), EXAMPLES)
def test_worked_examples(code, start, due):
    assert deadline(RULES[code].clock, start).due == due


@pytest.mark.rule("WD-1", "SIN-2")
def test_the_working_of_the_first_example():
    found = deadline(RULES["SIN-2"].clock, date(2026, 12, 18))
    assert [one.day.day for one in found.days if one.number] == [21, 22, 23, 24, 29]
    assert {one.day.day: one.why_not for one in found.days if one.why_not} == {
        19: "Saturday",
        20: "Sunday",
        25: "Christmas Day",
        26: "Boxing Day",
        27: "Sunday",
        28: "Boxing Day (observed)",
    }


@pytest.mark.rule("WD-4", "WD-5", "LC-11", "LC-13")
def test_a_count_back_says_the_strictest_reading_and_a_date_of_months_the_working_day_before():
    back = deadline(RULES["LC-11"].clock, date(2027, 1, 4))
    assert back.clear == date(2026, 12, 18)
    months = deadline(RULES["LC-13"].clock, date(2026, 8, 31))
    assert (months.due, months.warn_on) == (date(2027, 2, 28), date(2027, 2, 26))
    assert deadline(RULES["SIN-2"].clock, date(2026, 12, 18)).warn_on is None


def test_the_other_start_is_told_where_it_is_stricter():
    clock = RULES["RR-2"].clock
    starts = {Start.NOTIFIED: date(2026, 12, 29), Start.AWARE: date(2026, 12, 18)}
    assert stricter(clock, starts).due == date(2027, 1, 13)
    assert stricter(clock, starts, kept=Start.AWARE) is None
    assert stricter(clock, {Start.NOTIFIED: date(2026, 12, 29)}) is None
    assert stricter(Clock(Start.AWARE, 5, Unit.WORKING_DAYS), starts) is None


def test_the_words_of_a_rule_follow_its_force():
    for rule in RULES.values():
        words = set(re.findall(r"[a-z]+", rule.says.lower()))
        if rule.force in (Force.GUIDANCE, Force.PANEL, Force.PRACTICE, Force.LOCAL):
            assert "must" not in words, rule.code
        if rule.force in (Force.ACT, Force.REGULATIONS, Force.GUIDANCE_MUST, Force.PANEL):
            assert "should" not in words, rule.code
        if rule.clock and rule.force is Force.GUIDANCE:
            assert "should" in words, rule.code


def test_editions_follow_each_other_without_a_gap_and_keep_what_they_had():
    assert [edition_on(day).code for day in (date(2018, 7, 4), date(2023, 12, 15), date(2026, 3, 19))] == list(EDITIONS)
    assert edition_on(date(2023, 12, 14)).code == "2018"
    with pytest.raises(LookupError):
        edition_on(date(2018, 7, 3))
    assert "SIN-5" not in {rule.code for rule in rules_of(EDITIONS["2018"])}
    assert "SIN-5" in {rule.code for rule in rules_of(EDITIONS["2023"])}


def test_what_was_not_read_is_not_called_checked():
    assert RULES["SIN-2"].is_checked(EDITIONS["2023"]) and not RULES["SIN-2"].is_checked(EDITIONS["2026"])
    assert not RULES["LC-13"].is_checked(EDITIONS["2023"])
    assert RULES["LC-9"].is_checked(EDITIONS["2026"])


@pytest.fixture
def manager(cast):
    return cast.ours.client(RoleCode.BUSINESS_MANAGER)


def test_the_page_shows_the_date_and_each_day(manager, cast):
    asked = {"rule": "SIN-2", "started_day": "18", "started_month": "12", "started_year": "2026"}
    page = manager.get(cast.ours.url("reviews/deadlines/"), asked).content.decode()
    assert "Tuesday 29 December 2026" in page
    assert "Boxing Day (observed)" in page and "Not counted" in page
    assert "To be checked" in page  # the 2026 edition was not read


def test_bad_input_stays_on_the_page_with_what_to_do(manager, cast):
    address = cast.ours.url("reviews/deadlines/")
    answer = manager.get(address, {"rule": "SIN-2", "started_day": "31", "started_month": "2", "started_year": "2026"})
    assert answer.status_code == 422
    assert "must be a real date" in answer.content.decode() and 'value="31"' in answer.content.decode()
    early = manager.get(
        address, {"rule": "SIN-5", "started_day": "1", "started_month": "2", "started_year": "2020"}
    ).content.decode()
    assert "This rule came with Working Together 2023. Choose a day from 15 December 2023." in early


def test_the_rules_are_listed_by_edition(manager, cast):
    address = cast.ours.url("reviews/rules/")
    page = manager.get(address, {"edition": "2018"}).content.decode()
    assert "LC-9" in page and "SIN-5" not in page
    assert "To be checked" in manager.get(address).content.decode()
    assert manager.get(address, {"edition": "1999"}).status_code == 200
