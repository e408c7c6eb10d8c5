"""What the annual report says about who the partners are, with its sources and its gaps."""

from datetime import date, timedelta

from partners.actions import agencies, appointments
from partners.models import Group
from partners.models.agency import Kind
from partners.queries.report_people import report_partnership
from tests.partners import factories as made
from wst import clock

STARTS, ENDS = date(2025, 4, 1), date(2026, 3, 31)


def table(facts, key):
    return next(one for one in facts.tables if one.key == key)


def test_the_report_names_partners_chairs_and_changes_with_sources(cast, django_assert_max_num_queries):
    troupe = cast.ours
    with troupe.scope():
        office = made.office(troupe)
        police, health, council = (troupe.agencies[name] for name in ("Police", "Health", "Council"))
        lead = made.make_lead(troupe, police)
        appointments.end_lead(lead, by=office, on=date(2025, 8, 31))
        made.make_lead(troupe, police, made.make_person(troupe, "New Chief", police), starts=date(2025, 9, 1))
        for body in (health, council, police):
            made.make_delegation(troupe, body)
        made.make_lead(troupe, council)
        executive = made.make_group(troupe, Group.Kind.EXECUTIVE, "Executive Group")
        education = made.make_group(troupe, Group.Kind.EDUCATION, "Education Safeguarding Group")
        schools = made.make_agency(troupe, "Schools", kind=Kind.EDUCATION, sector="schools")
        head = made.make_person(troupe, "Head Teacher", schools)
        made.make_seat(troupe, executive, head, speaks_for=education)
        made.make_seat(troupe, education, head)
        one = made.make_person(troupe, "Council Chair", council)
        made.make_term(troupe, executive, one, date(2024, 10, 1), date(2025, 9, 30))
        made.make_term(troupe, executive, one, date(2025, 11, 1), date(2026, 10, 31))
        made.make_agency(troupe, "Fire Service", kind=Kind.EMERGENCY_SERVICE, joined_on=date(2025, 6, 1))
        agencies.end(made.make_agency(troupe, "Old Charity"), by=office, on=date(2026, 1, 31), reason="It closed.")
        agencies.succeed(health, by=office, on=date(2025, 7, 1), reason="Reorganised.", name="Care Board")
        with django_assert_max_num_queries(10):
            facts = report_partnership(troupe.partnership, STARTS, ENDS)
    rows = {row[1]: row for row in table(facts, "statutory_partners").rows}
    assert list(rows) == ["Council of Ourtown", "Care Board", "Health of Ourtown", "Police of Ourtown"]
    assert rows["Police of Ourtown"][2] == (
        "Lead of Police, Chief officer (until 31 August 2025); New Chief, Head of safeguarding (from 1 September 2025)"
    )
    assert rows["Council of Ourtown"][3] == "Delegate of Council, Director"
    assert [row[2] for row in table(facts, "executive_chairs").rows] == ["Council Chair", "Council Chair"]
    changes = {item.title: item for item in facts.lists[0].items}
    assert set(changes) == {"Fire Service joined", "Old Charity left", "Care Board took over from Health of Ourtown"}
    assert changes["Old Charity left"].text == "It closed."
    assert changes["Care Board took over from Health of Ourtown"].labels == {"Date": "1 July 2025"}
    assert facts.lists[1].items[0].title == "Head Teacher, Head of safeguarding"
    assert set(facts.missing) == {
        "Care Board had no lead representative on 31 March 2026.",
        "Care Board had no delegate on 31 March 2026.",
        "Nobody chaired the Executive Group: 1 to 31 October 2025.",
        "Nobody on the education group spoke for: early years, colleges, universities.",
    }
    assert ["Council", "1"] in table(facts, "agencies_by_kind").rows
    assert facts.figures[0].value == "3"  # the trust, the schools and the fire service
    for one in [*facts.figures, *facts.tables, *facts.lists]:
        assert one.source.records and one.source.counted and one.source.as_at == ENDS
    assert facts.plain()["tables"][0]["source"]["as_at"] == "2026-03-31"


def test_a_partnership_without_records_says_so(cast):
    troupe = cast.ours
    with troupe.scope():
        facts = report_partnership(troupe.partnership, STARTS, ENDS)
    assert "No term of the Executive's chair rota is recorded." in facts.missing
    assert "No seat on the Executive spoke for education on 31 March 2026." in facts.missing
    assert facts.lists[0].items == [] and facts.lists[0].empty


def test_a_year_that_still_runs_is_told_as_at_today(cast):
    troupe = cast.ours
    with troupe.scope():
        today = clock.today()
        facts = report_partnership(troupe.partnership, today - timedelta(days=30), today + timedelta(days=300))
    assert facts.figures[0].source.as_at == today


def test_a_neighbours_records_are_never_counted(cast):
    with cast.theirs.scope():
        made.make_agency(cast.theirs, "Their agency")
    with cast.ours.scope():
        facts = report_partnership(cast.ours.partnership, STARTS, ENDS)
    assert facts.figures[0].value == "1"
    assert all("Theirshire" not in row[1] for row in table(facts, "statutory_partners").rows)
