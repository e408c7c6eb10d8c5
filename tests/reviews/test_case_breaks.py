"""What nobody should be able to do to a case: after it is closed, on days that cannot be, and with nobody asked."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from partners.roles import RoleCode as R
from reviews import vault
from reviews.actions import (
    calendar,
    case_review_publication,
    case_reviews,
    cases,
    decisions,
    handovers,
    incidents,
    notifications,
    practice_reviews,
    rapid_reviews,
    reminders,
)
from reviews.actions import case_review_texts as texts
from reviews.models import CaseRight, Notification, ReviewDecision
from reviews.policies import case_reviews as publication
from reviews.policies import rapid_reviews as policies
from tests.reviews import factories, review_factories
from tests.reviews.steps import corrected, due, sent
from tests.reviews.test_rounds import decide, past_the_action, sent_review
from wst import clock, working_days
from wst.models import Notice
from wst.refusals import NotReady, WrongState

DAY = date(2026, 11, 2)
WEEK = timedelta(days=7)


def closed(inside):
    """The case, closed behind the back of what it still waits for."""
    case = inside.case
    case.refresh_from_db()
    case.closed_on = clock.today()
    case.save()


def test_nothing_is_taken_out_of_a_closed_case(ours):
    review = review_factories.make_case_review(ours, "final")
    inside = factories.entered(ours, review.case)
    review = review_factories.write_texts(review, inside)
    point = review.learning.get()
    closed(inside)
    inside = factories.entered(ours, inside.case)
    with pytest.raises(WrongState, match="Reopen it first"):
        texts.remove_point(point=point, version=point.version, by=inside)
    with pytest.raises(WrongState, match="Reopen it first"):
        corrected(inside, agencies=[])
    assert review.learning.count() == 1 and inside.case.agencies.count() == 1


def test_a_point_that_was_published_or_handed_over_is_refused_with_a_sentence(ours):
    manager = ours.as_(R.BUSINESS_MANAGER)
    entry = factories.make_practice_review(ours)
    point = entry.learning_points.get()
    handovers.hand_over(title="One chronology", points=[point], by=ours.as_(R.TRAINING_LEAD))
    with pytest.raises(NotReady, match="handed over"):
        practice_reviews.remove_learning_point(point=point, by=manager)


def test_a_point_without_an_entry_has_no_page_to_change_it(ours):
    point = factories.make_learning(ours)
    base = f"/{ours.partnership.slug}/workspace/reviews/learning/{point.pk}/"
    manager = ours.client(R.BUSINESS_MANAGER)
    assert [manager.get(f"{base}{name}/").status_code for name in ("change", "remove")] == [404, 404]


def test_a_decision_needs_partners_who_can_be_asked(ours):
    inside = factories.make_adult_case(ours)
    test = {"in_area_with_needs": True, "concern_about_working_together": True, "died_from_abuse": True}
    decisions.enter_adult_test(case=inside.case, **test, alive_after_serious_abuse=False, reasons="X", by=inside)
    ours.partnership.agencies.filter(basis="partner").update(joined_on=clock.today() + WEEK)
    with pytest.raises(NotReady, match="No safeguarding partner"):
        decide(inside, outcome="adult_review", adults_chair="X")
    with pytest.raises(IntegrityError, match="partner"), transaction.atomic():
        past_the_action(inside, "adult_review")
    assert not ReviewDecision.objects.filter(case=inside.case).exists()


def test_notifying_needs_partners_who_can_be_asked(ours):
    inside = factories.make_case(ours)
    incident = incidents.assess(incident=inside.case.incident, by=inside)
    ours.partnership.agencies.filter(basis="partner").update(joined_on=clock.today() + WEEK)
    with pytest.raises(NotReady):
        incidents.notify(incident=incident, notified_on=clock.today(), panel_reference="A-1", by=inside)


def test_nobody_who_has_left_is_reminded(ours):
    with clock.set_to(DAY):
        inside = factories.make_case(ours)
        factories.name(ours, inside, R.REVIEW_GROUP, "worker")
    with clock.set_to(DAY + WEEK):
        left = ours.user(R.REVIEW_GROUP)
        ours.partnership.memberships.filter(user=left).update(ends=DAY)
        by = vault.product(inside.case, "Reminders", CaseRight.READ)
        assert reminders.remind(case=inside.case, by=by)
    told = set(Notice.objects.filter(kind="reviews.due").values_list("user", flat=True))
    assert told == {ours.user(R.BUSINESS_MANAGER).pk}


def test_the_panel_cannot_reply_before_it_was_sent_the_review(ours):
    with clock.set_to(DAY):
        inside, review = sent_review(ours)
    with clock.set_to(DAY + WEEK), pytest.raises(ValidationError, match="sent"):
        rapid_reviews.record_reply(
            review=review, replied_on=DAY - WEEK, opinion="agrees", words="", by=factories.entered(ours, inside.case)
        )


def test_an_incident_is_not_notified_again_before_it_was_withdrawn(ours):
    with clock.set_to(DAY):
        inside, _ = sent_review(ours)
    with clock.set_to(DAY + WEEK):
        incidents.withdraw(incident=inside.case.incident, reason="X", by=inside)
        incident = incidents.reconsider(incident=inside.case.incident, reason="X", by=inside)
        factories.say(ours, inside, "notify")
        with pytest.raises(ValidationError, match="withdrawn"):
            incidents.notify(incident=incident, notified_on=DAY, panel_reference="A-2", by=inside)


def test_a_rapid_review_is_not_sent_before_its_panel(ours):
    with clock.set_to(DAY):
        inside = factories.make_notified(ours)
        review = inside.case.rapid_review
        review.status, review.panel_held_on = "signed_off", DAY + WEEK
        review.save()
    with clock.set_to(DAY + 2 * WEEK), pytest.raises(ValidationError, match="panel was held"):
        rapid_reviews.move(review=review, name="send", sent_on=DAY, by=inside)


def test_a_stopped_review_that_goes_on_counts_its_days_from_the_new_notification(ours):
    with clock.set_to(DAY):
        inside = factories.make_withdrawn(ours)
    later = DAY + 4 * WEEK
    with clock.set_to(later):
        incident = incidents.reconsider(incident=inside.case.incident, reason="X", by=inside)
        factories.say(ours, inside, "notify")
        incidents.notify(incident=incident, notified_on=later, panel_reference="A-2", by=inside)
        inside.case.refresh_from_db()
        assert inside.case.rapid_review.opened_on == later


def test_a_decision_from_before_the_withdrawal_does_not_sign_off_a_stopped_review_that_goes_on(ours):
    inside = review_factories.make_decided(ours)
    incidents.withdraw(incident=inside.case.incident, reason="X", by=inside)
    incident = incidents.reconsider(incident=inside.case.incident, reason="X", by=inside)
    factories.say(ours, inside, "notify")
    incidents.notify(incident=incident, notified_on=clock.today(), panel_reference="A-2", by=inside)
    inside.case.refresh_from_db()
    assert not policies.is_decided(inside.case.rapid_review)


def test_a_case_with_an_incident_concerns_a_child(ours):
    inside = factories.make_case(ours)
    case = inside.case
    said = {"has_child": False, "has_adult": True, "marking": case.marking}
    with pytest.raises(ValidationError, match="child"):
        cases.change_case(case=case, version=case.version, **said, by=inside)
    adult = cases.open_case(opened_on=clock.today(), has_child=False, has_adult=True, by=ours.as_(R.BUSINESS_MANAGER))
    known = {name: getattr(case.incident, name) for name in incidents.FIELDS}
    with pytest.raises(NotReady, match="No child"):
        incidents.enter_incident(case=adult.case, by=adult, **known)


def test_what_the_duty_asks_ends_when_the_criteria_are_withdrawn(ours):
    inside = factories.make_withdrawn(ours)
    assert not due(inside, "A-7.3").is_open
    corrected(inside)
    assert not due(inside, "A-7.3").is_open
    assert Notification.objects.filter(case=inside.case, occasion="withdrawal").count() == 1


def test_a_draft_does_not_come_before_its_review_was_decided_on(ours):
    review = review_factories.make_case_review(ours, "under_way")
    inside = factories.entered(ours, review.case)
    with pytest.raises(ValidationError, match="decided"):
        case_reviews.receive_draft(
            review=review, received_on=clock.today() - WEEK, comments="X", is_final=True, by=inside
        )


def planned(ours):
    """A child's review whose final report came on 2 November, planned for 30 November, with its copies sent at once."""
    with clock.set_to(DAY):
        review = review_factories.make_case_review(ours, "final")
        inside = factories.entered(ours, review.case)
        case_review_publication.plan(review=review, publish_on=DAY + 4 * WEEK, version=review.version, by=inside)
        factories.tell_everybody(inside)
    review.refresh_from_db()
    return review, inside


