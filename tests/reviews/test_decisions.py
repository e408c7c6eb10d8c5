"""Decisions about a review: who decides, when, after whom was asked; and what the database refuses by itself."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, connection, transaction

from partners.models import Agency
from partners.roles import RoleCode as R
from reviews.actions import cases, decisions, incidents, rapid_reviews
from reviews.models import (
    CaseHolder,
    Notification,
    ReviewDecision,
)
from tests.partners import factories as partners
from tests.reviews import factories
from tests.reviews.steps import sent
from wst import clock
from wst.models import PublicationWithdrawal
from wst.refusals import NotReady, Stale


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


def test_the_adults_test_that_somebody_else_entered_meanwhile_is_not_overwritten(ours):
    inside = factories.make_adult_case(ours)
    known = dict.fromkeys(
        ("in_area_with_needs", "concern_about_working_together", "died_from_abuse", "alive_after_serious_abuse"), False
    )
    test = decisions.enter_adult_test(case=inside.case, **known, reasons="One", by=inside)
    with pytest.raises(Stale):
        decisions.enter_adult_test(case=inside.case, **known, reasons="Two", version=None, by=inside)
    assert decisions.enter_adult_test(case=inside.case, **known, reasons="Two", version=test.version, by=inside)


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
