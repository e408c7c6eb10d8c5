"""The pages of learning, as the people who use them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.roles import RoleCode
from tests.learning.factories import make_attendance, make_course, make_session
from wst import clock


@pytest.fixture
def ours(cast):
    return cast.ours


@pytest.fixture
def lead(ours):
    return ours.client(RoleCode.TRAINING_LEAD)


def attendance(ours, version=1, evaluations="", **counts):
    data = {"version": version, "evaluations_returned": evaluations}
    for short, (booked, attended) in counts.items():
        pk = ours.agencies[short].pk
        data |= {f"booked_{pk}": booked, f"attended_{pk}": attended}
    return data


@pytest.mark.requirement(117)
def test_a_session_shows_the_mix_of_agencies(ours, lead):
    course = {"title": "Working together", "aims": "Meet each other.", "audience": "All agencies"}
    assert lead.post(ours.url("learning/course/add/"), course).status_code == 302
    day = clock.today()
    with ours.scope():
        pk = ours.partnership.courses.get().pk
    session = {"held_on_day": day.day, "held_on_month": day.month, "held_on_year": day.year, "places": "20"}
    page = lead.post(ours.url(f"learning/course/{pk}/session/"), session, follow=True)
    assert "Nobody has recorded who came" in page.content.decode()
    with ours.scope():
        pk = ours.partnership.course_sessions.get().pk
    address = ours.url(f"learning/session/{pk}/attendance/")
    assert "Council of Ourtown: booked" in lead.get(address).content.decode()
    data = attendance(ours, evaluations="9", Council=(10, 6), Police=(4, 3), Trust=("", ""))
    html = lead.post(address, data, follow=True).content.decode()
    assert "Mix of agencies" in html and "Council of Ourtown" in html and "67%" in html and "33%" in html
    assert "Trust of Ourtown" not in html and "9 of 9 who attended: 100%" in html


@pytest.mark.requirement(118)
def test_the_return_rate_of_evaluations_is_shown_by_course(ours, lead):
    with ours.scope():
        session = make_attendance(ours, evaluations_returned=12)
        make_attendance(ours, make_session(ours, make_course(ours, title="Other")), evaluations_returned=None)
    html = lead.get(ours.url("learning/")).content.decode()
    assert "80%" in html and "not available" in html
    assert "80%: 12 of 15 who attended" in lead.get(ours.url(f"learning/course/{session.course_id}/")).content.decode()


def test_wrong_numbers_are_said_at_their_field_and_stay_typed(ours, lead):
    with ours.scope():
        session = make_session(ours)
    address = ours.url(f"learning/session/{session.pk}/attendance/")
    response = lead.post(address, attendance(ours, Council=(3, 4), Police=("many", 1)))
    html = response.content.decode()
    assert response.status_code == 422
    assert "Police of Ourtown: booked must be a whole number" in html and 'value="many"' in html
    html = lead.post(address, attendance(ours, Council=(3, 4))).content.decode()
    assert "4 attended but 3 booked" in html and f'href="#id_attended_{ours.agencies["Council"].pk}"' in html
    assert lead.post(address, attendance(ours, version=0, Council=(3, 3))).status_code == 409


def test_what_is_recorded_opens_again_even_of_an_agency_that_has_left(ours, lead):
    with ours.scope():
        session = make_attendance(ours)
        police = ours.agencies["Police"]
        type(police).objects.filter(pk=police.pk).update(ended_on=clock.today())
    html = lead.get(ours.url(f"learning/session/{session.pk}/attendance/")).content.decode()
    assert "Police of Ourtown: booked" in html and 'value="8"' in html


def test_courses_and_sessions_are_changed_and_found(ours, lead):
    with ours.scope():
        session = make_session(ours)
    day = session.held_on
    data = {"version": 1, "held_on_day": day.day, "held_on_month": day.month, "held_on_year": day.year, "places": "33"}
    assert "33" in lead.post(ours.url(f"learning/session/{session.pk}/change/"), data, follow=True).content.decode()
    data = {"version": 1, "title": "Neglect", "aims": "See it", "audience": "Schools"}
    html = lead.post(ours.url(f"learning/course/{session.course_id}/change/"), data, follow=True).content.decode()
    assert "Schools" in html
    assert "Neglect" in lead.get(ours.url("learning/sessions/?attendance=waiting&when=held")).content.decode()
    for query in ("attendance=recorded", "when=coming"):
        assert "No sessions to show" in lead.get(ours.url(f"learning/sessions/?{query}")).content.decode()
    assert "No courses to show" in lead.get(ours.url("learning/?title=chess")).content.decode()
    assert "Record who came: Neglect" in lead.get(ours.url()).content.decode()


def test_others_read_and_find_no_way_to_write(ours):
    with ours.scope():
        session = make_attendance(ours)
    reader = ours.client(RoleCode.AGENCY_REPRESENTATIVE)
    paths = ["", "sessions/", f"session/{session.pk}/", f"course/{session.course_id}/"]
    for path in paths:
        html = reader.get(ours.url(f"learning/{path}")).content.decode().split("<main")[1]
        assert "/add/" not in html and "/change/" not in html and "/attendance/" not in html, path
    assert reader.get(ours.url(f"learning/session/{session.pk}/attendance/")).status_code == 403


def test_a_neighbours_session_is_not_there(cast, lead):
    with cast.theirs.scope():
        session = make_attendance(cast.theirs)
    one = [f"session/{session.pk}/{step}" for step in ("", "change/", "attendance/")]
    for path in [*one, *(f"course/{session.course_id}/{step}" for step in ("", "change/", "session/"))]:
        assert lead.get(cast.ours.url(f"learning/{path}")).status_code == 404, path


def test_registers_and_pages_cost_the_same_however_long(ours, lead):
    with ours.scope():
        course = make_course(ours)
        one = make_attendance(ours, make_session(ours, course, held_on=clock.today()))
    paths = ["", "sessions/", f"course/{course.pk}/", f"session/{one.pk}/", f"session/{one.pk}/attendance/"]

    def costs():
        found = []
        for path in paths:
            lead.get(ours.url(f"learning/{path}"))
            with CaptureQueriesContext(connection) as captured:
                assert lead.get(ours.url(f"learning/{path}")).status_code == 200
            found.append(len(captured))
        return found

    def fill(first, last):
        with ours.scope():
            for number in range(first, last):
                make_course(ours, title=f"Course {number}")
                day = clock.today() - timedelta(days=number)
                make_attendance(ours, make_session(ours, course, held_on=day))

    fill(1, 5)
    few = costs()
    fill(5, 60)
    assert few == costs()
    assert max(few) <= 15, few
