"""Reminders of the vault go once to those who are named; a calendar file holds references and rules; each is told at
home what waits for them alone."""

from datetime import date, datetime, timedelta

import pytest
from django.core import mail

from partners.roles import RoleCode as R
from reviews.actions import cases, decisions, incidents, notifications, rapid_reviews
from reviews.actions.telling import DUE
from reviews.models import CaseHolder
from reviews.tasks import remind
from tests.reviews import factories
from wst import clock, notices
from wst.models import Event, Notice

FRIDAY = date(2026, 11, 6)


def reminded(ours, day):
    """Who is reminded of what on a day, however often the task runs."""
    with clock.set_to(day):
        with ours.scope():
            before = set(Notice.objects.values_list("pk", flat=True))
        remind()
        remind()
        with ours.scope():
            rows = Notice.objects.filter(kind=DUE.name).exclude(pk__in=before).select_related("user")
            return sorted((row.user.name, row.address) for row in rows)


def at(hour):
    """On the day on which the summary is due, in London."""
    return datetime(2026, 11, 12, hour, tzinfo=clock.LONDON)


@pytest.fixture
def notified(cast):
    """Everybody was told on a Friday, with a summary asked of the trust for the Thursday after."""
    with clock.set_to(FRIDAY), cast.ours.scope():
        inside = factories.make_notified(cast.ours, aware_on=FRIDAY)
        factories.name_everybody(cast.ours, inside)
        factories.tell_everybody(inside)
        rapid_reviews.request_summary(
            case=inside.case,
            agency=cast.ours.agencies["Trust"],
            role="Named nurse",
            due_on=date(2026, 11, 12),
            user=cast.ours.user(R.AGENCY_REPRESENTATIVE),
            by=inside,
        )
    return inside


def names(ours, *roles):
    with ours.scope():
        return sorted(ours.user(role).name for role in roles)


def test_each_reminder_goes_out_once(cast, notified):
    ours, case = cast.ours, notified.case
    with ours.scope():
        events, row = Event.objects.count(), case.deadlines.get(rule="RR-2")
        answer = case.summary_requests.get().answer_address()
    assert row.due_on == date(2026, 11, 27)
    deadline = f"{case.get_absolute_url()}deadlines/{row.pk}/"
    workers = [(name, deadline) for name in names(ours, R.BUSINESS_MANAGER, R.REVIEW_GROUP)]
    answerer = [(name, answer) for name in names(ours, R.AGENCY_REPRESENTATIVE)]
    assert reminded(ours, date(2026, 11, 11)) == []
    assert reminded(ours, date(2026, 11, 12)) == answerer
    assert reminded(ours, date(2026, 11, 13)) == answerer
    assert reminded(ours, date(2026, 11, 24)) == []
    assert reminded(ours, date(2026, 11, 25)) == workers
    assert reminded(ours, date(2026, 11, 26)) == []
    assert reminded(ours, date(2026, 11, 27)) == workers
    assert reminded(ours, date(2026, 11, 30)) == workers
    assert reminded(ours, date(2026, 12, 1)) == []
    with ours.scope():
        assert Event.objects.count() == events  # the partnership's own log says nothing
    page = ours.client(R.BUSINESS_MANAGER).get(f"{case.get_absolute_url()}history/").content.decode()
    assert "A reminder went out: deadline, overdue" in page


@pytest.mark.rule("RR-10")
def test_the_panel_is_asked_again_after_the_days_that_the_partnership_chose(cast, notified):
    ours = cast.ours
    with ours.scope():
        review = notified.case.rapid_review
        type(review).objects.filter(pk=review.pk).update(status="sent", sent_on=date(2026, 11, 16))
        notified.case.deadlines.filter(rule="RR-2").update(met_on=date(2026, 11, 16))
        notified.case.summary_requests.update(received_on=FRIDAY)
    there = f"{notified.case.get_absolute_url()}rapid-review/"
    assert reminded(ours, date(2026, 12, 4)) == []
    workers = [(name, there) for name in names(ours, R.BUSINESS_MANAGER, R.REVIEW_GROUP)]
    assert reminded(ours, date(2026, 12, 7)) == workers
    with clock.set_to(date(2026, 12, 8)), ours.scope():
        review.refresh_from_db()
        reply = {"replied_on": date(2026, 12, 8), "opinion": "agrees", "words": ""}
        rapid_reviews.record_reply(review=review, **reply, by=factories.entered(ours, notified.case))
    assert reminded(ours, date(2026, 12, 9)) == []


def test_who_was_lent_access_learns_the_day_before_that_it_ends(cast):
    ours, today = cast.ours, clock.today()
    with ours.scope():
        inside = factories.make_adult_case(ours)
        last = today + timedelta(days=5)
        factories.name(ours, inside, R.SCRUTINY_CHAIR, CaseHolder.Part.READER, is_lent=True, ends=last)
    assert reminded(ours, today + timedelta(days=3)) == []
    told = [(name, inside.case.get_absolute_url()) for name in names(ours, R.SCRUTINY_CHAIR)]
    assert reminded(ours, today + timedelta(days=4)) == told
    assert reminded(ours, last) == []


def test_a_reminder_is_a_sentence_and_a_link_and_waits_for_the_morning(cast, notified):
    ours = cast.ours
    assert reminded(ours, at(1))

    def sent(moment):
        mail.outbox.clear()
        with clock.set_to(moment):
            notices.send_notices()
        return [one for one in mail.outbox if DUE.sentence in one.subject]

    assert sent(at(7)) == []
    [message] = sent(at(9))
    assert message.subject.startswith("OFFICIAL-SENSITIVE: ") and "/answer/" in message.body
    assert notified.case.reference not in message.subject + message.body


