"""An agency's year from every app, and education by its parts with the gaps."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.models import Group
from partners.models.agency import Kind
from partners.queries.agency_year import SOURCES, chosen_year, told, year_of
from partners.roles import RoleCode
from tests.learning import factories as learning
from tests.partners import factories as made
from tests.partners.governance import factories as governance
from tests.partners.meetings import factories as meetings
from tests.priorities import factories as priorities
from tests.scrutiny import factories as scrutiny
from wst import clock


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_year_of_a_partnership_begins_in_its_own_month(cast):
    partnership = cast.ours.partnership
    assert year_of(partnership, date(2026, 3, 31)).began == 2025
    year = year_of(partnership, date(2026, 4, 1))
    assert (year.starts, year.ends) == (date(2026, 4, 1), date(2027, 3, 31))
    partnership.year_start_month = 1
    assert year_of(partnership, date(2026, 3, 31)).ends == date(2026, 12, 31)
    now = year_of(partnership)
    for odd in ("", "x", "9999", "-5", "²"):
        assert chosen_year(partnership, odd) == now
    assert chosen_year(partnership, str(now.began - 1)).began == now.began - 1


def test_an_agencys_page_tells_its_year_from_every_source_in_one_statement(cast):
    troupe, reader = cast.ours, cast.ours.client(RoleCode.SCRUTINEER)
    trust = troupe.agencies["Trust"]
    with troupe.scope():
        governance.make_action(troupe, agency="Trust", due=clock.today())
        learning.make_attendance(troupe, learning.make_session(troupe, learning.make_course(troupe)))
        year = year_of(troupe.partnership)
        with CaptureQueriesContext(connection) as queries:
            said = told(troupe.partnership, year, [trust.pk, troupe.agencies["Police"].pk])
        assert len(queries) == 1
        assert len(said[trust.pk]) == len(SOURCES) and said[trust.pk][1].numbers[0][0] == 1
        assert said[troupe.agencies["Police"].pk][1].is_empty
    page = read(reader, troupe.url(f"partners/agency/{trust.pk}/"))
    assert "Its year: 1 April" in page and "so far" in page
    assert "1 due" in page and "No audit asked this agency for a return in the year." in page
    last = read(reader, troupe.url(f"partners/agency/{trust.pk}/?year={year.began - 1}"))
    assert "No action of this agency is due in the year." in last


@pytest.mark.requirement(5)
def test_one_page_shows_an_agencys_year_attendance_actions_returns_and_pledges(cast):
    troupe, reader = cast.ours, cast.ours.client(RoleCode.SCRUTINEER)
    trust = troupe.agencies["Trust"]
    with troupe.scope():
        group = made.make_group(troupe, Group.Kind.LEARNING, "Learning Group")
        made.make_seat(troupe, group, made.make_person(troupe, "Named Nurse", trust))
        meetings.make_meeting(troupe, "held", group=group, days=1)
        governance.make_action(troupe, agency="Trust", due=clock.today())
        asked = scrutiny.make_audit(troupe, "returns_open").returns.get(agency=trust)
        priorities.make_pledge(troupe, priorities.make_priority(troupe, "scoping"))
        year = year_of(troupe.partnership)
        assert year.starts <= asked.audit.returns_due <= year.ends
    page = read(reader, troupe.url(f"partners/agency/{trust.pk}/?year={year.began}"))
    told_of = page.split("Its year:")[1].split("<h2")[0]
    for title, words in (
        ("Attendance", "1 meeting asked to, 1 came to"),
        ("Actions", "1 due"),
        ("Audit returns", "1 asked for"),
        ("Pledges", "1 made"),
    ):
        assert title in told_of and words in told_of, (title, told_of)
    assert f"partners/actions/?agency={trust.pk}" in told_of and f"priorities/pledges/?agency={trust.pk}" in told_of


@pytest.mark.requirement(30)
def test_educations_part_is_reported_by_sub_sector_with_gaps(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    with troupe.scope():
        schools = made.make_agency(
            troupe, "Schools Forum", kind=Kind.EDUCATION, sector="schools", is_fourth_partner=True
        )
        head = made.make_person(troupe, "Hilary Head", schools)
        education = made.make_group(troupe, Group.Kind.EDUCATION, "Education Group")
        made.make_seat(troupe, education, head)
        troupe.agencies["Schools"] = schools
        governance.make_action(troupe, agency="Schools", due=clock.today())
        made.make_agency(troupe, "Nursery Network", kind=Kind.EARLY_YEARS, sector="early years")
        made.make_agency(troupe, "Some Academy", kind=Kind.EDUCATION)
    with CaptureQueriesContext(connection) as queries:
        page = read(office, troupe.url("partners/education/"))
    assert len(queries) <= 15, len(queries)
    parts = {title: page.split(f">{title}</h2>")[1].split("<h2")[0] for title in ("Early years", "Schools", "Colleges")}
    assert "Hilary Head on Education Group" in parts["Schools"] and "1 due" in parts["Schools"]
    assert "govuk-warning-text" not in parts["Schools"]
    assert "Nursery Network" in parts["Early years"] and "Nobody speaks for it on a group" in parts["Early years"]
    assert "Nothing is recorded of any of its agencies" in parts["Early years"]
    assert "No agency of this part of education is in the register" in parts["Colleges"]
    assert "Part of education not said" in page and "Some Academy" in page
    assert "Theirs" not in page
    found = read(office, troupe.url("partners/agencies/?sector=schools"))
    assert "Schools Forum" in found and "Nursery Network" not in found


def test_the_report_of_education_costs_the_same_at_any_number_of_agencies(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)

    def count(agencies):
        with troupe.scope():
            for number in range(agencies):
                made.make_agency(troupe, f"School {agencies} {number}", kind=Kind.EDUCATION, sector="schools")
        with CaptureQueriesContext(connection) as queries:
            read(office, troupe.url("partners/education/"))
        return len(queries)

    read(office, troupe.url("partners/education/"))
    assert count(2) == count(20)
