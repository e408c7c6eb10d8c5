"""The lifecycle of a review in the vault, from its commission to what the public reads of it."""

from reviews.models import CaseReview, CaseRight
from reviews.policies import case_reviews as policies
from reviews.vault import CaseLifecycle
from wst.lifecycle import Move

Status = CaseReview.Status
WORK = CaseRight.WORK
BEFORE_PUBLICATION = (
    policies.has_learning,
    policies.nobody_is_identified,
    policies.partners_were_asked,
    policies.copies_are_accounted_for,
    policies.copies_had_seven_days,
    policies.the_day_has_come,
)

CASE_REVIEW = CaseLifecycle(
    "reviews.case_review",
    Status,
    [
        Move(
            "begin",
            "Begin the review",
            (Status.COMMISSIONED,),
            Status.UNDER_WAY,
            WORK,
            needs=(policies.has_reviewer, policies.has_terms),
        ),
        Move(
            "receive_final",
            "The final report came",
            (Status.UNDER_WAY,),
            Status.FINAL,
            WORK,
            needs=(policies.final_report_came,),
        ),
        Move("return_final", "Return the report to the reviewer", (Status.FINAL,), Status.UNDER_WAY, WORK,
             needs_reason=True),
        Move(
            "hold",
            "Hold the review",
            (Status.COMMISSIONED, Status.UNDER_WAY, Status.FINAL),
            Status.HELD,
            WORK,
            needs=(policies.says_when_to_look_again,),
            needs_reason=True,
        ),
        Move(
            "look_again",
            "Look at the hold again",
            (Status.HELD,),
            Status.HELD,
            WORK,
            needs=(policies.says_when_to_look_again,),
            needs_reason=True,
        ),
        Move(
            "release",
            "End the hold",
            (Status.HELD,),
            Status.UNDER_WAY,
            WORK,
            needs=(policies.final_report_is_not_here, policies.has_reviewer),
            needs_reason=True,
        ),
        Move(
            "release_final",
            "End the hold on publication",
            (Status.HELD,),
            Status.FINAL,
            WORK,
            needs=(policies.final_report_came,),
            needs_reason=True,
        ),
        Move(
            "publish",
            "Publish the review",
            (Status.FINAL,),
            Status.PUBLISHED,
            WORK,
            needs=(policies.is_to_be_published, policies.report_is_written, *BEFORE_PUBLICATION),
        ),
        Move(
            "publish_improvements",
            "Publish the improvements",
            (Status.FINAL,),
            Status.IMPROVEMENTS_PUBLISHED,
            WORK,
            needs=(
                policies.is_of_a_child,
                policies.is_not_to_be_published,
                policies.improvements_are_written,
                *BEFORE_PUBLICATION,
            ),
        ),
        Move(
            "finish",
            "Finish without publishing",
            (Status.FINAL,),
            Status.NOT_PUBLISHED,
            WORK,
            needs=(
                policies.is_of_an_adult,
                policies.is_not_to_be_published,
                policies.has_learning,
                policies.nobody_is_identified,
                policies.partners_were_asked,
            ),
        ),
    ],
    start=Status.COMMISSIONED,
)  # fmt: skip
