"""The clocks of a case at their edges: corrections, calendars, and what ends them."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError

from partners.roles import RoleCode as R
from reviews.actions import calendar, cases, deadlines, incidents, notifications, rapid_reviews
from reviews.models import (
    Notification,
)
from tests.reviews import factories
from tests.reviews.steps import corrected, due, notified, sent
from wst import clock

AWARE = date(2026, 12, 18)
NOTIFIED = date(2026, 12, 29)


def test_a_clock_ends_when_everybody_was_told(ours):
    inside = factories.make_case(ours, looked_after=True, outcome="death")
    rows = Notification.objects.filter(case=inside.case, rule="SIN-4")
    first, second = rows
    sent(inside, first)
    assert due(inside, "SIN-4").met_on is None
    sent(inside, second)
    assert due(inside, "SIN-4").met_on == clock.today()
    partner = Notification.objects.get(case=inside.case, rule="SIN-3")
    notifications.not_needed(notification=partner, because="They sat in the room.", version=partner.version, by=inside)
    assert not due(inside, "SIN-3").is_open


def test_the_day_of_sending_is_a_day_in_london(ours):
    with clock.set_to(datetime(2026, 7, 2, 12, tzinfo=clock.LONDON)):
        inside = factories.make_case(ours, aware_on=date(2026, 7, 1))
        partner = Notification.objects.get(case=inside.case, rule="SIN-3")
        sent(inside, partner, datetime(2026, 7, 2, 0, 30, tzinfo=clock.LONDON))
        assert due(inside, "SIN-3").met_on == date(2026, 7, 2)


def test_a_case_can_be_closed_once_everybody_was_told(ours):
    inside = factories.make_notified(ours)
    rapid_reviews.stop(case=inside.case, reason="X", by=inside)
    for row in Notification.objects.filter(case=inside.case):
        sent(inside, row)
    case = inside.case
    case.refresh_from_db()
    assert cases.close_case(case=case, version=case.version, by=inside).closed_on


def test_a_clock_that_a_correction_no_longer_asks_for_ends(ours):
    inside = factories.make_case(ours, looked_after=True, outcome="death")
    corrected(inside, looked_after=False, suspicion="neither")
    for rule in ("SIN-2", "SIN-4", "A-7.3"):
        assert due(inside, rule).given_up_on == clock.today(), rule
    corrected(inside, looked_after=True, suspicion="known")
    for rule in ("SIN-2", "SIN-4", "A-7.3"):
        assert due(inside, rule).is_open, rule


def test_a_correction_does_not_undo_what_was_decided(ours):
    inside = factories.make_case(ours)
    partner = Notification.objects.get(case=inside.case, rule="SIN-3")
    notifications.not_needed(notification=partner, because="They sat in the room.", version=partner.version, by=inside)
    factories.say(ours, inside, "notify")
    incident = incidents.assess(incident=inside.case.incident, by=inside)
    incidents.find_not_notifiable(incident=incident, reason="An accident", by=inside)
    corrected(inside, category="physical")
    assert not due(inside, "SIN-2").is_open and not due(inside, "SIN-3").is_open
    panel = Notification.objects.get(case=inside.case, rule="SIN-2")
    partner.refresh_from_db()
    assert panel.not_needed_because and partner.not_needed_because == "They sat in the room."
    incident.refresh_from_db()
    incidents.reconsider(incident=incident, reason="News", by=inside)
    panel.refresh_from_db()
    assert due(inside, "SIN-2").is_open and not panel.not_needed_because


def test_correcting_the_day_of_awareness_moves_the_stricter_date_of_the_rapid_review(ours):
    with clock.set_to(NOTIFIED):
        inside = factories.make_case(ours, aware_on=AWARE)
        notified(ours, inside, on=NOTIFIED)
        corrected(inside, aware_on=date(2026, 12, 24))
        row = due(inside, "RR-2")
        assert (row.due_on, row.stricter_on) == (date(2027, 1, 20), date(2027, 1, 19))
    with clock.set_to(date(2027, 1, 4)), pytest.raises(ValidationError, match="notified on 29 December 2026"):
        corrected(inside, aware_on=date(2026, 12, 30))


@pytest.mark.parametrize("start", ["notified", "aware"])
def test_correcting_the_day_of_awareness_keeps_the_start_that_was_chosen(ours, start):
    manager = ours.as_(R.BUSINESS_MANAGER)
    chosen = {"rapid_review_start": start, "panel_reply_days": 15, "handover_days": 28, "framework": None}
    with clock.set_to(NOTIFIED):
        settings = calendar.change_settings(version=1, by=manager, **chosen)
        inside = factories.make_case(ours, aware_on=AWARE)
        notified(ours, inside, on=NOTIFIED)
        chosen["rapid_review_start"] = "notified"
        calendar.change_settings(version=settings.version, by=manager, **chosen)
        corrected(inside, aware_on=date(2026, 12, 24))
        row = due(inside, "RR-2")
        assert row.start == start
        assert row.started_on == {"notified": NOTIFIED, "aware": date(2026, 12, 24)}[start]


@pytest.mark.parametrize(
    ("day", "moves"),
    [(date(2026, 12, 24), True), (date(2026, 12, 29), True), (date(2026, 12, 30), False)],
)
def test_a_proclaimed_holiday_before_on_and_after_the_day(ours, day, moves):
    with clock.set_to(AWARE):
        inside = factories.make_case(ours, aware_on=AWARE)
        calendar.proclaim_holiday(day=day, name="A", source="B", by=ours.as_(R.BUSINESS_MANAGER))
        expected = date(2026, 12, 30) if moves else date(2026, 12, 29)
        assert due(inside, "SIN-2").due_on == expected
        rows = Notification.objects.filter(case=inside.case, rule="SIN-2")
        assert [row.due_on for row in rows] == [expected]


def test_a_proclaimed_holiday_moves_the_stricter_date_too(ours):
    with clock.set_to(NOTIFIED):
        inside = factories.make_case(ours, aware_on=AWARE)
        notified(ours, inside, on=NOTIFIED)
        calendar.proclaim_holiday(
            day=date(2027, 1, 13), name="A day", source="Gazette", by=ours.as_(R.BUSINESS_MANAGER)
        )
        row = due(inside, "RR-2")
        assert (row.due_on, row.stricter_on) == (date(2027, 1, 21), date(2027, 1, 14))


@pytest.mark.parametrize(
    ("aware", "on"),
    [
        (date(2026, 12, 18), date(2026, 12, 29)),
        (date(2026, 12, 24), date(2027, 1, 5)),
        (date(2026, 12, 26), date(2027, 1, 5)),
        (date(2027, 3, 24), date(2027, 4, 2)),
        (date(2027, 12, 23), date(2028, 1, 4)),
        (date(2028, 2, 23), date(2028, 3, 1)),  # over 29 February
        (date(2026, 12, 31), date(2027, 1, 8)),
        (date(2020, 5, 5), date(2020, 5, 13)),  # the early May holiday was moved to the Friday
        (date(2022, 9, 16), date(2022, 9, 26)),  # the funeral of the Queen
    ],
)
def test_worked_examples_of_a_notification_as_they_are_stored(ours, aware, on):
    with clock.set_to(aware):
        assert due(factories.make_case(ours, aware_on=aware), "SIN-2").due_on == on


@pytest.mark.parametrize(
    ("told_on", "on"),
    [
        (date(2026, 12, 29), date(2027, 1, 20)),
        (date(2027, 3, 22), date(2027, 4, 14)),
        (date(2027, 4, 14), date(2027, 5, 6)),
        (date(2025, 12, 15), date(2026, 1, 8)),
    ],
)
def test_worked_examples_of_a_rapid_review_as_they_are_stored(ours, told_on, on):
    with clock.set_to(told_on):
        assert due(factories.make_notified(ours), "RR-2").due_on == on


def test_a_day_before_the_first_edition_is_a_mistake_that_is_shown(ours):
    with pytest.raises(ValidationError, match="4 July 2018"):
        factories.make_case(ours, aware_on=date(2018, 7, 3))


def test_the_working_of_a_clock_that_ended_is_the_one_it_ended_by(cast):
    with clock.set_to(AWARE), cast.ours.scope():
        inside = factories.make_case(cast.ours, aware_on=AWARE)
        notified(cast.ours, inside, on=AWARE)
        pk = due(inside, "SIN-2").pk
    with clock.set_to(date(2026, 12, 21)), cast.ours.scope():
        calendar.proclaim_holiday(
            day=date(2026, 12, 23), name="A day", source="Gazette", by=cast.ours.as_(R.BUSINESS_MANAGER)
        )
        assert deadlines.proclaimed(cast.ours.partnership)
    with clock.set_to(date(2026, 12, 22)):
        page = cast.ours.client(R.BUSINESS_MANAGER).get(f"{inside.case.get_absolute_url()}deadlines/{pk}/")
    assert "30 December 2026" not in page.content.decode()
