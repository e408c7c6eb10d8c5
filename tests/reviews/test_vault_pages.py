"""The pages of the vault, asked as the people who use them, and as those who may not know that they exist."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.roles import RoleCode as R
from reviews.actions import incidents
from reviews.models import Case, CaseDeadline, CaseEvent, CaseHolder, Notification
from tests.reviews import factories
from wst import clock

DAY = {"day": "18", "month": "12", "year": "2026"}


def dated(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def incident(**values):
    return {
        **dated("aware_on", clock.today()),
        "outcome": "death",
        "suspicion": "suspected",
        "category": "neglect",
        "place": "in_area",
        "normally_resident": "yes",
        "children": "one",
        "age_band": "5_to_9",
        "looked_after": "yes",
        "care_leaver": "no",
        **values,
    }


@pytest.fixture
def manager(cast):
    return cast.ours.client(R.BUSINESS_MANAGER)


def reported(cast, client, **values):
    response = client.post(cast.ours.url("reviews/cases/report/"), incident(**values))
    assert response.status_code == 302, response.content.decode()
    with cast.ours.scope():
        return Case.objects.get()


@pytest.mark.requirement(138)
@pytest.mark.requirement(139)
@pytest.mark.rule("SIN-1", "SIN-4", "A-7.3")
def test_the_death_of_a_looked_after_child_adds_the_secretary_of_state_and_ofsted(cast, manager):
    case = reported(cast, manager)
    page = manager.get(case.get_absolute_url()).content.decode()
    assert "Must: Children Act 2004 section 16C(1); 5 working days after" in page and "to be checked" in page
    for recipient in ("Child Safeguarding Practice Review Panel", "Secretary of State for Education", "Ofsted"):
        assert recipient in page
    with cast.ours.scope():
        told = {row.recipient: row for row in Notification.objects.filter(case=case)}
        assert {"panel", "partners", "dfe", "ofsted", "secretary_of_state"} == set(told)
        assert told["ofsted"].rule == "SIN-4"
        panel = told["panel"]
    answer = manager.post(
        f"{case.get_absolute_url()}notifications/{panel.pk}/sent/",
        {
            **dated("day", clock.today()),
            "time": "12:00am",
            "how": "national_system",
            "sent_by": "The duty manager",
            "reference": "SIN-1234",
            "evidence": "The secure mailbox",
        },
    )
    assert answer.status_code == 302
    assert "reference SIN-1234" in manager.get(case.get_absolute_url()).content.decode()
    columns = {field.name for field in Notification._meta.get_fields()}
    assert not columns & {"text", "content", "body", "message"}


@pytest.mark.requirement(136)
@pytest.mark.requirement(137)
def test_only_who_is_named_sees_that_there_is_a_case(cast, manager):
    before = {}
    others = set(cast.ours.people) - {R.BUSINESS_MANAGER, R.REVIEW_GROUP}
    for role in others:
        before[role] = cast.ours.client(role).get(cast.ours.url("reviews/cases/")).content
    case = reported(cast, manager)
    for role in others:
        client = cast.ours.client(role)
        assert client.get(case.get_absolute_url()).status_code == 404, role
        assert case.reference not in client.get(cast.ours.url("reviews/cases/")).content.decode()
    with cast.ours.scope():
        user = cast.ours.user(R.REVIEW_GROUP)
    people = f"{case.get_absolute_url()}people/"
    named = manager.post(
        f"{people}name/", {"user": user.pk, "part": "worker", "reason": "Sits on the group", "is_lent": "no"}
    )
    assert named.status_code == 302
    member = cast.ours.client(R.REVIEW_GROUP)
    assert member.get(case.get_absolute_url()).status_code == 200
    assert case.reference in member.get(cast.ours.url("reviews/cases/")).content.decode()
    assert member.get(f"{people}name/").status_code == 404
    history = manager.get(f"{case.get_absolute_url()}history/").content.decode()
    assert user.name in history and "Read the file of the case" in history


def test_a_case_goes_from_awareness_to_the_notification(cast, manager):
    case = reported(cast, manager)
    address = case.get_absolute_url()
    assert manager.post(f"{address}incident/step/assess/", {"version": 1}).status_code == 302
    early = manager.post(
        f"{address}incident/notify/", {**dated("notified_on", clock.today()), "panel_reference": "A", "version": 2}
    )
    assert early.status_code == 409 and "Record what each safeguarding partner says" in early.content.decode()
    for short in ("Council", "Health", "Police"):
        said = {
            "agency": cast.ours.agencies[short].pk,
            "view": "agrees",
            "said_by": "The delegate",
            **dated("given_on", clock.today()),
        }
        assert manager.post(f"{address}views/notify/", said).status_code == 302
    done = manager.post(
        f"{address}incident/notify/", {**dated("notified_on", clock.today()), "panel_reference": "A-1", "version": 2}
    )
    assert done.status_code == 302
    with cast.ours.scope():
        assert CaseDeadline.objects.get(case=case, rule="SIN-2").met_on == clock.today()


def test_dissent_and_an_attempt_need_words_and_stay(cast, manager):
    case = reported(cast, manager)
    address = f"{case.get_absolute_url()}views/notify/"
    said = {
        "agency": cast.ours.agencies["Police"].pk,
        "view": "dissents",
        "said_by": "X",
        **dated("given_on", clock.today()),
    }
    refused = manager.post(address, said)
    assert refused.status_code == 422 and "Say why the partner does not agree" in refused.content.decode()
    assert manager.post(address, {**said, "words": "We do not suspect neglect."}).status_code == 302
    assert "We do not suspect neglect." in manager.get(case.get_absolute_url()).content.decode()


@pytest.mark.rule("WD-3")
def test_a_bank_holiday_proclaimed_later_moves_open_deadlines_and_says_so(cast, manager):
    with clock.set_to(date(2026, 12, 18)):
        case = reported(cast, manager, **dated("aware_on", date(2026, 12, 18)))
        with cast.ours.scope():
            row = CaseDeadline.objects.get(case=case, rule="SIN-2")
            assert row.due_on == date(2026, 12, 29)
        added = manager.post(
            cast.ours.url("reviews/bank-holidays/add/"),
            {**dated("day", date(2026, 12, 29)), "name": "A day of thanks", "source": "London Gazette"},
        )
        assert added.status_code == 302
        page = manager.get(f"{case.get_absolute_url()}deadlines/{row.pk}/").content.decode()
        assert "Wednesday 30 December 2026" in page and "Tuesday 29 December 2026" in page
        assert "A day of thanks on 29 December 2026 was proclaimed" in page
        assert "A date in the vault has moved" in manager.get(cast.ours.url("notices/")).content.decode()
        again = manager.post(
            cast.ours.url("reviews/bank-holidays/add/"),
            {**dated("day", date(2026, 12, 25)), "name": "Again", "source": "London Gazette"},
        )
        assert again.status_code == 422 and "no working day already" in again.content.decode()


def test_the_list_of_cases_asks_as_much_for_5_as_for_30(cast, manager):
    def asked(more):
        with cast.ours.scope():
            for _ in range(more):
                factories.make_case(cast.ours)
        manager.get(cast.ours.url("reviews/cases/"))
        with CaptureQueriesContext(connection) as queries:
            manager.get(cast.ours.url("reviews/cases/"))
        return len(queries)

    few, many = asked(5), asked(25)
    assert few == many <= 15


def test_a_form_with_mistakes_says_how_to_mend_them_and_keeps_what_was_typed(cast, manager):
    tomorrow = clock.today() + timedelta(days=1)
    answer = manager.post(
        cast.ours.url("reviews/cases/report/"), incident(**dated("aware_on", tomorrow), other_areas="Northshire")
    )
    page = answer.content.decode()
    assert answer.status_code == 422 and "must be today or in the past" in page and "Northshire" in page
    answer = manager.post(cast.ours.url("reviews/cases/report/"), incident(age_band="18_to_24"))
    assert "only the death of a care leaver up to 24 is notified" in answer.content.decode()


def test_readings_are_recorded_with_who_read(cast, manager):
    case = reported(cast, manager)
    manager.get(case.get_absolute_url())
    with cast.ours.scope():
        reading = CaseEvent.objects.filter(case=case, type="reviews.case_read").last()
        assert reading.actor_id == cast.ours.user(R.BUSINESS_MANAGER).pk
        assert reading.payload == {"page": "case"}
        assert CaseHolder.objects.filter(case=case).count() == 1
        assert incidents.ABOUT == "incident"
