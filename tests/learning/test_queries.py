"""What waits on the home page, and the report's section on training."""

from datetime import date, timedelta

import pytest

from learning import queries
from partners.roles import RoleCode
from tests.learning.factories import make_attendance, make_course, make_session
from wst import clock, home

STARTS, ENDS = date(2025, 4, 1), date(2026, 3, 31)


@pytest.fixture
def ours(cast):
    with cast.ours.scope(), clock.set_to(date(2026, 5, 6)):
        yield cast.ours


def test_sessions_without_attendance_need_the_training_lead(ours, django_assert_num_queries):
    course = make_course(ours)
    for days in range(1, 6):
        make_session(ours, course, held_on=clock.today() - timedelta(days=days))
    make_session(ours, course, held_on=clock.today() + timedelta(days=1))
    lead = ours.as_(RoleCode.TRAINING_LEAD)
    with django_assert_num_queries(1):
        [needs] = home.ask(lead, queries.NEEDS)
    assert len(needs) == 4 and needs[0].why == "Held on 1 May 2026. No attendance is recorded."
    assert [need.stands_for for need in needs] == [1, 1, 1, 2]
    assert needs[3].title == "Record who came: the other sessions that wait"
    assert home.ask(ours.as_(RoleCode.SCRUTINEER), queries.NEEDS) == [[]]
    for session in ours.partnership.course_sessions.filter(held_on__lt=clock.today()):
        make_attendance(ours, session, evaluations_returned=0, Council=(0, 0))
    assert home.ask(lead, queries.NEEDS) == [[]], "a session to which nobody came is recorded with 0 evaluations"


def test_the_report_counts_sessions_places_and_people(ours, django_assert_num_queries):
    course = make_course(ours)
    for number in range(3):
        session = make_session(ours, course, held_on=STARTS + timedelta(days=number))
        make_attendance(ours, session, Council=(10, 9), Trust=(8, 6))
    uncounted = make_session(ours, course, held_on=ENDS)
    make_attendance(ours, uncounted, evaluations_returned=None, Council=(5, 5))
    make_session(ours, course, held_on=date(2025, 7, 1))
    make_session(ours, course, held_on=ENDS + timedelta(days=1))
    with django_assert_num_queries(2):
        facts = queries.report_training(ours.partnership, STARTS, ENDS)
    assert [figure.sentence for figure in facts.figures] == [
        "5 sessions were held, with 100 places",
        "50 places were taken up by people who attended, of 59 booked",
        "80% of the people who attended returned an evaluation",
    ]
    assert facts.tables[0].rows == [["Council of Ourtown", "35", "32"], ["Trust of Ourtown", "24", "18"]]
    assert facts.missing == [
        "Who came is not recorded for 1 of 5 sessions.",
        "How many evaluations came back is not known for 1 of 5 sessions.",
        "What people changed in their practice afterwards is not recorded, so it is not reported here.",
    ]


def test_small_numbers_by_agency_are_not_shown_nor_found_by_subtraction(ours):
    session = make_session(ours, held_on=STARTS)
    make_attendance(ours, session, Council=(30, 25), Trust=(12, 9), Police=(4, 3))
    [table] = queries.report_training(ours.partnership, STARTS, ENDS).tables
    assert table.rows == [
        ["Council of Ourtown", "30", "25"],
        ["Trust of Ourtown", "not shown", "not shown"],
        ["Police of Ourtown", "fewer than 5", "fewer than 5"],
    ]


def test_a_year_without_sessions_says_so(ours):
    facts = queries.report_training(ours.partnership, STARTS, ENDS)
    assert facts.figures == [] and facts.missing == ["No training session was held in this year, or none is recorded."]