def test_the_calendar_file_holds_references_and_rules_for_those_who_are_named(cast, notified):
    ours, there = cast.ours, f"{notified.case.get_absolute_url()}deadlines.ics"
    answer = ours.client(R.LEAD_REPRESENTATIVE).get(there)
    text = answer.content.decode().replace("\r\n ", "")
    reference = notified.case.reference
    assert f'filename="OFFICIAL-SENSITIVE-{reference}-deadlines.ics"' in answer["Content-Disposition"]
    summaries = [line for line in text.splitlines() if line.startswith("SUMMARY")]
    assert summaries and all(line.startswith(f"SUMMARY:{reference}: ") for line in summaries)
    assert "DTSTART;VALUE=DATE:20261127" in text and not set(text.split()) & {"DESCRIPTION", "LOCATION", "ATTENDEE"}
    assert "20261113" not in text  # the notification was made: that clock is met
    for role in (R.AGENCY_REPRESENTATIVE, R.SCRUTINY_CHAIR, R.SUPPORT_OFFICER):
        assert ours.client(role).get(there).status_code == 404


def test_the_clock_of_a_rule_ends_when_the_last_whom_it_names_was_told(cast):
    ours = cast.ours
    with ours.scope():
        inside = factories.make_case(ours, outcome="death", looked_after=True)
        first, second = inside.case.notifications.filter(rule="SIN-4")
        clocks = inside.case.deadlines.filter(rule="SIN-4", met_on=None, given_up_on=None)
        factories.send(first, by=inside)
        assert clocks.count() == 1
        notifications.not_needed(notification=second, because="One letter to both", version=second.version, by=inside)
        assert not clocks.exists() and inside.case.deadlines.get(rule="SIN-4").met_on == clock.today()
        [partners] = inside.case.notifications.filter(rule="SIN-3")
        notifications.not_needed(notification=partners, because="All sat here", version=partners.version, by=inside)
        assert inside.case.deadlines.get(rule="SIN-3").given_up_on == clock.today()
        assert inside.case.deadlines.get(rule="SIN-2").is_open  # the step that records the notification ends it


# At home


def at_home(ours, role):
    return ours.client(role).get(ours.url()).content.decode()


def test_a_partner_is_asked_at_home_for_its_own_view_until_it_is_given(cast):
    ours = cast.ours
    with ours.scope():
        inside = factories.make_case(ours)
        factories.name_everybody(ours, inside)
        reference = inside.case.reference
    asked = f"{reference}: give your view whether to notify"
    for role, sees in ((R.LEAD_REPRESENTATIVE, True), (R.EXECUTIVE_CHAIR, True), (R.REVIEW_GROUP, False)):
        assert (asked in at_home(ours, role)) == sees, role
    with ours.scope():
        police = ours.agencies["Police"]
        incidents.record_view(
            case=inside.case,
            question="notify",
            agency=police,
            view="agrees",
            words="",
            given_on=clock.today(),
            said_by="The superintendent",
            by=inside,
        )
    assert asked not in at_home(ours, R.LEAD_REPRESENTATIVE) and asked in at_home(ours, R.EXECUTIVE_CHAIR)
    assert reference not in at_home(ours, R.PARTNER_DELEGATE)
    with ours.scope():
        factories.say(ours, inside, "notify")
        incident = incidents.assess(incident=inside.case.incident, by=inside)
        incidents.notify(incident=incident, notified_on=clock.today(), panel_reference="A-1", by=inside)
    assert f"{reference}: give your view whether to hold a review" in at_home(ours, R.LEAD_REPRESENTATIVE)
    assert asked not in at_home(ours, R.EXECUTIVE_CHAIR)


def test_an_agency_sees_at_home_that_its_own_summary_is_due_until_it_was_sent(cast, notified):
    ours, asked = cast.ours, f"{notified.case.reference}: say that the summary was sent"
    assert asked in at_home(ours, R.AGENCY_REPRESENTATIVE)
    for role in (R.GROUP_CHAIR, R.LEAD_REPRESENTATIVE, R.SUPPORT_OFFICER):  # the first is of the same agency
        assert asked not in at_home(ours, role), role
    with ours.scope():
        request = notified.case.summary_requests.get()
        rapid_reviews.receive_summary(
            request=request, received_on=clock.today(), received_from="The named nurse", by=notified
        )
    assert asked not in at_home(ours, R.AGENCY_REPRESENTATIVE)


def test_an_adult_case_asks_for_views_once_the_test_is_recorded(cast):
    ours = cast.ours
    with ours.scope():
        inside = cases.open_case(
            opened_on=clock.today(), has_child=False, has_adult=True, by=ours.as_(R.BUSINESS_MANAGER)
        )
        factories.name_everybody(ours, inside)
    asked = f"{inside.case.reference}: give your view whether to hold an adult review"
    assert asked not in at_home(ours, R.LEAD_REPRESENTATIVE)
    with ours.scope():
        decisions.enter_adult_test(
            case=inside.case,
            in_area_with_needs=True,
            concern_about_working_together=True,
            died_from_abuse=False,
            alive_after_serious_abuse=True,
            reasons="Two agencies closed without speaking.",
            by=inside,
        )
    assert asked in at_home(ours, R.LEAD_REPRESENTATIVE)
