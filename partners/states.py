"""The lifecycles of the partners app: actions, challenges, and the documents that the Executive approves."""

from partners.models import Action, Challenge
from partners.permissions import Permission
from partners.policies.action_register import says_what_difference
from partners.policies.challenges import is_at_executive, is_below_executive, says_outcome
from wst.lifecycle import Lifecycle, Move

ACTION = Lifecycle(
    "partners.action",
    Action.Status,
    [
        Move(
            "on_track",
            "Report that it is on track",
            (Action.Status.NOT_STARTED, Action.Status.AT_RISK),
            Action.Status.ON_TRACK,
            Permission.ACTIONS_UPDATE_OWN,
        ),
        Move(
            "at_risk",
            "Report that it is at risk",
            (Action.Status.NOT_STARTED, Action.Status.ON_TRACK),
            Action.Status.AT_RISK,
            Permission.ACTIONS_UPDATE_OWN,
        ),
        Move(
            "complete",
            "Mark as complete",
            Action.OPEN,
            Action.Status.COMPLETE,
            Permission.ACTIONS_UPDATE_OWN,
            needs=(says_what_difference,),
        ),
        Move(
            "close",
            "Close as no longer needed",
            Action.OPEN,
            Action.Status.NOT_NEEDED,
            Permission.ACTIONS_MANAGE,
            needs_reason=True,
        ),
        Move(
            "reopen",
            "Open again",
            (Action.Status.COMPLETE, Action.Status.NOT_NEEDED),
            Action.Status.ON_TRACK,
            Permission.ACTIONS_MANAGE,
            needs_reason=True,
        ),
    ],
    start=Action.Status.NOT_STARTED,
)

CHALLENGE = Lifecycle(
    "partners.challenge",
    Challenge.Status,
    [
        Move(
            "escalate",
            "Move up a level",
            (Challenge.Status.OPEN,),
            Challenge.Status.OPEN,
            Permission.CHALLENGES_RAISE,
            needs=(is_below_executive,),
            needs_reason=True,
        ),
        Move(
            "resolve",
            "Record how it was resolved",
            (Challenge.Status.OPEN,),
            Challenge.Status.RESOLVED,
            Permission.CHALLENGES_RAISE,
            needs=(is_below_executive, says_outcome),
        ),
        Move(
            "resolve_at_executive",
            "Record the Executive's outcome",
            (Challenge.Status.OPEN,),
            Challenge.Status.RESOLVED,
            Permission.DECISIONS_MAKE,
            needs=(is_at_executive, says_outcome),
        ),
        Move(
            "withdraw",
            "Withdraw the challenge",
            (Challenge.Status.OPEN,),
            Challenge.Status.WITHDRAWN,
            Permission.CHALLENGES_RAISE,
            needs_reason=True,
        ),
    ],
    start=Challenge.Status.OPEN,
)
