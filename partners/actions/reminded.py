"""What the partnership's own records remind people of, and whom."""

from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from partners.actions import reminders
from partners.actions.reminders import ANSWER_FOR_AN_AGENCY, Kind, Reminded, holders, managers
from partners.models import Action, Challenge, Reminder, Risk
from partners.policies.challenges import EXECUTIVE_LEVEL
from partners.roles import RoleCode
from wst import notices
from wst.access import Access
from wst.models import User

MOST_MISSING = 500  # actions that one call plans for

ACTION_SENTENCES = {
    Kind.DUE_SOON: notices.kind("action_due_soon", "An action of yours is due soon"),
    Kind.DUE_TODAY: notices.kind("action_due_today", "An action of yours is due today"),
    Kind.OVERDUE: notices.kind("action_overdue", "An action of yours is overdue"),
    Kind.LOOK_AGAIN: notices.kind("action_look_again", "Look again: what difference did your action make?"),
}


def _actions(partnership: Any, ids: Any) -> Any:
    return partnership.actions.filter(record__in=ids).select_related("owner__user", "owner_agency", "record")


def _action_waits(action: Action, kind: str) -> bool:
    if kind == Kind.LOOK_AGAIN:
        return action.status == Action.Status.COMPLETE and not action.difference
    return action.status in Action.OPEN


def _action_people(action: Action) -> list[User]:
    """The person who is named, while in post and able to sign in; else those who answer for the agency."""
    owner = action.owner
    if owner and owner.left_on is None and owner.user and owner.user.is_active:
        return [owner.user]
    return holders(action.partnership, ANSWER_FOR_AN_AGENCY, action.owner_agency)


def _action_words(action: Action) -> str:
    owner = action.owner
    if owner and owner.left_on is None and owner.user_id:
        return owner.name
    return f"those who answer for {action.owner_agency.called}"


reminders.KINDS["action"] = Reminded(_actions, _action_waits, _action_people, _action_words, ACTION_SENTENCES)


CHALLENGE_SENTENCES = {
    Kind.DUE_SOON: notices.kind("challenge_due_soon", "The time for a challenge on its level ends soon"),
    Kind.DUE_TODAY: notices.kind("challenge_due_today", "The time for a challenge on its level ends today"),
    Kind.OVERDUE: notices.kind("challenge_overdue", "A challenge is past the time of its level"),
}


def _challenges(partnership: Any, ids: Any) -> Any:
    return partnership.challenges.filter(record__in=ids).select_related("raised_by", "about", "record")


def _challenge_people(challenge: Challenge) -> list[User]:
    """Those who act on the level: both sides below the Executive, its chair from there on."""
    if challenge.level >= EXECUTIVE_LEVEL:
        return holders(challenge.partnership, (RoleCode.EXECUTIVE_CHAIR,))
    sides = [challenge.raised_by, *([challenge.about] if challenge.about else [])]
    found = {user.pk: user for side in sides for user in holders(challenge.partnership, ANSWER_FOR_AN_AGENCY, side)}
    return list(found.values())


def _challenge_words(challenge: Challenge) -> str:
    if challenge.level >= EXECUTIVE_LEVEL:
        return "the chair of the Executive"
    about = f" and {challenge.about.called}" if challenge.about else ""
    return f"those who answer for {challenge.raised_by.called}{about}"


reminders.KINDS["challenge"] = Reminded(
    _challenges,
    lambda challenge, kind: challenge.status == Challenge.Status.OPEN,
    _challenge_people,
    _challenge_words,
    CHALLENGE_SENTENCES,
)

RISK_SENTENCES = {
    Kind.DUE_SOON: notices.kind("risk_due_soon", "The review of a risk is due soon"),
    Kind.DUE_TODAY: notices.kind("risk_due_today", "The review of a risk is due today"),
    Kind.OVERDUE: notices.kind("risk_overdue", "The review of a risk is overdue"),
}


def _risks(partnership: Any, ids: Any) -> Any:
    return partnership.risks.filter(record__in=ids).select_related("owner__user", "owner_agency", "record")


def _risk_people(risk: Risk) -> list[User]:
    """The owner and the office, which keeps the register."""
    owner = risk.owner
    own = [owner.user] if owner and owner.left_on is None and owner.user and owner.user.is_active else []
    return list({user.pk: user for user in [*own, *managers(risk.partnership)]}.values())


reminders.KINDS["risk"] = Reminded(
    _risks,
    lambda risk, kind: risk.status == Risk.Status.OPEN,
    _risk_people,
    lambda risk: f"{risk.owner.name} and the business manager" if risk.owner else "the business manager",
    RISK_SENTENCES,
)


@transaction.atomic
def plan_missing(*, by: Access) -> int:
    """Plan reminders for open and unanswered actions that have none: those from before there were reminders."""
    waiting = Reminder.objects.waiting().filter(record=OuterRef("record"))
    actions = by.partnership.actions
    rows = (actions.open() | actions.unanswered()).exclude(Exists(waiting))
    found = list(rows.select_related("record")[:MOST_MISSING])
    for action in found:
        is_open = action.status in Action.OPEN
        due, look = (action.due, None) if is_open else (None, action.look_again_on)
        reminders.plan(action.record, by=by, due=due, look_again_on=look)
    return len(found)
