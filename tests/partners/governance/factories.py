"""Groups, decisions, actions and challenges in the states that tests need, reached by the real actions."""

from datetime import timedelta
from typing import Any

from partners.actions import action_register, arrangements, challenges, decisions, relevant_agencies
from partners.models import Action, Arrangements, Challenge, Decision, Group, RelevantAgencyList
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


def make_list(
    troupe: Troupe, phase: str = "draft", *, shorts: tuple[str, ...] = ("Trust", "Police")
) -> RelevantAgencyList:
    """A relevant agencies list that has got as far as `phase`: draft, for_approval, approved or published."""
    office = troupe.as_(RoleCode.BUSINESS_MANAGER)
    if troupe.partnership.relevant_agency_lists.filter(status="published").exists():
        row = relevant_agencies.draft_from_last(by=office)
    else:
        entries = [relevant_agencies.Entry(troupe.agencies[short], troupe.agencies[short].name) for short in shorts]
        row = relevant_agencies.draft(by=office, entries=entries)
    return advance(troupe, row, relevant_agencies, phase)


def make_arrangements(troupe: Troupe, phase: str = "draft", **facts: Any) -> Arrangements:
    """Arrangements with two sections and a signatory for each partner, as far as `phase`."""
    office = troupe.as_(RoleCode.BUSINESS_MANAGER)
    facts = {
        "title": "How we work together",
        "guidance_edition": "Working Together to Safeguard Children 2026",
        "effective_from": clock.today(),
        "review_due": clock.today() + timedelta(days=365),
        "sections": [("1", "Introduction", "We work together."), ("2", "Partners", "- Council\n- Health\n- Police")],
        "signatories": [
            (troupe.agencies[short], f"{short} Signatory", f"Chief of {short}")
            for short in ("Council", "Health", "Police")
        ],
        **facts,
    }
    return advance(troupe, arrangements.draft(by=office, **facts), arrangements, phase)


def advance(troupe: Troupe, row: Any, verbs: Any, phase: str) -> Any:
    """From draft to `phase` by the people whose steps they are."""
    office, chair = troupe.as_(RoleCode.BUSINESS_MANAGER), troupe.as_(RoleCode.EXECUTIVE_CHAIR)
    phases = ["draft", "for_approval", "approved", "published"]
    steps = [
        lambda row: verbs.send(row, by=office),
        lambda row: verbs.approve(row, by=chair, decision=make_decision(troupe, subject=row.record)),
        lambda row: verbs.publish(row, by=office, change_note="Two bodies were reorganised."),
    ]
    for step in steps[: phases.index(phase)]:
        row = step(row)
    return row
