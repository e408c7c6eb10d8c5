"""Reviews in each state, made by real actions. Each needs the scope of `troupe`."""

from datetime import timedelta
from typing import Any

from partners.roles import RoleCode
from reviews.actions import practice_reviews as actions
from reviews.models import LearningPoint, PracticeReview
from tests.cast import Troupe
from wst import clock


def make_practice_review(troupe: Troupe, status: str = "final", **values: Any) -> PracticeReview:
    """A review with one point to improve, "final", "held" (looked at again in 30 days) or "published"."""
    manager = troupe.as_(RoleCode.BUSINESS_MANAGER)
    values = {
        "pseudonym": "Child E",
        "kind": PracticeReview.Kind.LCSPR,
        "completed_on": clock.today() - timedelta(days=40),
        "summary": "A young child was harmed at home. Six agencies knew the family.",
        "chair_statement": "We are sorry that help did not come sooner.",
        "recommendations_made": 7,
        "recommendations_complete": 4,
        **values,
    }
    review = actions.record_practice_review(**values, by=manager)
    add_point(troupe, review)
    review.refresh_from_db()
    if status == "held":
        check_on = clock.today() + timedelta(days=30)
        review = actions.hold(review=review, reason="Criminal proceedings", check_on=check_on, by=manager)
    if status == "published":
        review = actions.publish(review=review, by=manager)
    return review


def add_point(troupe: Troupe, review: PracticeReview, **values: Any) -> LearningPoint:
    values = {
        "kind": LearningPoint.Kind.IMPROVEMENT,
        "theme": "One chronology",
        "text": "Each agency held a part of the story.",
        **values,
    }
    return actions.add_learning_point(review=review, **values, by=troupe.as_(RoleCode.BUSINESS_MANAGER))
