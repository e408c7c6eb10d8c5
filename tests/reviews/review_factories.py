"""Reviews of a case in each state, made by real actions. Each needs the scope of `troupe`."""

from datetime import timedelta
from typing import Any

from partners.models import Group
from partners.roles import RoleCode
from reviews.actions import case_review_publication, case_reviews, cases, decisions, handovers
from reviews.actions import case_review_texts as texts
from reviews.models import CaseReview, LearningPoint, PartnerView, ReviewDecision, WrittenRequest
from reviews.policies.case_reviews import digest
from reviews.vault import CaseAccess
from tests.cast import Troupe
from tests.partners import factories as partners
from tests.reviews import factories
from wst import clock


def make_decided(troupe: Troupe, outcome: str = ReviewDecision.Outcome.LOCAL_REVIEW) -> CaseAccess:
    """A case on which a review was decided today, by the chair of the Executive or of the adults' board."""
    question = PartnerView.Question.REVIEW
    if outcome == ReviewDecision.Outcome.ADULT_REVIEW:
        question = PartnerView.Question.ADULT_REVIEW
        inside = factories.make_adult_case(troupe)
        test = {"in_area_with_needs": True, "concern_about_working_together": True, "died_from_abuse": True}
        decisions.enter_adult_test(
            case=inside.case, **test, alive_after_serious_abuse=False, reasons="They did not talk.", by=inside
        )
    else:
        inside = factories.make_notified(troupe)
        if decisions.executive_chair(troupe.partnership, clock.today()) is None:
            make_chair_of_today(troupe)
    factories.say(troupe, inside, question)
    decisions.decide(
        case=inside.case,
        outcome=outcome,
        reasons="Much to learn.",
        decided_on=clock.today(),
        adults_chair="The chair of the board",
        by=inside,
    )
    return inside


def make_chair_of_today(troupe: Troupe) -> None:
    """A turn in the rota of the Executive that stands, or a new Executive."""
    chair, today = troupe.people[RoleCode.EXECUTIVE_CHAIR], clock.today()
    executives = troupe.partnership.groups.filter(kind=Group.Kind.EXECUTIVE, is_active=True)
    if group := executives.exclude(strand=Group.Strand.ADULTS).first() or executives.first():
        partners.make_term(troupe, group, chair, today, today)
    else:
        partners.make_executive_with_chair(troupe, chair)


def make_case_review(
    troupe: Troupe, status: str = "commissioned", outcome: str = ReviewDecision.Outcome.LOCAL_REVIEW, **values: Any
) -> CaseReview:
    """A review "commissioned", "under_way", "held" (looked at again in 30 days) or "final", decided on today."""
    inside = make_decided(troupe, outcome)
    values = {
        "reviewer": "Dr R. Example, independent reviewer",
        "appointed_on": clock.today(),
        "terms": "How six agencies worked together over two years.",
        "next_check_on": clock.today() + timedelta(days=42),
        **values,
    }
    review = case_reviews.commission(decision=inside.case.decisions.get(), **values, by=inside)
    if status == "commissioned":
        return review
    review = case_reviews.begin(review=review, by=inside)
    if status == "held":
        check_on = clock.today() + timedelta(days=30)
        return case_reviews.hold(review=review, kind="criminal", reason="A trial.", check_on=check_on, by=inside)
    if status == "final":
        came = {"received_on": clock.today(), "comments": "Clear and fair.", "is_final": True}
        case_reviews.receive_draft(review=review, **came, by=inside)
        review.refresh_from_db()
    return review


def ask_in_writing(review: CaseReview, inside: CaseAccess) -> WrittenRequest:
    asked = {"sent_on": clock.today(), "form": WrittenRequest.Form.LETTER, "asks_for": "The chapter on health."}
    return case_reviews.ask_in_writing(review=review, **asked, by=inside)


def write_texts(review: CaseReview, inside: CaseAccess, **values: Any) -> CaseReview:
    """Everything that the public would read of it, with one learning point."""
    values = {
        "pseudonym": "Child Q",
        "chair_statement": "We are sorry that help did not come sooner.",
        "summary": "A young child was harmed at home.",
        "improvements": "Agencies are to keep one chronology.",
        "recommendations_made": 5,
        **values,
    }
    review.refresh_from_db()
    texts.write(review=review, version=review.version, **values, by=inside)
    point = {"theme": "One chronology", "text": "Each agency held a part of the story."}
    texts.add_point(review=review, kind=LearningPoint.Kind.IMPROVEMENT, **point, by=inside)
    return inside.case.reviews.select_related("case__partnership").get(pk=review.pk)


def make_publishable(troupe: Troupe) -> tuple[CaseReview, ReviewDecision]:
    """A child's review with something in every part of its page, that may be published today: decided, and its copies
    sent, 20 days ago. Beside it the decision about an adult in the same case, whose review is not commissioned yet."""
    today = clock.today()
    with clock.set_to(today - timedelta(days=20)):
        review = make_case_review(troupe, "under_way")
        inside = factories.entered(troupe, review.case)
        factories.name_everybody(troupe, inside)
        case_reviews.check(
            review=review,
            checked_on=clock.today(),
            time_taken="at_risk",
            quality="satisfactory",
            words="The records of one school came late.",
            next_check_on=today,
            by=inside,
        )
        ask_in_writing(review, inside)
        for comments, is_final in (("The chapter on places is strong.", False), ("Clear and fair.", True)):
            case_reviews.receive_draft(
                review=review, received_on=clock.today(), comments=comments, is_final=is_final, by=inside
            )
        review = write_texts(review, inside, improvements="")
        texts.add_point(
            review=review, kind=LearningPoint.Kind.GOOD_PRACTICE, theme="Persistence", text="They came back.", by=inside
        )
        point = review.learning.last()
        handovers.hand_over(
            title="Persistence",
            points=[handovers.let_travel(learning=point, by=inside)],
            by=troupe.as_(RoleCode.TRAINING_LEAD),
        )
        review.refresh_from_db()
        case_review_publication.plan(review=review, publish_on=today, version=review.version, by=inside)
        factories.tell_everybody(inside)
        factories.say(troupe, inside, PartnerView.Question.PUBLISH, PartnerView.View.DISSENTS, review=review)
        review = inside.case.reviews.get()
        second = factories.entered(troupe, review.case, RoleCode.REVIEW_GROUP)
        texts.confirm_nobody_identified(review=review, digest=digest(review), words="As a neighbour would.", by=second)
    case = inside.case
    case.refresh_from_db()
    said = {"has_child": True, "has_adult": True, "marking": case.marking}
    case = cases.change_case(case=case, version=case.version, **said, by=inside)
    decisions.enter_adult_test(
        case=case,
        in_area_with_needs=True,
        concern_about_working_together=True,
        died_from_abuse=True,
        alive_after_serious_abuse=False,
        reasons="They did not talk.",
        by=inside,
    )
    factories.say(troupe, inside, PartnerView.Question.ADULT_REVIEW)
    said = {"outcome": "adult_review", "reasons": "Much to learn.", "decided_on": today, "adults_chair": "A. Chair"}
    return review, decisions.decide(case=case, **said, by=inside)
