"""What the product does about each rule of rapid reviews and reviews that no other test here carries, by number."""

from datetime import timedelta

import pytest
from django.test import Client

from partners.roles import RoleCode as R
from reviews.actions import decisions, incidents, rapid_reviews
from reviews.models import CaseDeadline, Notification, RapidReview, ReviewDecision
from reviews.rules import EDITIONS, RULES
from tests.partners import factories as partners
from tests.reviews import factories, review_factories
from tests.reviews.test_rapid_review import post
from tests.reviews.test_vault_pages import dated
from wst import clock
from wst.refusals import NotReady


@pytest.fixture
def manager(cast):
    return cast.ours.client(R.BUSINESS_MANAGER)


def clocks(inside):
    return {row.rule: row for row in CaseDeadline.objects.filter(case=inside.case)}


def text_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


# Rapid reviews


@pytest.mark.rule("RR-1")
def test_every_notified_incident_has_a_rapid_review_and_no_other(ours):
    inside = factories.make_case(ours)
    assert not RapidReview.objects.filter(case=inside.case).exists()
    assert RapidReview.objects.filter(case=factories.make_notified(ours).case).exists()
    not_so = factories.make_case(ours)
    factories.say(ours, not_so, "notify")
    row = incidents.assess(incident=not_so.case.incident, by=not_so)
    incidents.find_not_notifiable(incident=row, reason="An accident.", by=not_so)
    assert not RapidReview.objects.filter(case=not_so.case).exists()


@pytest.fixture
def ready(ours):
    """A notified case on which each partner was asked about a review."""
    inside = factories.make_notified(ours)
    partners.make_executive_with_chair(ours, ours.people[R.EXECUTIVE_CHAIR])
    factories.say(ours, inside, "review")
    return inside


def decide(inside, **values):
    known = {"outcome": "no_review", "reasons": "Known already.", "decided_on": clock.today(), **values}
    return decisions.decide(case=inside.case, **known, by=inside)


@pytest.mark.rule("RR-3")
def test_a_rapid_review_is_not_signed_off_without_its_sections(ours, ready, manager):
    page = text_of(manager, f"{ready.case.get_absolute_url()}rapid-review/")
    for words in ("What is known so far", "What could be improved", "What happens next", "Immediate safety"):
        assert words in page
    RapidReview.objects.filter(case=ready.case).update(status="panel_held")
    answer = manager.post(f"{ready.case.get_absolute_url()}rapid-review/step/sign_off/", {"version": 1})
    assert answer.status_code == 409
    for words in ("Write what is known so far", "Enter what was done at once so that children are safe."):
        assert words in answer.content.decode()


@pytest.mark.rule("RR-4")
@pytest.mark.rule("RR-9")
def test_the_review_goes_to_the_panel_with_the_decision_and_the_view_on_national_importance(ours, ready, manager):
    assert "May the case be complex or of national importance?" in text_of(
        manager, f"{ready.case.get_absolute_url()}decide/"
    )
    assert decide(ready, may_be_national=True).may_be_national
    review = RapidReview.objects.get(case=ready.case)
    RapidReview.objects.filter(pk=review.pk).update(status="signed_off")
    rapid_reviews.move(review=review, name="send", sent_on=clock.today(), by=ready)
    row = Notification.objects.get(case=ready.case, occasion="rapid_review")
    assert (row.rule, row.recipient, row.due_on) == ("RR-4", "panel", clock.today())
    assert "May be of national importance" in text_of(manager, f"{ready.case.get_absolute_url()}rapid-review/")


