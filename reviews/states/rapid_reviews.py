"""The lifecycle of a rapid review."""

from reviews.models import CaseRight, RapidReview
from reviews.policies import rapid_reviews as policies
from reviews.vault import CaseLifecycle
from wst.lifecycle import Move

Status = RapidReview.Status
WORK = CaseRight.WORK

RAPID_REVIEW = CaseLifecycle(
    "reviews.rapid_review",
    Status,
    [
        Move(
            "close_summaries",
            "All summaries are in",
            (Status.OPEN,),
            Status.SUMMARIES_IN,
            WORK,
            needs=(policies.summaries_are_in,),
        ),
        Move(
            "hold_panel",
            "The panel was held",
            (Status.SUMMARIES_IN,),
            Status.PANEL_HELD,
            WORK,
            needs=(policies.panel_was_held,),
        ),
        Move(
            "sign_off",
            "Sign it off",
            (Status.PANEL_HELD,),
            Status.SIGNED_OFF,
            WORK,
            needs=(
                policies.safety_was_looked_at,
                policies.sections_are_written,
                policies.criteria_are_considered,
                policies.is_decided,
            ),
        ),
        Move("send", "It was sent to the Panel", (Status.SIGNED_OFF,), Status.SENT, WORK, needs=(policies.was_sent,)),
        Move("reply", "The Panel has replied", (Status.SENT,), Status.REPLIED, WORK, needs=(policies.panel_replied,)),
        Move(
            "stop",
            "Stop: the criteria were withdrawn",
            (Status.OPEN, Status.SUMMARIES_IN, Status.PANEL_HELD, Status.SIGNED_OFF),
            Status.STOPPED,
            WORK,
            needs_reason=True,
        ),
        Move("resume", "Go on", (Status.STOPPED,), Status.OPEN, WORK, needs_reason=True),
        Move("open_again", "Open it again", (Status.SENT, Status.REPLIED), Status.OPEN, WORK, needs_reason=True),
    ],
    start=Status.OPEN,
)
