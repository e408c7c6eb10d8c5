"""How the invented partners hold each other to account: what they signed, levels with timescales, risks, and money."""

from datetime import timedelta
from decimal import Decimal

from demonstration.stage import Stage
from partners.actions import action_register, challenges, decisions, escalation, funding, memoranda, risks
from partners.actions.escalation import Level

MEMORANDUM = """\
# How we work with each other

- We are equal. None of us outvotes another.
- We ask each other hard questions, early and in person.
- We answer within the timescales of our escalation policy.

# What each of us brings

- People with the authority to commit their agency.
- Our share of what the partnership costs.
- Data that the others can check.
"""
SIGNATORIES = (("council", "rashida"), ("health", "colin"), ("police", "amrit"))
LEVELS = (
    Level("Between the practitioners", "The two practitioners who disagree", 5),
    Level("Between their managers", "The line managers of both", 5),
    Level("Between heads of service", "A head of service of each agency", 10),
    Level("The Executive", "The chair of the Executive", 20),
    Level("The chief officers", "The three lead representatives, with the scrutineer's advice", 20),
)
SHARES = (("council", "52"), ("health", "31"), ("police", "17"))
HEADINGS = (
    ("Staff of the partnership's office", 176_000, 172_400),
    ("Independent scrutiny", 42_000, 42_000),
    ("Training", 38_000, 31_250),
    ("Reviews", 40_000, 55_300),
)


def _decide(stage: Stage, text: str, why: str, subject) -> object:
    return decisions.record(
        by=stage.by("manager"),
        group=stage.groups["executive"],
        text=text,
        rationale=why,
        consulted="Council, health and police",
        decided_on=stage.day(3, 12, year=-1),
        subject=subject.record,
    )


def play_before(stage: Stage) -> None:
    """March before the reported year: the memorandum, its escalation policy and the first formula."""
    day = stage.day(3, 12, year=-1)
    with stage.on(day):
        manager = stage.by("manager")
        agreed = memoranda.draft(
            by=manager,
            title="Memorandum of understanding",
            text=MEMORANDUM,
            effective_from=day,
            review_due=stage.days_from_now(75),
        )
        for agency, person in SIGNATORIES:
            memoranda.sign(
                agreed,
                by=manager,
                agency=stage.agencies[agency],
                name=stage.people[person].name,
                post_title=stage.people[person].post_title,
                signed_on=day - timedelta(days=3),
            )
        agreed.refresh_from_db()
        agreed = memoranda.bring_into_force(agreed, by=manager)
        policy = escalation.draft(
            by=manager,
            title="Escalation policy",
            purpose="Disagreements are settled where they arise, soon, and are learnt from.",
            effective_from=day,
            review_due=stage.days_from_now(75),
            memorandum=agreed,
            levels=LEVELS,
        )
        decision = _decide(stage, "The escalation policy is agreed.", "It says who acts and by when.", policy)
        escalation.approve(policy, decision=decision, by=stage.by("chair"))
        stage.things["formula"] = _first_formula(stage)


def _first_formula(stage: Stage):
    manager = stage.by("manager")
    formula = funding.draft(
        by=manager,
        year_starts=stage.day(4, 1),
        basis="As for the former board: the council pays the largest share, since it employs the office.",
        total=Decimal(296_000),
        note="Invented figures.",
    )
    for agency, share in SHARES:
        in_kind = "Rooms and payroll for the office" if agency == "council" else ""
        row = funding.set_share(
            formula, by=manager, agency=stage.agencies[agency], share=Decimal(share), in_kind=in_kind
        )
        funding.agree_share(row, by=manager)
    for heading, planned, _spent in HEADINGS:
        funding.set_spend(formula, by=manager, heading=heading, planned=Decimal(planned))
    decision = _decide(stage, "The funding formula is agreed.", "It extends what was agreed before.", formula)
    return funding.agree(formula, decision=decision, by=stage.by("chair"))


def play_summer(stage: Stage) -> None:
    with stage.on(stage.day(6, 26)):
        stage.things["visitors"] = risks.enter(
            by=stage.by("manager"),
            title="Too few health visitors",
            cause="One post in five is empty.",
            event="First visits come late or not at all.",
            effect="Neglect of babies is seen late.",
            likelihood=4,
            impact=4,
            controls="Visits are offered to the families with the greatest need first.",
            owner_agency=stage.agencies["trust"],
            owner=stage.people["ruth"],
            review_due=stage.day(12, 15),
            subject=stage.things["neglect"].record,
        )


def play_year_end(stage: Stage) -> None:
    """April: what came, what was spent, and the same formula for the next year."""
    with stage.on(stage.day(4, 3, year=1)):
        manager = stage.by("manager")
        formula = stage.things["formula"]
        for row in formula.contributions.select_related("formula", "agency"):
            funding.receive(row, by=manager, received=row.amount, received_on=stage.day(5, 20))
        for (heading, planned, spent), row in zip(sorted(HEADINGS), formula.spends.order_by("heading"), strict=True):
            funding.set_spend(
                formula, by=manager, heading=heading, planned=Decimal(planned), actual=Decimal(spent), row=row
            )
        following = funding.roll_forward(
            formula, by=manager, note="It extends last year's arrangements; reviews cost more than planned."
        )
        for agency in ("council", "health"):  # the police have not agreed theirs
            funding.agree_share(following.contributions.get(agency=stage.agencies[agency]), by=manager)
        risks.review(
            stage.things["visitors"],
            by=manager,
            likelihood=3,
            impact=4,
            note="Six of 14 posts are filled. Visits to babies under six weeks are on time again.",
            review_due=stage.days_from_now(40),
        )


def play_present(stage: Stage) -> None:
    """An overdue level, a risk past its review with a next step, and an action whose difference nobody knows yet."""
    with stage.on(stage.days_from_now(-45)):
        manager = stage.by("manager")
        risk = risks.enter(
            by=manager,
            title="The lighting contract is let again and again",
            cause="Only one bidder answers.",
            event="The bus station stays dark for another winter.",
            effect="Young people who told us where they feel unsafe stop telling us.",
            likelihood=4,
            impact=3,
            owner_agency=stage.agencies["council"],
            review_due=stage.days_from_now(-4),
            subject=stage.things["exploitation"].record,
        )
        action_register.create(
            by=manager,
            text="Ask the transport operator for temporary lights",
            intended_outcome="Young people see that something happens",
            measure="Lights stand; seven young people walk it again",
            owner_agency=stage.agencies["council"],
            group=stage.groups["executive"],
            due=stage.days_from_now(12),
            source=risk.record,
        )
    with stage.on(stage.days_from_now(-17)):
        challenges.open_(
            by=stage.by("ruth"),
            theme="No answer about discharge letters",
            text="We asked three times who sends the letters. Nobody has said.",
            raised_by=stage.agencies["trust"],
            about=stage.agencies["health"],
            level=1,
        )
