"""A question to the partners has rounds: what they said before something was decided does not count for what is decided
after it. And what a case tells of others: nothing."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from partners.roles import RoleCode as R
from reviews import vault
from reviews.actions import decisions, incidents, rapid_reviews
from reviews.models import CaseChain, CaseDeadline, CaseEvent, Notification, ReviewDecision
from reviews.queries import views_of
from tests.partners import factories as partners
from tests.reviews import factories, review_factories
from tests.reviews.test_vault_reminders import at_home
from wst import clock
from wst.refusals import NotReady

DAY = date(2026, 11, 2)


def missing(inside, question, review=None):
    return len(views_of.missing(inside.case, question, review=review))


def decide(inside, **values):
    known = {"outcome": "no_review", "reasons": "Little to learn.", "decided_on": clock.today()}
    return decisions.decide(case=inside.case, by=inside, **{**known, **values})


def past_the_action(inside, outcome):
    texts = dict.fromkeys(("reasons", "guidance", "decided_by"), "X")
    row = ReviewDecision(partnership=inside.partnership, case=inside.case, outcome=outcome, **texts)
    row.decided_on = clock.today()
    row.save(force_insert=True)


def test_whether_to_notify_is_asked_anew_when_it_is_decided_again(cast, ours):
    inside = factories.make_withdrawn(ours)
    factories.name_everybody(ours, inside)
    incident = incidents.reconsider(incident=inside.case.incident, reason="A new report came.", by=inside)
    inside.case.refresh_from_db()
    assert missing(inside, "notify") == 3
    page = ours.client(R.BUSINESS_MANAGER).get(inside.case.get_absolute_url()).content.decode()
    assert page.count("; given earlier") == 3 and "Ask again before a new decision." in page
    assert f"{inside.case.reference}: give your view whether to notify" in at_home(ours, R.LEAD_REPRESENTATIVE)
    with pytest.raises(NotReady, match="each safeguarding partner says about notifying"):
        incidents.notify(incident=incident, notified_on=clock.today(), panel_reference="A-2", by=inside)
    factories.say(ours, inside, "notify")
    incident.refresh_from_db()
    incidents.notify(incident=incident, notified_on=clock.today(), panel_reference="A-2", by=inside)
    assert Notification.objects.filter(case=inside.case, occasion="again", recipient="panel").count() == 1


def sent_review(ours):
    """A rapid review that was sent on 2 November 2026, with the decision not to hold a review."""
    inside = factories.make_notified(ours)
    partners.make_executive_with_chair(ours, ours.people[R.EXECUTIVE_CHAIR])
    factories.name_everybody(ours, inside)
    council = ours.agencies["Council"]
    request = rapid_reviews.request_summary(case=inside.case, agency=council, role="X", due_on=DAY, by=inside)
    rapid_reviews.receive_summary(request=request, received_on=DAY, received_from="X", by=inside)
    rapid_reviews.add_safety_step(case=inside.case, text="A safe place", agency=council, due_on=DAY, by=inside)
    found = dict.fromkeys(("improvement", "recurrent", "joint_working", "panel_local"), (False, "Nothing new."))
    rapid_reviews.consider_criteria(case=inside.case, found=found, by=inside)
    review = inside.case.rapid_review
    texts = dict.fromkeys(rapid_reviews.TEXTS, "Known.")
    review = rapid_reviews.write(review=review, version=review.version, by=inside, **texts)
    factories.say(ours, inside, "review")
    decide(inside)
    return inside, send(review, inside)


def send(review, inside, *steps):
    days = {"hold_panel": {"panel_held_on": clock.today()}, "send": {"sent_on": clock.today()}}
    for name in steps or ("close_summaries", "hold_panel", "sign_off", "send"):
        review = rapid_reviews.move(review=review, name=name, by=inside, **days.get(name, {}))
    return review


@pytest.mark.rule("RR-1")
def test_a_rapid_review_that_was_sent_opens_again_when_the_incident_is_notified_again(ours):
    with clock.set_to(DAY):
        inside, _ = sent_review(ours)
        incidents.withdraw(incident=inside.case.incident, reason="It was an accident.", by=inside)
    later = DAY + timedelta(days=28)
    with clock.set_to(later):
        incident = incidents.reconsider(incident=inside.case.incident, reason="The inquest found more.", by=inside)
        factories.say(ours, inside, "notify")
        incidents.notify(incident=incident, notified_on=later, panel_reference="A-2", by=inside)
        inside.case.refresh_from_db()
        review = inside.case.rapid_review
        review.refresh_from_db()
        assert (review.status, review.sent_on, review.panel_held_on, review.opened_on) == ("open", None, None, later)
        clock_row = CaseDeadline.objects.get(case=inside.case, rule="RR-2")
        # 15 working days from Monday 30 November: the first is 1 December, the last 21 December.
        assert (clock_row.met_on, clock_row.due_on) == (None, date(2026, 12, 21))
        page = ours.client(R.BUSINESS_MANAGER).get(f"{inside.case.get_absolute_url()}rapid-review/").content.decode()
        assert "Open it again" not in page  # it follows the incident, and nobody does it by hand
        asked = f"{inside.case.reference}: give your view whether to hold a review"
        assert asked in at_home(ours, R.LEAD_REPRESENTATIVE)
        with pytest.raises(NotReady, match="Record the decision of the chair"):
            send(review, inside)  # the earlier decision was about the earlier notification
        factories.say(ours, inside, "review")
        assert asked not in at_home(ours, R.LEAD_REPRESENTATIVE)
        decide(inside, outcome="other_learning", reasons="Much to learn.")
        review.refresh_from_db()
        factories.tell_everybody(inside)  # of the first sending too
        assert send(review, inside, "sign_off", "send").sent_on == later
        again = Notification.objects.filter(case=inside.case, occasion="rapid_review").order_by("pk")
        assert [row.sendings.count() for row in again] == [1, 0]  # the Panel is sent this one as well
        clock_row.refresh_from_db()
        assert clock_row.met_on == later


def test_a_later_decision_needs_the_partners_asked_again_and_the_database_says_so_too(ours):
    inside = review_factories.make_decided(ours)
    first = inside.case.decisions.get()
    page = ours.client(R.BUSINESS_MANAGER).get(f"{inside.case.get_absolute_url()}decide/").content.decode()
    assert "Still to be asked: Council of Ourtown, Health of Ourtown, Police of Ourtown." in page
    with pytest.raises(NotReady, match="Council of Ourtown, Health of Ourtown, Police of Ourtown"):
        decide(inside)
    with pytest.raises(NotReady, match="recorded already"):  # the same again: nobody needs to be asked
        decide(inside, outcome=first.outcome, reasons=first.reasons)
    past = ReviewDecision(
        partnership=ours.partnership, case=inside.case, outcome="no_review", reasons="X", guidance="X"
    )
    past.decided_on, past.decided_by = clock.today(), "X"
    with pytest.raises(IntegrityError, match="3 statutory partners were not asked"), transaction.atomic():
        past.save(force_insert=True)
    factories.say(ours, inside, "review")
    assert decide(inside)


@pytest.mark.rule("SAB-2")
def test_a_view_on_a_childs_review_does_not_count_for_an_adults(ours):
    inside = factories.make_adult_case(ours)
    test = {"in_area_with_needs": True, "concern_about_working_together": True, "died_from_abuse": True}
    decisions.enter_adult_test(case=inside.case, **test, alive_after_serious_abuse=False, reasons="X", by=inside)
    factories.say(ours, inside, "review")
    adult = {"outcome": "adult_review", "adults_chair": "The chair of the board"}
    with pytest.raises(NotReady, match="Record first"):
        decide(inside, **adult)
    with pytest.raises(IntegrityError, match="3 statutory partners were not asked"), transaction.atomic():
        past_the_action(inside, "adult_review")
    factories.say(ours, inside, "adult_review")
    assert decide(inside, **adult)
    assert missing(inside, "review") == 0  # and the other question still has its answers


@pytest.mark.rule("SAB-3")
def test_the_chair_of_the_executive_does_not_decide_for_an_adult(ours):
    """Care Act 2014 Schedule 2 paragraph 1(3): the council appoints the chair of the adults' board."""
    inside = factories.make_adult_case(ours)
    factories.name_everybody(ours, inside)
    partners.make_executive_with_chair(ours, ours.people[R.EXECUTIVE_CHAIR])
    factories.say(ours, inside, "adult_review")
    chair, page = ours.client(R.EXECUTIVE_CHAIR), f"{inside.case.get_absolute_url()}decide/"
    offered = [value for value, _ in chair.get(page).context["form"].fields["outcome"].choices]
    assert offered == ["local_review", "other_learning", "no_review"]
    with pytest.raises(ValidationError, match="board's own chair decides"):
        decide(factories.entered(ours, inside.case, R.EXECUTIVE_CHAIR), outcome="no_adult_review", adults_chair="X")
    worker = ours.client(R.REVIEW_GROUP)
    assert "no_adult_review" in str(worker.get(page).context["form"].fields["outcome"].choices)


