"""What the product does about each rule of incidents that no other test here carries, by number."""

from datetime import date

import pytest

from partners.roles import RoleCode as R
from reviews.actions import incidents, notifications
from reviews.models import CaseDeadline, Notification, RapidReview
from reviews.rules import RULES
from tests.reviews import factories
from tests.reviews.test_rapid_review import post
from tests.reviews.test_vault_pages import dated, incident
from wst import clock

UNDER_2018 = date(2023, 12, 14)  # the last day of Working Together 2018
UNDER_2023 = date(2023, 12, 15)


@pytest.fixture
def manager(cast):
    return cast.ours.client(R.BUSINESS_MANAGER)


def told(inside):
    """(rule, recipient) of everybody who is to be told of the incident."""
    rows = Notification.objects.filter(case=inside.case, occasion="incident", not_needed_because="")
    return {(row.rule, row.recipient) for row in rows}


def clocks(inside):
    return {row.rule: row for row in CaseDeadline.objects.filter(case=inside.case)}


def text_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


# Notifications


@pytest.mark.rule("SIN-1")
@pytest.mark.parametrize(
    ("nature", "is_duty"),
    [
        ({"suspicion": "known"}, True),
        ({"suspicion": "suspected"}, True),
        ({"suspicion": "neither"}, False),
        ({"place": "outside_england", "normally_resident": True}, True),
        ({"place": "outside_england", "normally_resident": False}, False),
        ({"place": "elsewhere_in_england", "normally_resident": True}, False),  # that council's duty
    ],
)
def test_the_duty_to_notify_arises_by_the_nature_of_the_incident(ours, nature, is_duty):
    inside = factories.make_case(ours, **nature)
    assert (("SIN-2", "panel") in told(inside)) is is_duty
    assert ("SIN-2" in clocks(inside)) is is_duty


@pytest.mark.rule("SIN-2")
@pytest.mark.rule("SIN-3")
def test_the_panel_and_the_partners_of_every_area_concerned_are_told_within_five_working_days(cast, manager):
    aware = date(2026, 12, 18)  # worked example 1
    with clock.set_to(aware):
        said = incident(**dated("aware_on", aware), looked_after="no", other_areas="Dudley\nSandwell\n\nDudley")
        page = post(manager, cast.ours.url("reviews/cases/report/"), said).url
        shown = text_of(manager, page)
    for whom in ("Safeguarding partners", "Safeguarding partners of Dudley", "Safeguarding partners of Sandwell"):
        assert whom in shown
    with clock.set_to(aware), cast.ours.scope():
        rows = {row.area: row for row in Notification.objects.filter(rule="SIN-3")}
        assert set(rows) == {"", "Dudley", "Sandwell"}
        assert {row.due_on for row in rows.values()} == {date(2026, 12, 29)}
        assert Notification.objects.get(rule="SIN-2").due_on == date(2026, 12, 29)
        inside = factories.entered(cast.ours, rows[""].case)
        for area in ("", "Dudley"):
            factories.send(rows[area], by=inside)
        assert clocks(inside)["SIN-3"].met_on is None  # Sandwell was not told yet
        row = inside.case.incident
        known = {name: getattr(row, name) for name in incidents.FIELDS} | {"other_areas": "Dudley"}
        incidents.change_incident(incident=row, version=row.version, by=inside, **known)
        rows["Sandwell"].refresh_from_db()
        assert rows["Sandwell"].not_needed_because == notifications.NOT_ASKED
        assert clocks(inside)["SIN-3"].met_on == clock.today()


@pytest.mark.rule("SIN-4")
@pytest.mark.parametrize("suspicion", ["neither", "suspected"])
def test_the_death_of_a_looked_after_child_is_told_whether_or_not_abuse_is_suspected(ours, suspicion):
    inside = factories.make_case(ours, outcome="death", looked_after=True, suspicion=suspicion)
    assert {("SIN-4", "secretary_of_state"), ("SIN-4", "ofsted")} <= told(inside)
    assert RULES["SIN-4"].force.verb == "must" and RULES["SIN-4"].clock.assumed  # the five days are practice
    harmed = factories.make_case(ours, outcome="serious_harm", looked_after=True)
    assert not any(rule == "SIN-4" for rule, _ in told(harmed))


