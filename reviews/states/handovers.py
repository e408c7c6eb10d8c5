"""The lifecycle of a handover of learning: only a response closes it (arrangements 7.6)."""

from partners.permissions import Permission
from reviews.models import LearningHandover
from reviews.policies import handovers as policies
from wst.lifecycle import Lifecycle, Move

Status = LearningHandover.Status

HANDOVER = Lifecycle(
    "reviews.handover",
    Status,
    [
        Move(
            "answer",
            "Say what comes of it",
            (Status.HANDED_OVER,),
            Status.ANSWERED,
            Permission.LEARNING_ANSWER,
            needs=(policies.has_response,),
        ),
        Move(
            "take_up_again",
            "Take it up again",
            (Status.ANSWERED,),
            Status.HANDED_OVER,
            Permission.LEARNING_ANSWER,
            needs_reason=True,
        ),
    ],
    start=Status.HANDED_OVER,
)
