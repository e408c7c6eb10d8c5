"""The lifecycles of the memorandum, the escalation policy, funding formulas and risks."""

from partners.models import EscalationPolicy, FundingFormula, Memorandum, Risk
from partners.permissions import Permission
from partners.policies.accountability import reaches_the_executive, signed_by_every_statutory_partner
from partners.policies.documents import decided_by_executive, decision_is_about_it
from partners.policies.funding import each_has_agreed_its_share, every_partner_has_a_share, shares_add_up
from wst.lifecycle import Lifecycle, Move

MEMORANDUM = Lifecycle(
    "partners.memorandum",
    Memorandum.Status,
    [
        Move(
            "agree",
            "Bring into force",
            (Memorandum.Status.DRAFT,),
            Memorandum.Status.APPROVED,
            Permission.ARRANGEMENTS_MANAGE,
            needs=(signed_by_every_statutory_partner,),
        ),
        Move(
            "supersede",
            "Mark as superseded",
            (Memorandum.Status.APPROVED,),
            Memorandum.Status.SUPERSEDED,
            Permission.ARRANGEMENTS_MANAGE,
        ),
    ],
    start=Memorandum.Status.DRAFT,
)

ESCALATION_POLICY = Lifecycle(
    "partners.escalation_policy",
    EscalationPolicy.Status,
    [
        Move(
            "approve",
            "Bring into force by a decision of the Executive",
            (EscalationPolicy.Status.DRAFT,),
            EscalationPolicy.Status.APPROVED,
            Permission.DECISIONS_MAKE,
            needs=(reaches_the_executive, decided_by_executive, decision_is_about_it),
        ),
        Move(
            "supersede",
            "Mark as superseded",
            (EscalationPolicy.Status.APPROVED,),
            EscalationPolicy.Status.SUPERSEDED,
            Permission.DECISIONS_MAKE,
        ),
    ],
    start=EscalationPolicy.Status.DRAFT,
)

FUNDING = Lifecycle(
    "partners.funding_formula",
    FundingFormula.Status,
    [
        Move(
            "agree",
            "Agree by a decision of the Executive",
            (FundingFormula.Status.DRAFT,),
            FundingFormula.Status.AGREED,
            Permission.FUNDING_AGREE,
            needs=(
                every_partner_has_a_share,
                shares_add_up,
                each_has_agreed_its_share,
                decided_by_executive,
                decision_is_about_it,
            ),
        ),
        Move(
            "take_back",
            "Take back to draft",
            (FundingFormula.Status.AGREED,),
            FundingFormula.Status.DRAFT,
            Permission.FUNDING_AGREE,
            needs_reason=True,
        ),
    ],
    start=FundingFormula.Status.DRAFT,
)

RISK = Lifecycle(
    "partners.risk",
    Risk.Status,
    [
        Move(
            "close",
            "Close the risk",
            (Risk.Status.OPEN,),
            Risk.Status.CLOSED,
            Permission.RISKS_MANAGE,
            needs_reason=True,
        ),
        Move(
            "reopen",
            "Open again",
            (Risk.Status.CLOSED,),
            Risk.Status.OPEN,
            Permission.RISKS_MANAGE,
            needs_reason=True,
        ),
    ],
    start=Risk.Status.OPEN,
)
