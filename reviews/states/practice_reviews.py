"""The lifecycle of a review's public entry: every finished review is published, or held with a reason."""

from partners.permissions import Permission
from reviews.models import PracticeReview
from reviews.policies import practice_reviews as policies
from wst.lifecycle import Lifecycle, Move

Status = PracticeReview.Status

PRACTICE_REVIEW = Lifecycle(
    "reviews.practice_review",
    Status,
    [
        Move(
            "publish",
            "Publish the review",
            (Status.FINAL, Status.HELD),
            Status.PUBLISHED,
            Permission.PRACTICE_REVIEWS_PUBLISH,
            needs=(policies.has_learning, policies.identifies_nobody),
        ),
        Move(
            "hold",
            "Hold publication",
            (Status.FINAL,),
            Status.HELD,
            Permission.PRACTICE_REVIEWS_PUBLISH,
            needs_reason=True,
        ),
        Move(
            "release",
            "End the hold",
            (Status.HELD,),
            Status.FINAL,
            Permission.PRACTICE_REVIEWS_PUBLISH,
            needs_reason=True,
        ),
    ],
    start=Status.FINAL,
)
