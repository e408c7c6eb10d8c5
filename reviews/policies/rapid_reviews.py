"""May this step of a rapid review happen now? The docstring is the sentence that is shown."""

from reviews.models import CriterionFinding, RapidReview, ReviewDecision

# SI 2018/789 regulation 11: partners must take each of these into account.
REGULATION_11 = {
    CriterionFinding.Code.IMPROVEMENT,
    CriterionFinding.Code.RECURRENT,
    CriterionFinding.Code.JOINT_WORKING,
    CriterionFinding.Code.PANEL_LOCAL,
}


def summaries_are_in(review: RapidReview) -> bool:
    """Record that each agency's summary was received, or why it is not needed."""
    requests = review.case.summary_requests.all()
    return bool(requests) and all(row.received_on or row.not_needed_because for row in requests)


def panel_was_held(review: RapidReview) -> bool:
    """Enter the day on which the panel was held."""
    return review.panel_held_on is not None


def safety_was_looked_at(review: RapidReview) -> bool:
    """Enter what was done at once so that children are safe."""
    return review.case.safety_steps.exists()


def sections_are_written(review: RapidReview) -> bool:
    """Write what is known so far, what could be improved and what happens next."""
    return all((review.known_so_far, review.could_be_improved, review.what_happens_next))


def criteria_are_considered(review: RapidReview) -> bool:
    """Say for each limb of regulation 11 whether it holds, with the reason."""
    return set(review.case.criteria.values_list("code", flat=True)) >= REGULATION_11


def is_decided(review: RapidReview) -> bool:
    """Record the decision of the chair, in consultation with each safeguarding partner."""
    decisions = review.case.decisions.filter(outcome__in=ReviewDecision.FOR_CHILDREN)
    if review.opened_again_at:
        decisions = decisions.filter(at__gte=review.opened_again_at)
    return decisions.exists()


def was_sent(review: RapidReview) -> bool:
    """Enter the day on which it was sent to the Panel."""
    return review.sent_on is not None


def panel_replied(review: RapidReview) -> bool:
    """Record what the Panel replied."""
    return review.case.panel_replies.exists()
