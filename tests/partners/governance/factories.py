"""Groups, decisions, actions and challenges in the states that tests need, reached by the real actions."""

from datetime import date, timedelta
from typing import Any

from partners.actions import action_register, challenges, decisions
from partners.models import Action, Challenge, ChairTerm, Decision, Group
from partners.roles import RoleCode
from tests.cast import LONG_AGO, Troupe
from wst import access, clock, records

LATER = timedelta(days=30)


def make_group(troupe: Troupe, kind: str = Group.Kind.EXECUTIVE, name: str = "Executive Group") -> Group:
    """The group of that kind, made once. Needs the scope, as everything here."""
    standing = troupe.partnership.groups.filter(kind=kind, name=name).first()
    if standing:
        return standing
    setup = access.product_access(troupe.partnership, "Test setup", *access.all_permissions())
    group = Group(name=name, kind=kind, strand=Group.Strand.JOINT)
    return records.create(group, by=setup, kind="group", title=name)


def put_in_chair(troupe: Troupe, group: Group, role: str, starts: date = LONG_AGO, ends: date | None = None) -> ChairTerm:
    person = troupe.people[role]
    term = ChairTerm(
        partnership=troupe.partnership,
        group=group,
        order=group.chair_terms.count() + 1,
        agency=person.agency,
        person=person,
        starts=starts,
        ends=ends,
    )
    term.full_clean()
    term.save()
    return term


def make_decision(troupe: Troupe, *, by: str = RoleCode.EXECUTIVE_CHAIR, **more: Any) -> Decision:
    said = {
        "text": "Agree the relevant agencies list.",
        "rationale": "Two bodies were reorganised.",
        "decided_on": clock.today(),
        **more,
    }
    group = said.pop("group", None) or make_group(troupe)
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
    troupe: Troupe, *, by: str = RoleCode.AGENCY_REPRESENTATIVE, raised_by: str = "Trust", about: str = "Police", **more: Any
) -> Challenge:
    said = {"theme": "Late returns", "text": "Three returns came after the date that was agreed.", **more}
    return challenges.open_(
        by=troupe.as_(by), raised_by=troupe.agencies[raised_by], about=troupe.agencies[about] if about else None, **said
    )
