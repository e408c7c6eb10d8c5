"""Groups, decisions, actions and challenges in the states that tests need, reached by the real actions."""

from datetime import timedelta
from typing import Any

from partners.actions import action_register, challenges, decisions
from partners.models import Action, Challenge, Decision, Group
from partners.roles import RoleCode
from tests.cast import Troupe
from tests.partners.factories import make_group
from wst import clock

LATER = timedelta(days=30)


def executive(troupe: Troupe) -> Group:
    """The Executive, made once. Needs the scope, as everything here."""
    standing = troupe.partnership.groups.filter(kind=Group.Kind.EXECUTIVE).first()
    return standing or make_group(troupe, Group.Kind.EXECUTIVE, "Executive Group", strand=Group.Strand.JOINT)


def make_decision(troupe: Troupe, *, by: str = RoleCode.EXECUTIVE_CHAIR, **more: Any) -> Decision:
    said = {
        "text": "Agree the relevant agencies list.",
        "rationale": "Two bodies were reorganised.",
        "decided_on": clock.today(),
        **more,
    }
    group = said.pop("group", None) or executive(troupe)
    return decisions.record(by=troupe.as_(by), group=group, **said)


def make_action(troupe: Troupe, *, by: str = RoleCode.BUSINESS_MANAGER, agency: str = "Trust", **more: Any) -> Action:
    said = {
        "text": "Use one chronology in every agency.",
        "intended_outcome": "Nobody has to tell their story twice.",
        "due": clock.today() + LATER,
        **more,
    }
    return action_register.create(by=troupe.as_(by), owner_agency=troupe.agencies[agency], **said)


def make_challenge(
    troupe: Troupe,
    *,
    by: str = RoleCode.AGENCY_REPRESENTATIVE,
    raised_by: str = "Trust",
    about: str = "Police",
    **more: Any,
) -> Challenge:
    said = {"theme": "Late returns", "text": "Three returns came after the date that was agreed.", **more}
    return challenges.open_(
        by=troupe.as_(by), raised_by=troupe.agencies[raised_by], about=troupe.agencies[about] if about else None, **said
    )