def test_a_question_that_the_case_does_not_ask_has_no_page_and_takes_no_view(ours):
    manager = ours.client(R.BUSINESS_MANAGER)
    inside = factories.make_adult_case(ours)
    address = inside.case.get_absolute_url()
    found = {
        question: manager.get(f"{address}views/{question}/").status_code for question in ("notify", "adult_review")
    }
    assert found == {"notify": 404, "adult_review": 200}  # a child may be concerned, and no incident is entered
    with pytest.raises(NotReady, match="No incident is entered"):
        factories.say(ours, inside, "notify")
    child = factories.make_case(ours).case.get_absolute_url()
    assert manager.get(f"{child}views/adult_review/").status_code == 404
    assert manager.get(f"{child}views/nonsense/").status_code == 404


def test_each_review_has_views_of_its_own_on_publishing_asked_for_at_home(ours):
    review = review_factories.make_case_review(ours, "final")
    inside = factories.entered(ours, review.case)
    factories.name_everybody(ours, inside)
    asked = f"{review.case.reference}: give your view whether to publish"
    assert asked not in at_home(ours, R.LEAD_REPRESENTATIVE)  # nobody plans to yet
    review.publish_on = clock.today()
    review.save()
    assert asked in at_home(ours, R.LEAD_REPRESENTATIVE)
    with pytest.raises(ValidationError, match="Say which review"):
        factories.say(ours, inside, "publish")
    page = f"{review.get_absolute_url()}reviews/{review.pk}/view/"
    police = {"agency": ours.agencies["Police"].pk, "view": "agrees", "words": "", "said_by": "The delegate"}
    today = clock.today()
    day = {"given_on_day": today.day, "given_on_month": today.month, "given_on_year": today.year}
    answer = ours.client(R.LEAD_REPRESENTATIVE).post(page, {**police, **day})
    assert answer.status_code == 302, answer.content.decode()
    assert asked not in at_home(ours, R.LEAD_REPRESENTATIVE)
    assert missing(inside, "publish", review) == 2
    address = f"{review.case.get_absolute_url()}views/publish/"
    assert ours.client(R.BUSINESS_MANAGER).get(address).status_code == 404  # of which review?


def test_neither_its_reference_nor_its_number_tells_that_there_are_other_cases(ours):
    cases = [factories.make_case(ours).case for _ in range(6)]
    ends = [case.reference.rsplit("-", 1)[1] for case in cases]
    assert len(set(ends)) == 6 and ends != sorted(ends) and not any(end.isdigit() and end < "0010" for end in ends)
    steps = {after.pk - before.pk for before, after in pairwise(cases)}
    assert len(steps) == 5 and min(steps) > 1
    assert [case.pk for case in cases] == sorted(case.pk for case in cases)  # their order is kept


def test_a_chain_belongs_to_its_case(ours):
    """A whole chain that is put under another case does not pass for that case's."""
    one, other = factories.make_case(ours).case, factories.make_case(ours).case
    assert list(vault.faults(ours.partnership)) == []
    rows = list(CaseEvent.objects.filter(case=one).order_by("number"))
    head = CaseChain.objects.get(case=one)
    assert not vault._is_broken(one.pk, rows, head) and vault._is_broken(other.pk, rows, head)