@pytest.mark.rule("RR-6")
@pytest.mark.rule("RR-7")
def test_each_limb_is_answered_with_a_reason_and_what_else_there_is_may_be(ours, ready, manager):
    page = f"{ready.case.get_absolute_url()}rapid-review/criteria/"
    limbs = ("improvement", "recurrent", "joint_working", "panel_local")
    answered = {f"{code}_holds": "no" for code in limbs} | dict.fromkeys(limbs, "Nothing new.")
    without = manager.post(page, {**answered, "recurrent": ""})
    assert without.status_code == 422 and "Nothing new." in without.content.decode()
    more = {"single_agency_holds": "yes", "no_agency_holds": "no", "several_areas_holds": "yes"}
    more |= {"institution_holds": "no", "other_holds": "yes"}
    unsaid = manager.post(page, {**answered, **more})
    assert unsaid.status_code == 422 and "Enter the reason" in unsaid.content.decode()
    reasons = {code.removesuffix("_holds"): f"About {code}." for code in more}
    post(manager, page, {**answered, **more, **reasons})
    assert ready.case.criteria.filter(holds=True).count() == 3
    assert ready.case.criteria.get(code="other").reason == "About other_holds."


@pytest.mark.rule("RR-8")
@pytest.mark.parametrize(("holds", "outcome"), [(True, "no_review"), (False, "local_review")])
def test_the_criteria_do_not_decide(ours, ready, holds, outcome):
    limbs = ("improvement", "recurrent", "joint_working", "panel_local")
    rapid_reviews.consider_criteria(case=ready.case, found=dict.fromkeys(limbs, (holds, "Why.")), by=ready)
    assert decide(ready, outcome=outcome).outcome == outcome


@pytest.mark.rule("RR-5")
@pytest.mark.rule("A-7.4")
def test_a_decision_to_review_is_told_to_three_at_once(ours, ready):
    decision = decide(ready, outcome=ReviewDecision.Outcome.LOCAL_REVIEW)
    rows = Notification.objects.filter(decision=decision)
    today = clock.today()
    assert {(row.recipient, row.due_on) for row in rows} == {(to, today) for to in ("panel", "ofsted", "dfe")}
    assert not RULES["RR-5"].is_checked(EDITIONS["2023"])


@pytest.mark.rule("RR-10")
def test_the_reply_of_the_panel_has_no_due_date(ours, ready):
    RapidReview.objects.filter(case=ready.case).update(status="sent", sent_on=clock.today() - timedelta(days=40))
    assert "RR-10" not in clocks(ready)
    review = RapidReview.objects.get(case=ready.case)
    rapid_reviews.record_reply(review=review, replied_on=clock.today(), opinion="agrees", words="", by=ready)
    assert RapidReview.objects.get(case=ready.case).status == "replied"


# Rules that are said where they matter, in their own voice


SHOWN = ("RR-11", "LC-19", "SAB-1", "SAB-2", "SAB-4", "SAB-5", "SAB-7")


@pytest.mark.rule("RR-11", "SAB-1", "SAB-2", "SAB-4", "SAB-5", "SAB-7")
def test_who_works_with_the_rules_reads_each_with_its_force_and_its_source(cast, manager):
    page = text_of(manager, cast.ours.url("reviews/rules/"))
    for code in SHOWN:
        rule = RULES[code]
        for words in (rule.says, f"{rule.force.words} ({rule.force.verb})", rule.citation):
            assert words.replace("'", "&#x27;") in page, code
    for recipient in ("Local policing body", "Local Healthwatch", "Chair of the Health and Wellbeing Board"):
        assert recipient in page  # SAB-7
    assert Client().get(cast.ours.url("reviews/rules/")).status_code == 302  # the public reads none of it as law


@pytest.mark.rule("LC-16", "LC-19")
def test_whoever_writes_the_terms_reads_that_a_review_does_not_blame_and_invites_the_family(ours, manager):
    inside = review_factories.make_decided(ours)
    decision = inside.case.decisions.get()
    page = text_of(manager, f"{inside.case.get_absolute_url()}reviews/commission/{decision.pk}/")
    assert "does not hold individuals to account" in page and "should be invited to contribute" in page
    assert "The report names its reviewer" in page


