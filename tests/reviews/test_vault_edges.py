"""Where a case could go wrong at its edges: another case's access, corrections, calendars, who decides and when."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, connection, transaction

from partners.models import Agency
from partners.roles import RoleCode as R
from reviews import vault
from reviews.actions import calendar, cases, deadlines, decisions, incidents, notifications, rapid_reviews
from reviews.models import (
    Case,
    CaseChain,
    CaseDeadline,
    CaseEvent,
    CaseHolder,
    CaseRight,
    Notification,
    PartnerView,
    RapidReview,
    ReviewDecision,
)
from reviews.rules import EDITIONS, RULES
from reviews.rules.recipients import told
from tests.partners import factories as partners
from tests.reviews import factories
from wst import access, clock, drafts
from wst.models import Draft, Notice, PublicationWithdrawal
from wst.refusals import NotPermitted, NotReady, Stale, WrongState

AWARE = date(2026, 12, 18)
NOTIFIED = date(2026, 12, 29)


@pytest.fixture
def ours(cast):
    with cast.ours.scope():
        yield cast.ours


def due(inside, rule):
    return CaseDeadline.objects.get(case=inside.case, rule=rule)


def corrected(inside, **values):
    incident = inside.case.incident
    incident.refresh_from_db()
    known = {name: getattr(incident, name) for name in incidents.FIELDS}
    return incidents.change_incident(incident=incident, version=incident.version, by=inside, **{**known, **values})


def sent(inside, row, moment=None):
    return notifications.record_sending(
        notification=row, sent_at=moment or clock.now(), how="secure_email", sent_by="X", evidence="Mailbox", by=inside
    )


def notified(ours, inside, on=NOTIFIED):
    factories.say(ours, inside, "notify")
    incident = incidents.assess(incident=inside.case.incident, by=inside)
    incidents.notify(incident=incident, notified_on=on, panel_reference="A-1", by=inside)


# One case's access is of no use in another


def test_append_only_rows_are_written_in_the_case_of_the_access_only(ours):
    inside, other = factories.make_case(ours), factories.make_case(ours)
    factories.say(ours, other, "review")
    council = ours.agencies["Council"]
    before = CaseEvent.objects.filter(case=inside.case).count(), PartnerView.objects.count()
    with pytest.raises(NotPermitted):
        incidents.record_view(
            case=other.case,
            question="review",
            agency=council,
            view="agrees",
            words="",
            given_on=clock.today(),
            said_by="X",
            by=inside,
        )
    partners.make_executive_with_chair(ours, ours.people[R.EXECUTIVE_CHAIR])
    with pytest.raises(NotPermitted):
        decisions.decide(case=other.case, outcome="no_review", reasons="X", decided_on=clock.today(), by=inside)
    assert before == (CaseEvent.objects.filter(case=inside.case).count(), PartnerView.objects.count())


def test_rights_on_one_case_are_not_carried_into_another(ours):
    kept = factories.make_case(ours)
    read = factories.make_case(ours, keeper=R.REVIEW_GROUP)
    factories.name(ours, read, R.BUSINESS_MANAGER, CaseHolder.Part.READER)
    again = vault.enter(read.case, kept)
    assert again.can(CaseRight.READ) and not again.can(CaseRight.WORK, CaseRight.KEEP)


# Who is named


def test_who_also_runs_the_service_is_not_named(ours):
    user = ours.user(R.REVIEW_GROUP)
    access.grant(
        user, ours.partnership, R.OPERATOR_SUPPORT, starts=clock.today() - timedelta(days=1), appointment="support:0"
    )
    with pytest.raises(ValidationError):
        factories.name(ours, factories.make_case(ours), R.REVIEW_GROUP, CaseHolder.Part.WORKER)


def test_a_case_keeps_a_keeper_who_can_still_open_it(ours):
    inside = factories.make_case(ours)
    factories.name(ours, inside, R.REVIEW_GROUP, CaseHolder.Part.KEEPER)
    user = ours.user(R.REVIEW_GROUP)
    access.end(user.memberships.all(), on=clock.today() - timedelta(days=1))
    own = CaseHolder.objects.get(case=inside.case, user=inside.user)
    with pytest.raises(NotReady, match="last keeper"):
        cases.end_holder(holder=own, by=inside)


def test_a_naming_ends_once(ours):
    inside = factories.make_case(ours)
    holder = factories.name(ours, inside, R.REVIEW_GROUP, CaseHolder.Part.WORKER)
    cases.end_holder(holder=holder, by=inside)
    with pytest.raises(NotReady, match="ended already"):
        cases.end_holder(holder=holder, by=inside)


def test_whoever_left_the_partnership_or_the_case_gets_no_word_of_it(ours):
    with clock.set_to(AWARE):
        inside = factories.make_case(ours)
        holder = factories.name(ours, inside, R.REVIEW_GROUP, CaseHolder.Part.WORKER)
        cases.end_holder(holder=holder, by=inside)
        assert not Notice.objects.to_send().filter(user=holder.user, address=inside.case.get_absolute_url()).exists()
        left = factories.name(ours, inside, R.TRAINING_LEAD, CaseHolder.Part.WORKER).user
        access.end(left.memberships.all(), on=AWARE - timedelta(days=1))
        Notice.objects.filter(user=left).delete()
        calendar.proclaim_holiday(day=date(2026, 12, 29), name="A", source="B", by=ours.as_(R.BUSINESS_MANAGER))
        assert not Notice.objects.filter(user=left).exists()
        assert Notice.objects.filter(user=inside.user, kind="reviews.deadline_moved").exists()


def test_who_answers_for_an_agency_belongs_to_it(ours):
    inside = factories.make_notified(ours)
    with pytest.raises(ValidationError, match="somebody of this agency"):
        rapid_reviews.request_summary(
            case=inside.case,
            agency=ours.agencies["Council"],
            role="X",
            due_on=clock.today(),
            user=ours.user(R.AGENCY_REPRESENTATIVE),  # of the trust
            by=inside,
        )
    assert not Notice.objects.filter(kind="reviews.summary_asked").exists()


def test_lent_access_ends_at_midnight_in_london(ours):
    with clock.set_to(date(2026, 7, 1)):
        inside = factories.make_case(ours, aware_on=date(2026, 7, 1))
        factories.name(ours, inside, R.TRAINING_LEAD, CaseHolder.Part.READER, is_lent=True, ends=date(2026, 7, 2))
    lead = ours.as_(R.TRAINING_LEAD)
    for moment, is_open in (
        (datetime(2026, 7, 2, 0, 30, tzinfo=clock.LONDON), True),
        (datetime(2026, 7, 2, 23, 59, tzinfo=clock.LONDON), True),
        (datetime(2026, 7, 3, 0, 1, tzinfo=clock.LONDON), False),  # still 2 July in UTC
    ):
        with clock.set_to(moment):
            assert vault.open_to(lead).exists() == is_open == bool(vault.rights_on(inside.case, lead.user)), moment


# Clocks


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
        notified(ours, inside)
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
        notified(ours, inside)
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
        notified(ours, inside)
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


# Who is told


class Nature:
    outcome, suspicion, place, normally_resident = "death", "suspected", "in_area", True
    looked_after = care_leaver = False
    age_band = "16_to_17"

    def __init__(self, **values):
        self.__dict__.update(values)


def recipients(**values):
    holding = {code for code, rule in RULES.items() if rule.holds_in(EDITIONS["2023"])}
    return {(rule, to.value) for rule, to in told(Nature(**values), holding)}


CARE_LEAVER = {("SIN-5", "secretary_of_state"), ("SIN-5", "ofsted")}


@pytest.mark.parametrize(
    ("nature", "rules"),
    [
        # The duty of section 16C is about a child: a care leaver of 18 or over is no matter for the Panel.
        ({"care_leaver": True, "age_band": "18_to_24"}, {"SIN-3", "SIN-5"}),
        ({"care_leaver": True}, {"SIN-2", "SIN-3", "SIN-5", "A-7.3"}),
        ({"care_leaver": True, "suspicion": "neither"}, {"SIN-3", "SIN-5"}),
        ({"looked_after": True, "suspicion": "neither", "place": "elsewhere_in_england"}, {"SIN-3", "SIN-4"}),
        ({"looked_after": True, "outcome": "serious_harm"}, {"SIN-2", "SIN-3", "A-7.3"}),
        ({"age_band": "unborn"}, {"SIN-2", "SIN-3", "A-7.3"}),
        ({"place": "outside_england"}, {"SIN-2", "SIN-3", "A-7.3"}),
        ({"place": "outside_england", "normally_resident": False}, {"SIN-3"}),
        ({"place": "elsewhere_in_england"}, {"SIN-3"}),
    ],
)
def test_who_is_told_at_the_edges(nature, rules):
    found = recipients(**nature)
    assert {rule for rule, _ in found} == rules
    assert (found >= CARE_LEAVER) == ("SIN-5" in rules)
    assert (("SIN-2", "panel") in found) == ("SIN-2" in rules)


def test_over_18_only_a_death_is_entered(ours):
    with pytest.raises(ValidationError, match="only the death of a care leaver"):
        factories.make_case(ours, age_band="18_to_24", care_leaver=True, outcome="serious_harm")


def test_the_death_of_a_care_leaver_alone_opens_no_rapid_review(ours):
    inside = factories.make_notified(ours, age_band="18_to_24", care_leaver=True, outcome="death")
    assert not RapidReview.objects.filter(case=inside.case).exists()
    corrected(inside, age_band="16_to_17")
    assert RapidReview.objects.filter(case=inside.case).exists() and due(inside, "RR-2").is_open


def test_what_was_recalled_or_carried_over_is_to_be_checked():
    for code in ("RR-7", "RR-8", "LC-18"):
        assert not RULES[code].is_checked(EDITIONS["2023"]), code
    for code in ("SIN-5", "RR-2"):
        assert RULES[code].is_checked(EDITIONS["2023"]) and not RULES[code].is_checked(EDITIONS["2026"]), code


# The decision


@pytest.fixture
def ready(ours):
    """A case that could be decided today: who chairs is the chair, and each partner was asked today."""
    inside = factories.make_notified(ours, aware_on=clock.today() - timedelta(days=30))
    partners.make_executive_with_chair(ours, ours.people[R.EXECUTIVE_CHAIR])
    factories.say(ours, inside, "review")
    return inside


def decide(inside, **values):
    known = {"outcome": "no_review", "reasons": "Little to learn.", "decided_on": clock.today()}
    return decisions.decide(case=inside.case, by=inside, **{**known, **values})


def test_partners_are_asked_before_the_decision_and_not_after_it(ours, ready):
    with pytest.raises(NotReady, match="Police of Ourtown"):
        decide(ready, decided_on=clock.today() - timedelta(days=1))
    assert not ReviewDecision.objects.exists()
    assert decide(ready)


def test_the_partners_of_the_day_of_the_decision_are_asked(ours, ready):
    yesterday = clock.today() - timedelta(days=1)
    police = ours.agencies["Police"]
    Agency.objects.filter(pk=police.pk).update(ended_on=yesterday)
    other = factories.make_notified(ours, aware_on=clock.today() - timedelta(days=30))
    for short in ("Council", "Health"):
        incidents.record_view(
            case=other.case,
            question="review",
            agency=ours.agencies[short],
            view="agrees",
            words="",
            given_on=yesterday,
            said_by="X",
            by=other,
        )
    with pytest.raises(NotReady, match="Police of Ourtown"):
        decide(other, decided_on=yesterday)
    assert decide(other)  # today it is a partner no longer


def test_a_decision_is_not_older_than_what_it_decides_about(ready):
    for days in (31, 400):
        with pytest.raises(ValidationError, match="before the council became aware"):
            decide(ready, decided_on=clock.today() - timedelta(days=days))


def test_the_account_beside_a_decision_is_that_of_who_decided(ours, ready):
    factories.name(ours, ready, R.REVIEW_GROUP, CaseHolder.Part.CHAIR)
    factories.name(ours, ready, R.REVIEW_GROUP, CaseHolder.Part.WORKER)
    both = factories.entered(ours, ready.case, R.REVIEW_GROUP)
    assert decide(both).decided_by_user is None
    factories.name(ours, ready, R.EXECUTIVE_CHAIR, CaseHolder.Part.CHAIR)
    chair = factories.entered(ours, ready.case, R.EXECUTIVE_CHAIR)
    factories.say(ours, ready, "review")
    assert decide(chair, reasons="Nothing to learn.").decided_by_user == chair.user


def test_only_a_decision_to_commission_is_told_as_one(ours, ready):
    decision = decide(ready)
    assert not Notification.objects.filter(decision=decision).exists()
    factories.say(ours, ready, "review")
    decision = decide(ready, outcome="local_review")
    assert Notification.objects.filter(decision=decision).count() == 3


def test_a_childs_review_needs_a_child(ours):
    inside = factories.make_adult_case(ours)
    case = cases.change_case(
        case=inside.case,
        version=inside.case.version,
        has_child=False,
        has_adult=True,
        marking=inside.case.marking,
        by=inside,
    )
    factories.say(ours, inside, "review")
    partners.make_executive_with_chair(ours, ours.people[R.EXECUTIVE_CHAIR])
    with pytest.raises(ValidationError, match="No child is concerned"):
        decisions.decide(case=case, outcome="local_review", reasons="X", decided_on=clock.today(), by=inside)


def test_a_view_is_not_older_than_the_case(ready):
    with pytest.raises(ValidationError, match="before the council became aware"):
        incidents.record_view(
            case=ready.case,
            question="review",
            agency=views_first(ready),
            view="agrees",
            words="",
            given_on=clock.today() - timedelta(days=31),
            said_by="X",
            by=ready,
        )


def views_first(inside):
    return Agency.objects.filter(partnership=inside.partnership).statutory_partners().first()


@pytest.mark.parametrize("days", [1, -31])
def test_the_days_of_a_rapid_review_are_possible_ones(ready, days):
    review = ready.case.rapid_review
    rapid_reviews.request_summary(case=ready.case, agency=views_first(ready), role="X", due_on=clock.today(), by=ready)
    request = ready.case.summary_requests.get()
    rapid_reviews.receive_summary(request=request, received_on=clock.today(), received_from="X", by=ready)
    review = rapid_reviews.move(review=review, name="close_summaries", by=ready)
    with pytest.raises(ValidationError):
        rapid_reviews.move(
            review=review, name="hold_panel", panel_held_on=clock.today() + timedelta(days=days), by=ready
        )


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


def test_the_adults_test_that_somebody_else_entered_meanwhile_is_not_overwritten(ours):
    inside = factories.make_adult_case(ours)
    known = dict.fromkeys(
        ("in_area_with_needs", "concern_about_working_together", "died_from_abuse", "alive_after_serious_abuse"), False
    )
    test = decisions.enter_adult_test(case=inside.case, **known, reasons="One", by=inside)
    with pytest.raises(Stale):
        decisions.enter_adult_test(case=inside.case, **known, reasons="Two", version=None, by=inside)
    assert decisions.enter_adult_test(case=inside.case, **known, reasons="Two", version=test.version, by=inside)


def test_a_case_without_a_chain_is_a_fault(ours, monkeypatch):
    inside = factories.make_case(ours)
    assert not list(vault.faults(ours.partnership))
    for model in (CaseEvent, CaseChain):  # as if somebody with the database in hand had taken both away
        monkeypatch.setattr(vault, model.__name__, Emptied(model, inside.case))
    assert list(vault.faults(ours.partnership))


class Emptied:
    def __init__(self, model, case):
        self.objects = model.objects.exclude(case=case)


def test_who_can_see_a_case_is_said_in_the_case_and_nowhere_else(cast):
    with cast.ours.scope():
        inside = factories.make_case(cast.ours)
    manager, stranger = cast.ours.client(R.BUSINESS_MANAGER), cast.ours.client(R.SCRUTINEER)
    path = inside.case.get_absolute_url()
    page = manager.get(path).content.decode()
    assert "who-can-see" not in page and f'href="{path}people/"' in page
    for client in (manager, stranger):
        for asked in (path, path.replace(str(inside.case.pk), "987654321")):
            assert client.get(cast.ours.url("partners/who-can-see/"), {"page": asked}).status_code == 404


def test_a_keeper_for_a_time_names_nobody_for_longer(ours):
    inside = factories.make_case(ours)
    today = clock.today()
    factories.name(ours, inside, R.TRAINING_LEAD, CaseHolder.Part.KEEPER, is_lent=True, ends=today)
    lent = factories.entered(ours, inside.case, R.TRAINING_LEAD)
    for ends in (None, today + timedelta(days=1)):
        with pytest.raises(ValidationError, match="Name nobody beyond that day"):
            factories.name(ours, lent, R.TRAINING_LEAD, CaseHolder.Part.KEEPER, ends=ends)
    assert factories.name(ours, lent, R.REVIEW_GROUP, CaseHolder.Part.READER, ends=today)


def test_an_agency_does_not_undo_what_the_office_recorded(ours):
    inside = factories.make_notified(ours)
    factories.make_rapid_review_parts(ours, inside)
    request = inside.case.summary_requests.get()
    agency = factories.entered(ours, inside.case, R.AGENCY_REPRESENTATIVE)
    said = {"request": request, "received_from": "X", "by": agency}
    with pytest.raises(ValidationError, match="on which it was asked for"):
        rapid_reviews.receive_summary(**said, received_on=clock.today() - timedelta(days=1))
    rapid_reviews.summary_not_needed(request=request, because="No contact", version=request.version, by=inside)
    with pytest.raises(NotReady, match="not needed any more"):
        rapid_reviews.receive_summary(**said, received_on=clock.today())


def test_a_decision_is_recorded_once_and_a_later_one_takes_its_place(ours, ready):
    first = decide(ready, outcome="local_review")
    with pytest.raises(NotReady, match="recorded already"):
        decide(ready, outcome="local_review")
    panel = Notification.objects.get(decision=first, recipient="panel")
    sent(ready, panel)
    factories.say(ours, ready, "review")
    decide(ready, outcome="no_review")
    rows = Notification.objects.filter(decision=first)
    assert {row.recipient for row in rows if not row.not_needed_because} == {"panel"}


def test_an_agency_that_is_taken_off_leaves_an_event(ours):
    inside = factories.make_case(ours)
    before = CaseEvent.objects.filter(case=inside.case, payload__fields="agencies").count()
    incident = inside.case.incident
    known = {name: getattr(incident, name) for name in incidents.FIELDS}
    incidents.change_incident(incident=incident, version=incident.version, agencies=[], by=inside, **known)
    assert CaseEvent.objects.filter(case=inside.case, payload__fields="agencies").count() == before + 1


# The database refuses too


def decision_of(inside, **values):
    known = {
        "partnership": inside.partnership,
        "case": inside.case,
        "outcome": "no_review",
        "reasons": "Little to learn.",
        "guidance": "The framework",
        "decided_on": clock.today(),
        "decided_by": "Somebody",
    }
    return ReviewDecision(**{**known, **values})


def refused(row):
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_the_database_refuses_a_decision_without_each_partners_view_or_attempt(ours):
    inside = factories.make_case(ours)
    refused(decision_of(inside))
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewDecision.objects.bulk_create([decision_of(inside)])
    for short, view in (("Council", "agrees"), ("Health", "dissents")):
        factories.say_one(ours, inside, "review", short, view)
    refused(decision_of(inside))
    factories.say_one(ours, inside, "notify", "Police", "agrees")  # another question
    refused(decision_of(inside))
    factories.say_one(ours, inside, "review", "Police", "attempted")
    refused(decision_of(inside, decided_on=clock.today() + timedelta(days=1)))
    decision_of(inside).save(force_insert=True)
    assert ReviewDecision.objects.count() == 1


def test_the_database_refuses_to_take_a_published_review_down_but_for_harm(ours):
    published = factories.make_practice_review(ours, "published").publication
    people = {"first_user": ours.user(R.BUSINESS_MANAGER), "second_user": ours.user(R.SUPPORT_OFFICER)}
    about = {"partnership": ours.partnership, "publication": published, "notice": "It is taken down."}
    refused(PublicationWithdrawal(**about, **people, reason="we_changed_our_mind"))
    refused(PublicationWithdrawal(**about, **{**people, "second_user": people["first_user"]}, reason="consent"))
    for statement in ("update wst_publication set keep_until = null", "delete from wst_publication"):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement)
    PublicationWithdrawal(**about, **people, reason="court_order").save(force_insert=True)


# What is over


def test_a_closed_case_is_not_changed_until_it_is_reopened(ours):
    inside = factories.make_adult_case(ours)
    cases.close_case(case=inside.case, version=1, by=inside)
    closed = factories.entered(ours, Case.objects.get(pk=inside.case.pk))
    with pytest.raises(WrongState, match="Reopen it first"):
        factories.say_one(ours, closed, "review", "Council", "agrees")
    with pytest.raises(WrongState, match="Reopen it first"):
        rapid_reviews.add_safety_step(
            case=closed.case, text="A place to stay", agency=ours.agencies["Council"], due_on=clock.today(), by=closed
        )
    holder = factories.name(ours, closed, R.REVIEW_GROUP, CaseHolder.Part.READER)
    cases.end_holder(holder=holder, by=closed)
    reopened = cases.reopen_case(case=closed.case, version=2, by=closed)
    factories.say_one(ours, factories.entered(ours, reopened), "review", "Council", "agrees")


def test_what_somebody_typed_goes_with_their_access(ours):
    inside = factories.make_case(ours)
    holder = factories.name(ours, inside, R.REVIEW_GROUP, CaseHolder.Part.WORKER)
    worker = ours.as_(R.REVIEW_GROUP)
    drafts.keep(f"{inside.case.get_absolute_url()}incident/change/", {"other_areas": "Northshire"}, by=worker)
    cases.end_holder(holder=holder, by=inside)
    assert not Draft.objects.filter(user=worker.user).exists()


def test_a_page_that_is_shown_with_mistakes_is_a_reading_too(cast):
    with cast.ours.scope():
        inside = factories.make_case(cast.ours)
    client = cast.ours.client(R.BUSINESS_MANAGER)
    assert client.post(f"{inside.case.get_absolute_url()}decide/", {}).status_code == 422
    with cast.ours.scope():
        reading = CaseEvent.objects.filter(case=inside.case).last()
        assert (reading.type, reading.payload) == ("reviews.case_read", {"page": "decide"})


def test_a_case_whose_keeper_has_left_is_taken_over_by_who_works_on_it(cast):
    with cast.ours.scope():
        inside = factories.make_case(cast.ours)
        factories.name(cast.ours, inside, R.REVIEW_GROUP, CaseHolder.Part.WORKER)
    worker, people = cast.ours.client(R.REVIEW_GROUP), f"{inside.case.get_absolute_url()}people/"
    early = worker.post(f"{people}take-over/", {"reason": "I would like to."})
    assert early.status_code == 409 and "Ask them to name you" in early.content.decode()
    assert "Only one keeper can open this case" in worker.get(people).content.decode()
    with cast.ours.scope():
        held = cast.ours.partnership.memberships.filter(user=cast.ours.user(R.BUSINESS_MANAGER))
        access.end(held, on=clock.today() - timedelta(days=1))
    assert "No keeper can open this case any more" in worker.get(people).content.decode()
    assert worker.post(f"{people}take-over/", {"reason": "The keeper has left."}).status_code == 302
    assert worker.get(f"{people}name/").status_code == 200