@pytest.mark.rule("SIN-5")
def test_the_death_of_a_care_leaver_is_told_from_2023_and_opens_no_rapid_review(ours):
    leaver = {"outcome": "death", "care_leaver": True, "age_band": "18_to_24", "suspicion": "neither"}
    with clock.set_to(UNDER_2018):
        assert told(factories.make_case(ours, **leaver, aware_on=UNDER_2018)) == {("SIN-3", "partners")}
    with clock.set_to(UNDER_2023):
        inside = factories.make_case(ours, **leaver, aware_on=UNDER_2023)
        both = {("SIN-5", "secretary_of_state"), ("SIN-5", "ofsted")}
        assert told(inside) == {("SIN-3", "partners"), *both}
        assert clocks(inside)["SIN-5"].due_on == date(2023, 12, 22)
        factories.say(ours, inside, "notify")
        row = incidents.assess(incident=inside.case.incident, by=inside)
        incidents.notify(incident=row, notified_on=UNDER_2023, panel_reference="A-1", by=inside)
        assert not RapidReview.objects.filter(case=inside.case).exists()
        child = factories.make_case(ours, **{**leaver, "age_band": "16_to_17", "suspicion": "known"})
        assert {("SIN-2", "panel"), *both} <= told(child)  # under 18 the duty itself is looked at too


@pytest.mark.rule("SIN-6")
def test_an_incident_that_another_agency_heard_of_is_entered_with_that_agency(cast, manager):
    trust = cast.ours.agencies["Trust"]
    case = post(manager, cast.ours.url("reviews/cases/report/"), incident(agencies=[trust.pk])).url
    assert str(trust) in text_of(manager, case)
    assert RULES["SIN-6"].says in text_of(manager, cast.ours.url("reviews/rules/"))


@pytest.mark.rule("SIN-7")
def test_the_council_has_the_last_word_and_elsewhere_another_council_notifies(ours):
    inside = factories.make_case(ours)
    factories.say(ours, inside, "notify", "dissents")
    row = incidents.assess(incident=inside.case.incident, by=inside)
    assert incidents.notify(incident=row, notified_on=clock.today(), panel_reference="A-1", by=inside)
    assert [view.words for view in inside.case.views.all()] == ["We see it differently."] * 3
    elsewhere = factories.make_case(ours, place="elsewhere_in_england", other_areas="Dudley")
    assert told(elsewhere) == {("SIN-3", "partners")}  # ours, and Dudley's, whose council notifies the Panel
    assert Notification.objects.filter(case=elsewhere.case, area="Dudley").exists()


@pytest.mark.rule("SIN-8")
def test_the_form_says_how_many_notifications_there_are(cast, manager):
    page = text_of(manager, cast.ours.url("reviews/cases/report/"))
    for words in (
        "One form for each child who died.",
        "One form for siblings who were harmed.",
        "One form for each child.",
        "One form for the main child, the others in brief.",
    ):
        assert words in page


@pytest.mark.rule("SIN-9")
def test_an_unborn_child_may_be_a_child(ours):
    assert ("SIN-2", "panel") in told(factories.make_case(ours, age_band="unborn"))


@pytest.mark.rule("A-7.3")
def test_the_department_and_ofsted_are_told_by_the_arrangements_where_no_law_says_so(ours):
    harmed = told(factories.make_case(ours, outcome="serious_harm"))
    assert {("A-7.3", "dfe"), ("A-7.3", "ofsted")} <= harmed
    in_care = told(factories.make_case(ours, outcome="death", looked_after=True))
    assert ("A-7.3", "ofsted") not in in_care and ("SIN-4", "ofsted") in in_care  # once, and by the law