@pytest.mark.rule("LC-6")
def test_a_report_is_final_with_both_parts_that_the_regulations_ask_for(ours, manager):
    review = review_factories.make_case_review(ours, "under_way")
    page = text_of(manager, f"{review.case.get_absolute_url()}reviews/{review.pk}/drafts/add/")
    assert "It has a summary of recommendations, and an analysis of the reasons in the system" in page
    assert "regulation 15" in page


@pytest.mark.rule("WD-1")
def test_how_days_are_counted_is_said_with_its_source(cast, manager):
    for page in ("reviews/bank-holidays/", "reviews/settings/"):
        assert "SI 2006/1738 regulation 2" in text_of(manager, cast.ours.url(page)), page


# Adults


@pytest.mark.rule("SAB-8")
@pytest.mark.parametrize(
    ("test", "must"),
    [
        ({"died_from_abuse": True, "alive_after_serious_abuse": False}, True),
        ({"died_from_abuse": False, "alive_after_serious_abuse": True}, True),
        ({"died_from_abuse": False, "alive_after_serious_abuse": False}, False),
        ({"died_from_abuse": True, "alive_after_serious_abuse": False, "in_area_with_needs": False}, False),
        ({"died_from_abuse": True, "alive_after_serious_abuse": False, "concern_about_working_together": False}, False),
    ],
)
def test_a_review_about_an_adult_must_or_may_be_arranged(ours, manager, test, must):
    inside = factories.make_adult_case(ours)
    known = {"in_area_with_needs": True, "concern_about_working_together": True, **test}
    found = decisions.enter_adult_test(case=inside.case, **known, reasons="Why.", by=inside)
    assert found.must is must
    page = text_of(manager, inside.case.get_absolute_url())
    assert ("It must be arranged: section 44(1) to (3)" in page) is must
    factories.say(ours, inside, "adult_review")
    no = {"outcome": "no_adult_review", "adults_chair": "The chair of the board"}
    if must:
        answer = manager.post(
            f"{inside.case.get_absolute_url()}decide/",
            {**no, "reasons": "None.", "may_be_national": "no", **dated("decided_on", clock.today())},
        )
        assert answer.status_code == 422 and "a review must be arranged" in answer.content.decode()
    else:
        assert decide(inside, **no)
        factories.say(ours, inside, "adult_review")
        assert decide(inside, outcome="adult_review", adults_chair="The chair of the board")  # it may, all the same


@pytest.mark.rule("SAB-9")
def test_members_are_consulted_and_their_agencies_asked_to_contribute(ours):
    """Each statutory member is asked before the decision; a review may name any agency on its case."""
    inside = factories.make_adult_case(ours)
    decisions.enter_adult_test(
        case=inside.case,
        in_area_with_needs=True,
        concern_about_working_together=True,
        died_from_abuse=True,
        alive_after_serious_abuse=False,
        reasons="Why.",
        by=inside,
    )
    factories.say_one(ours, inside, "adult_review", "Council", "agrees")
    factories.say_one(ours, inside, "adult_review", "Health", "attempted")
    with pytest.raises(NotReady, match="Police of Ourtown"):
        decide(inside, outcome="adult_review", adults_chair="The chair of the board")
    factories.say_one(ours, inside, "adult_review", "Police", "dissents")
    assert decide(inside, outcome="adult_review", adults_chair="The chair of the board")


@pytest.mark.rule("SAB-11")
def test_an_adults_case_borrows_nothing_from_the_childrens_rules(ours):
    review = review_factories.make_case_review(ours, "final", outcome=ReviewDecision.Outcome.ADULT_REVIEW)
    rules = set(CaseDeadline.objects.filter(case=review.case).values_list("rule", flat=True))
    assert rules == {"SAB-10"}
    assert not Notification.objects.filter(case=review.case).exists()
    assert not RapidReview.objects.filter(case=review.case).exists()
