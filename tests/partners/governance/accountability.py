"""The memorandum, the escalation policy, risks and money in the states that tests need, reached by the real actions."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from partners.actions import escalation, funding, memoranda, risks
from partners.models import EscalationPolicy, FundingFormula, Memorandum, Risk
from partners.roles import RoleCode
from tests.cast import Troupe
from tests.partners.factories import office
from tests.partners.governance.factories import make_decision
from wst import clock

STATUTORY = ("Council", "Health", "Police")
SHARES = {"Council": "50", "Health": "30", "Police": "20"}


def later(days: int = 365) -> date:
    return clock.today() + timedelta(days=days)


def sign(troupe: Troupe, memorandum: Memorandum, *shorts: str) -> None:
    for short in shorts or STATUTORY:
        memoranda.sign(
            memorandum,
            by=office(troupe),
            agency=troupe.agencies[short],
            name=f"{short} Signatory",
            post_title=f"Chief of {short}",
            signed_on=clock.today(),
        )


def make_memorandum(troupe: Troupe, phase: str = "draft", **more: Any) -> Memorandum:
    """As far as `phase`: draft, approved (in force), superseded (by a next one)."""
    said = {
        "title": "Memorandum of understanding",
        "text": "We work together as equals.",
        "effective_from": clock.today(),
        "review_due": later(),
        **more,
    }
    row = memoranda.draft(by=office(troupe), **said)
    if phase != "draft":
        sign(troupe, row)
        row = memoranda.bring_into_force(row, by=office(troupe))
    if phase == "superseded":
        make_memorandum(troupe, "approved", **more)
        row.refresh_from_db()
    return row


def make_policy(troupe: Troupe, phase: str = "draft", **more: Any) -> EscalationPolicy:
    """As far as `phase`: draft, approved (in force), superseded (by a next one)."""
    said = {"title": "Escalation policy", "effective_from": clock.today(), "review_due": later(), **more}
    row = escalation.draft(by=office(troupe), **said)
    if phase != "draft":
        chair = troupe.as_(RoleCode.EXECUTIVE_CHAIR)
        row = escalation.approve(row, by=chair, decision=make_decision(troupe, subject=row.record))
    if phase == "superseded":
        make_policy(troupe, "approved", **more)
        row.refresh_from_db()
    return row


def make_risk(troupe: Troupe, phase: str = "open", **more: Any) -> Risk:
    said = {
        "title": "Too few health visitors",
        "cause": "Posts stay empty.",
        "event": "First visits come late.",
        "effect": "Neglect of babies is seen late.",
        "likelihood": 4,
        "impact": 4,
        "owner_agency": troupe.agencies["Trust"],
        "review_due": later(90),
        **more,
    }
    risk = risks.enter(by=office(troupe), **said)
    return risks.close(risk, by=office(troupe), reason="The posts are filled.") if phase == "closed" else risk


def make_formula(
    troupe: Troupe, phase: str = "draft", *, years: int = 0, shares: dict[str, str] | None = None, **more: Any
) -> FundingFormula:
    """A formula with shares and one heading, as far as `phase`: draft, ready (every share agreed) or agreed."""
    today = clock.today()
    said = {
        "year_starts": today.replace(year=today.year + years, day=1),
        "basis": "By the number of children.",
        "total": Decimal(300_000),
        **more,
    }
    formula = funding.draft(by=office(troupe), **said)
    for short, share in (SHARES if shares is None else shares).items():
        row = funding.set_share(formula, by=office(troupe), agency=troupe.agencies[short], share=Decimal(share))
        if phase != "draft":
            funding.agree_share(row, by=office(troupe))
    funding.set_spend(formula, by=office(troupe), heading="Staff", planned=Decimal(200_000))
    if phase == "agreed":
        chair = troupe.as_(RoleCode.EXECUTIVE_CHAIR)
        formula = funding.agree(formula, by=chair, decision=make_decision(troupe, subject=formula.record))
    formula.refresh_from_db()
    return formula