@pytest.mark.rule("LC-9")
def test_the_copy_of_a_report_that_was_returned_is_not_the_copy_of_the_next(ours):
    review, inside = planned(ours)
    with clock.set_to(DAY + WEEK):
        assert due(inside, "LC-9").met_on == DAY
        factories.say(ours, inside, "publish", review=review)
        for row in review.notifications.filter(occasion="report"):
            factories.send(row, by=inside)
        review = case_reviews.return_final(review=review, reason="The causes are not analysed.", by=inside)
        assert due(inside, "LC-9").is_open and due(inside, "LC-11").is_open
    with clock.set_to(DAY + 2 * WEEK):
        came = {"received_on": clock.today(), "comments": "Clear and fair.", "is_final": True}
        case_reviews.receive_draft(review=review, **came, by=inside)
        review.refresh_from_db()
        assert not publication.copies_are_accounted_for(review)
        assert not publication.partners_were_asked(review)  # what they agreed to was the report before
        owed = review.notifications.filter(occasion="report", sendings=None)
        assert {row.recipient for row in owed} == {"panel", "secretary_of_state"}
        for row in publication.advance_copies(review):
            factories.send(row, by=inside)
        assert publication.copies_are_accounted_for(review) and not publication.copies_had_seven_days(review)
        assert due(inside, "LC-9").met_on == clock.today()
    with clock.set_to(DAY + 3 * WEEK):
        assert publication.copies_had_seven_days(review)


