"""Asking agencies, answering signed in or through a link, and answers that are late, double or missing."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from partners.roles import RoleCode as R
from partners.tasks import send_reminders
from reports import actions
from reports.models import ContributionRequest
from tests.reports import factories as make
from wst import clock, links, notices
from wst.models import Notice
from wst.refusals import NotPermitted, NotReady, WrongState

DAY = timedelta(days=1)
ANSWER = {"did": "Trained 40 people.", "difference": "Fewer repeats, by our audit.", "next": "Look again in May."}


@pytest.fixture
def ours(cast):
    return cast.ours


def asked(ours, short="Trust", *, email=""):
    agency = ours.agencies[short]
    if email:
        agency.contact_email = email
        agency.save()
    report = ours.partnership.annual_reports.first() or make.make_report(ours)
    return make.ask(ours, report, short)[0]


def link_sent(request):
    """The path in the last e-mail about a request, as somebody without an account receives it."""
    return Notice.objects.filter(record=request.record, kind="report.contribution_link").latest("id").address


def test_the_office_asks_all_and_nobody_twice(ours):
    with ours.scope():
        report = make.make_report(ours)
    office = ours.client(R.BUSINESS_MANAGER)
    address = ours.url(f"reports/report/{report.pk}/contributions/ask/")
    assert office.get(address).content.decode().count('name="agencies"') == 4
    due = clock.today() + timedelta(days=14)
    day = {"due_day": due.day, "due_month": due.month, "due_year": due.year}
    everybody = [agency.pk for agency in ours.agencies.values()]
    assert office.post(address, {"agencies": everybody, **day}).status_code == 302
    with ours.scope():
        assert report.contribution_requests.count() == 4
        make.ask(ours, report, "Trust", "Police")
        assert report.contribution_requests.count() == 4
        with pytest.raises(ValidationError, match="today or in the future"):
            actions.ask_agencies(
                report, agencies=[], due=clock.today() - timedelta(days=1), by=ours.as_(R.BUSINESS_MANAGER)
            )


def test_whoever_signs_in_gets_a_notice_and_the_others_a_link(ours):
    with ours.scope():
        trust = asked(ours)
        assert Notice.objects.get(record=trust.record).user == ours.user(R.AGENCY_REPRESENTATIVE)
        health = asked(ours, "Health", email="health@ours.example")
        sent = Notice.objects.get(record=health.record)
        assert (sent.kind, sent.email) == ("report.contribution_link", "health@ours.example")


def test_the_agency_answers_for_itself_only(ours):
    with ours.scope():
        trust, council = asked(ours), asked(ours, "Council")
    representative = ours.client(R.AGENCY_REPRESENTATIVE)
    own, other = (ours.url(f"reports/contribution/{row.pk}/answer/") for row in (trust, council))
    assert representative.get(own).status_code == 200
    assert representative.get(other).status_code == 403
    assert representative.post(other, {"version": council.version, **ANSWER}).status_code == 403
    assert ours.client(R.BUSINESS_MANAGER).get(own).status_code == 403
    empty = representative.post(own, {"version": trust.version, **ANSWER, "next": ""})
    assert empty.status_code == 422 and "Trained 40 people." in empty.content.decode()
    assert representative.post(own, {"version": trust.version, **ANSWER}).status_code == 302
    page = ours.client(R.BUSINESS_MANAGER).get(trust.get_absolute_url()).content.decode()
    assert "Fewer repeats, by our audit." in page


def test_what_was_typed_is_kept_as_a_draft_of_its_author(ours):
    with ours.scope():
        trust = asked(ours)
    representative = ours.client(R.AGENCY_REPRESENTATIVE)
    address = ours.url(f"reports/contribution/{trust.pk}/answer/")
    representative.post(ours.url("drafts/"), {"draft_of": address, "did": "Half a sentence"})
    assert "Half a sentence" in representative.get(address).content.decode()
    assert "Half a sentence" not in ours.client(R.BUSINESS_MANAGER).get(trust.get_absolute_url()).content.decode()


def test_answering_twice_says_so_and_the_first_answer_stands(ours):
    with ours.scope():
        trust = asked(ours)
    representative = ours.client(R.AGENCY_REPRESENTATIVE)
    address = ours.url(f"reports/contribution/{trust.pk}/answer/")
    representative.post(address, {"version": trust.version, **ANSWER})
    again = representative.post(address, {"version": trust.version + 1, **ANSWER, "did": "Something else."})
    assert again.status_code == 409 and "has answered already, and its answer stands" in again.content.decode()
    with ours.scope():
        trust.refresh_from_db()
        assert trust.did == "Trained 40 people."
        actions.ask_again(trust, reason="The figure changed.", by=ours.as_(R.BUSINESS_MANAGER))
    assert "Trained 40 people." in representative.get(address).content.decode()


def test_an_agency_without_an_account_answers_through_a_link_once(ours):
    with ours.scope():
        health = asked(ours, "Health", email="health@ours.example")
        path = link_sent(health)
    nobody = Client()
    page = nobody.get(path).content.decode()
    assert "Annual report 2025 to 2026: Health of Ourtown" in page and "never about" in page
    assert nobody.post(path, ANSWER).status_code == 422  # who answers is asked too
    assert nobody.post(path, {**ANSWER, "name": "Sam Example, manager"}).status_code == 200
    links.file_intake()
    with ours.scope():
        health.refresh_from_db()
        assert (health.status, health.answered_by_name) == ("received", "Sam Example, manager")
    used = nobody.get(path)
    assert used.status_code == 410 and "has been used or has expired" in used.content.decode()


def test_a_new_link_ends_the_old_one_and_an_answer_ends_all(ours):
    with ours.scope():
        trust = asked(ours, "Trust", email="trust@ours.example")
        office = ours.as_(R.BUSINESS_MANAGER)
        actions.send_link(trust, by=office)
        first = link_sent(trust)
        actions.send_link(trust, by=office)
        second = link_sent(trust)
    assert Client().get(first).status_code == 410
    assert Client().get(second).status_code == 200
    with ours.scope():
        actions.answer(trust, **ANSWER, by=ours.as_(R.AGENCY_REPRESENTATIVE))
    assert Client().get(second).status_code == 410
    with ours.scope(), pytest.raises(WrongState, match="received already"):
        actions.send_link(trust, by=office)


def test_a_link_expires(ours):
    with ours.scope():
        health = asked(ours, "Health", email="health@ours.example")
        path = link_sent(health)
    with clock.set_to(clock.now() + timedelta(days=29)):
        late = Client().get(path)
    assert late.status_code == 410 and "a new one" in late.content.decode()


def test_a_link_needs_an_address(ours):
    with ours.scope():
        trust = asked(ours)
        with pytest.raises(NotReady, match="no e-mail address"):
            actions.send_link(trust, by=ours.as_(R.BUSINESS_MANAGER))


def test_what_comes_through_a_link_after_the_freeze_is_not_filed(ours):
    with ours.scope():
        report = make.make_drafting(ours)
        health = asked(ours, "Health", email="health@ours.example")
        path = link_sent(health)
        actions.mark_missing(health, by=ours.as_(R.BUSINESS_MANAGER))
        actions.send_to_partners(report, by=ours.as_(R.BUSINESS_MANAGER))
    assert Client().post(path, {**ANSWER, "name": "Sam"}).status_code == 200
    links.file_intake()
    with ours.scope():
        health.refresh_from_db()
        assert health.status == "missing"
        assert "content is frozen" in ours.partnership.intake_submissions.get().refused_because


def test_a_missing_contribution_is_said_plainly_and_a_late_one_still_counts(ours):
    with ours.scope():
        report = make.make_drafting(ours)
        council = report.contribution_requests.get(agency=ours.agencies["Council"])
    office = ours.client(R.BUSINESS_MANAGER)
    page = office.get(ours.url(f"reports/report/{report.pk}/contributions/")).content.decode()
    assert "1 of 2 received, 1 marked as not received." in page
    with ours.scope():
        frozen = actions.send_to_partners(report, by=ours.as_(R.BUSINESS_MANAGER))
        said = next(each for each in frozen.snapshots.get().content["sections"] if each["key"] == "contributions")
        assert {each["agency"]: each["received"] for each in said["contributions"]} == {
            "Council of Ourtown": False,
            "Trust of Ourtown": True,
        }
        page = office.get(ours.url(f"reports/report/{report.pk}/drafts/1/")).content.decode()
    assert "Council of Ourtown was asked and sent no contribution." in page
    with ours.scope():
        actions.take_back(report, reason="One came late.", by=ours.as_(R.BUSINESS_MANAGER))
        actions.answer(council, **ANSWER, by=ours.as_(R.PARTNER_DELEGATE))
        actions.send_to_partners(report, by=ours.as_(R.BUSINESS_MANAGER))
    page = office.get(ours.url(f"reports/report/{report.pk}/drafts/2/")).content.decode()
    assert "sent no contribution" not in page


def test_one_reminder_a_day(ours):
    with ours.scope():
        trust = asked(ours)
    office = ours.client(R.BUSINESS_MANAGER)
    address = ours.url(f"reports/contribution/{trust.pk}/remind/")
    assert office.post(address).status_code == 302
    again = office.post(address)
    assert again.status_code == 409 and "One reminder a day is enough." in again.content.decode()
    with ours.scope():
        assert Notice.objects.filter(kind="report.contribution_due").count() == 1
        with pytest.raises(NotPermitted):
            actions.remind(trust, by=ours.as_(R.SUPPORT_OFFICER))


def waiting(request):
    return [(row.kind, row.on) for row in request.record.reminders.waiting()]


def test_agencies_are_reminded_ahead_on_the_day_and_weekly_until_they_answer(ours):
    with ours.scope():
        trust = asked(ours)
        due = trust.due
        assert waiting(trust) == [("due_soon", due - 7 * DAY), ("due_today", due), ("overdue", due + DAY)]

    def kinds():
        with ours.scope():
            found = Notice.objects.filter(record=trust.record, kind__startswith="report.contribution_")
            assert {notice.user for notice in found} == {ours.user(R.AGENCY_REPRESENTATIVE)}
            return [notice.kind.removeprefix("report.contribution_") for notice in found.order_by("id")]

    assert send_reminders() == 0 and kinds() == ["asked"]
    expected = ["asked"]
    for day, kind in (
        (due - 7 * DAY, "due_soon"),
        (due, "due_today"),
        (due + DAY, "overdue"),
        (due + 8 * DAY, "overdue"),
    ):
        with clock.set_to(day):
            assert (send_reminders(), send_reminders()) == (1, 0)
        expected.append(kind)
        assert kinds() == expected
    assert "is overdue" in notices.KINDS["report.contribution_overdue"].sentence
    with ours.scope():
        assert waiting(trust) == [("overdue", due + 15 * DAY)]
        actions.answer(trust, **ANSWER, by=ours.as_(R.AGENCY_REPRESENTATIVE))
        assert waiting(trust) == []
        council = asked(ours, "Council")
        council = actions.answer(council, **ANSWER, by=ours.as_(R.PARTNER_DELEGATE))
        council = actions.ask_again(council, reason="Which audit?", by=ours.as_(R.BUSINESS_MANAGER))
        assert [kind for kind, _ in waiting(council)] == ["due_soon", "due_today", "overdue"]
        actions.mark_missing(council, by=ours.as_(R.BUSINESS_MANAGER))
        assert waiting(council) == []


def test_an_agency_for_which_nobody_signs_in_is_reminded_by_a_fresh_link(ours):
    with ours.scope():
        health = asked(ours, "Health", email="health@ours.example")
        first = link_sent(health)
        nobody = asked(ours, "Police")
    with clock.set_to(health.due):
        assert send_reminders() == 2
        with ours.scope():
            second = link_sent(health)
            told = health.record.reminders.get(sent_at__isnull=False).told
            assert second != first and told == "Health, by a link to its contact address"
            # Without an address it is the office that has to do something.
            assert nobody.record.reminders.get(sent_at__isnull=False).told == ours.people[R.BUSINESS_MANAGER].name
        assert Client().post(second, {**ANSWER, "name": "Sam"}).status_code == 200
        links.file_intake()
    with ours.scope():
        health.refresh_from_db()
        assert health.status == "received" and waiting(health) == []


def test_the_register_asks_as_often_for_a_hundred_as_for_five(ours):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.partners.factories import make_agency

    with ours.scope():
        report = make.make_report(ours)
    address = ours.url(f"reports/report/{report.pk}/contributions/")
    office = ours.client(R.BUSINESS_MANAGER)

    def counted(number):
        with ours.scope():
            have = ContributionRequest.objects.count()
            agencies = [make_agency(ours, f"Agency {place}") for place in range(have, number)]
            due = clock.today() + timedelta(days=7)
            actions.ask_agencies(report, agencies=agencies, due=due, by=ours.as_(R.BUSINESS_MANAGER))
        office.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert office.get(address).status_code == 200
        return len(queries)

    few, many = counted(5), counted(100)
    assert few == many <= 15
