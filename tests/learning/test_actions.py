"""Sessions and attendance: numbers that add up, or a sentence at the field."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from learning import actions
from learning.queries import with_totals
from partners.roles import RoleCode
from tests.learning.factories import make_attendance, make_course, make_session
from wst import clock
from wst.refusals import NotPermitted, Stale


@pytest.fixture
def ours(cast):
    with cast.ours.scope():
        yield cast.ours


@pytest.fixture
def lead(ours):
    return ours.as_(RoleCode.TRAINING_LEAD)


def test_attendance_replaces_what_was_recorded_before(ours, lead):
    session = make_attendance(ours)
    make_attendance(ours, session, evaluations_returned=None, Council=(9, 9), Police=(0, 0))
    assert list(session.attendances.values_list("agency__short_name", "booked", "attended")) == [("Council", 9, 9)]


@pytest.mark.parametrize(
    ("counts", "evaluations", "field", "sentence"),
    [
        ({"Council": (3, 4)}, None, "attended", "4 attended but 3 booked"),
        ({"Council": (3, 3)}, 4, "evaluations_returned", "4 evaluations were returned but 3 people attended"),
    ],
)
def test_numbers_that_cannot_be_are_refused_and_nothing_is_lost(ours, counts, evaluations, field, sentence):
    session = make_attendance(ours)
    with pytest.raises(ValidationError) as refused:
        make_attendance(ours, session, evaluations_returned=evaluations, **counts)
    [(name, sentences)] = refused.value.message_dict.items()
    assert name.startswith(field) and sentence in sentences[0]
    assert session.attendances.count() == 3


def test_who_came_is_recorded_after_the_session(ours):
    session = make_session(ours, held_on=clock.today() + timedelta(days=1))
    with pytest.raises(ValidationError, match="not been held yet"):
        make_attendance(ours, session)


def test_a_course_and_a_day_stand_once(ours, lead):
    session = make_session(ours)
    with pytest.raises(ValidationError, match="course of this title already"):
        make_course(ours, title="NEGLECT: seeing it early")
    with pytest.raises(ValidationError, match="session on that day already"):
        make_session(ours, session.course)
    with pytest.raises(ValidationError, match="1 or more"):
        make_session(ours, session.course, held_on=clock.today(), places=0)
    recorded = make_attendance(ours, session)
    with pytest.raises(ValidationError, match="Attendance is recorded"):
        actions.change_session(
            session=recorded,
            held_on=clock.today() + timedelta(days=3),
            places=20,
            version=recorded.version,
            by=lead,
        )


def test_a_change_carries_its_version_and_its_right(ours, lead):
    session = make_session(ours)
    changed = actions.change_session(session=session, held_on=session.held_on, places=30, version=1, by=lead)
    assert changed.places == 30
    with pytest.raises(Stale):
        actions.change_session(session=session, held_on=session.held_on, places=40, version=1, by=lead)
    course = actions.change_course(course=session.course, title="Neglect", aims="A", audience="All", version=1, by=lead)
    assert course.record.title == "Neglect"
    with pytest.raises(NotPermitted):
        actions.record_attendance(session=session, counts={}, by=ours.as_(RoleCode.AGENCY_REPRESENTATIVE))


def test_totals_of_a_course_are_not_multiplied_by_its_sessions(ours):
    course = make_course(ours)
    for days, evaluations in ((1, 10), (2, 12), (3, None)):
        session = make_session(ours, course, held_on=clock.today() - timedelta(days=days))
        make_attendance(ours, session, evaluations_returned=evaluations)
    make_session(ours, course, held_on=clock.today() + timedelta(days=9))
    row = with_totals(ours.partnership.courses.all()).get()
    assert (row.times, row.booked, row.attended) == (3, 51, 45)
    assert (row.returned, row.asked) == (22, 30)