@pytest.mark.rule("LC-5", "LC-9")
def test_a_copy_that_the_law_asks_for_is_not_left_out(ours):
    with clock.set_to(DAY):
        review = review_factories.make_case_review(ours, "final")
        inside = factories.entered(ours, review.case)
        case_review_publication.plan(review=review, publish_on=DAY + 4 * WEEK, version=review.version, by=inside)
        rows = review.notifications.filter(occasion__in=("advance", "report"), recipient__in=publication.BY_LAW)
        assert rows.count() == 4
        for row in rows:
            with pytest.raises(NotReady, match="must have"):
                notifications.not_needed(notification=row, because="They know it.", version=row.version, by=inside)
        page = ours.client(R.BUSINESS_MANAGER).get(review.get_absolute_url() + f"reviews/{review.pk}/").content.decode()
        assert f"/{rows[0].pk}/sent/" in page and f"/{rows[0].pk}/not-needed/" not in page
        ofsted = review.notifications.get(occasion="advance", recipient="ofsted")
        notifications.not_needed(notification=ofsted, because="They sat here.", version=ofsted.version, by=inside)


def test_a_decision_is_not_dated_before_the_one_whose_place_it_takes(ours):
    """Else the earlier one would hold on its page, and be told to nobody."""
    with clock.set_to(DAY):
        inside = review_factories.make_decided(ours)
    with clock.set_to(DAY + WEEK):
        factories.say(ours, inside, "review")
        decide(inside, outcome="other_learning")
        with pytest.raises(ValidationError, match="9 November 2026"):
            said_on(ours, inside, DAY)
        factories.say(ours, inside, "review")
        with pytest.raises(ValidationError, match="9 November 2026"):
            decide(inside, decided_on=DAY)


def said_on(ours, inside, day, question="review"):
    council = {"agency": ours.agencies["Council"], "view": "agrees", "words": "", "said_by": "X"}
    return incidents.record_view(case=inside.case, question=question, given_on=day, **council, by=inside)


def test_what_a_partner_said_before_it_was_asked_anew_is_not_entered_as_an_answer(ours):
    with clock.set_to(DAY):
        inside = factories.make_withdrawn(ours)
    with clock.set_to(DAY + WEEK):
        incidents.reconsider(incident=inside.case.incident, reason="X", by=inside)
        with pytest.raises(ValidationError, match="9 November 2026"):
            said_on(ours, inside, DAY, "notify")
        assert said_on(ours, inside, DAY + WEEK, "notify").round == 2


def test_who_saves_a_point_unchanged_does_not_become_its_writer(ours):
    """Else whoever wrote all of it could check it themselves."""
    review = review_factories.make_case_review(ours, "final")
    inside = factories.entered(ours, review.case)
    factories.name_everybody(ours, inside)
    review = review_factories.write_texts(review, inside)
    second, point = factories.entered(ours, review.case, R.REVIEW_GROUP), review.learning.get()
    same = {"kind": point.kind, "theme": point.theme, "text": point.text}
    texts.change_point(point=point, **same, version=point.version, by=second)
    with pytest.raises(NotReady, match="Whoever wrote"):
        texts.confirm_nobody_identified(review=review, digest=publication.digest(review), by=inside)


def test_a_proclaimed_holiday_moves_every_copy_of_a_publication(ours):
    review = review_factories.make_case_review(ours, "final")
    inside = factories.entered(ours, review.case)
    case_review_publication.decide_not_to_publish(
        review=review, because="It would identify a child.", version=review.version, by=inside
    )
    review.refresh_from_db()
    day = clock.today() + 5 * WEEK
    case_review_publication.plan(review=review, publish_on=day, version=review.version, by=inside)
    copies = review.notifications.filter(occasion="advance", not_needed_because="")
    before = due(inside, "LC-11").due_on
    assert set(copies.values_list("due_on", flat=True)) == {before}
    holiday = working_days.add(day, -2)
    proclaimed = {"day": holiday, "name": "A day of mourning", "source": "The London Gazette"}
    calendar.proclaim_holiday(**proclaimed, by=ours.as_(R.BUSINESS_MANAGER))
    after = due(inside, "LC-11").due_on
    assert after < before and set(copies.values_list("due_on", flat=True)) == {after}


def test_nothing_is_sent_before_the_council_became_aware(ours):
    inside = factories.make_case(ours)
    row = inside.case.notifications.first()
    with pytest.raises(ValidationError, match="became aware"):
        sent(inside, row, clock.now() - timedelta(days=400))
