"""What the yearly report says about money: what the year cost, each partner's share, and what it was spent on."""

from datetime import date
from decimal import Decimal

from partners.models import FundingFormula
from partners.policies.funding import share_words
from wst import clock
from wst.facts import Facts, Figure, Source, Table
from wst.look.formats import money
from wst.models import Partnership


def report_money(partnership: Partnership, starts: date, ends: date) -> Facts:
    """The agreed formula of the year that begins in the period (both days included), in pounds. Three queries.

    A draft is never told; that there is none is said. What is given in kind stands beside the money, never in its sum.
    """
    formula = (
        partnership.funding_formulas.filter(year_starts__range=(starts, ends), status=FundingFormula.Status.AGREED)
        .select_related("decision")
        .first()
    )
    if formula is None:
        return Facts(missing=["No funding formula was agreed for this year."])
    as_at = min(ends, clock.today())
    contributions = list(formula.contributions.select_related("agency", "formula").order_by("agency__name"))
    spends = list(formula.spends.all())
    decision = f", decision {formula.decision.reference}" if formula.decision else ""
    source = Source("the funding formula", f"agreed for {formula.year}{decision}", as_at, len(contributions))
    received = sum((row.received for row in contributions), Decimal(0))
    figures = [
        Figure(
            "money_total",
            f"The partnership agreed to spend {money(formula.total)} together",
            money(formula.total),
            source,
        ),
        Figure("money_received", f"{money(received)} was received from the agencies", money(received), source),
    ]
    tables = [
        Table(
            "money_shares",
            "What each agency pays",
            ["Agency", "Share", "Agreed", "Received", "In kind"],
            [
                [
                    row.agency.name,
                    share_words(row.share),
                    money(row.amount),
                    money(row.received),
                    row.in_kind or "Nothing",
                ]
                for row in contributions
            ],
            source,
            numeric=[1, 2, 3],
        )
    ]
    missing = []
    headers = ["Heading", "Planned", "Spent"]
    if spends:
        known = [row.actual for row in spends if row.actual is not None]
        spent = sum(known, Decimal(0))
        lines = Source("headings of the year's spending", f"for {formula.year}", as_at, len(spends))
        if known:
            figures.append(Figure("money_spent", f"{money(spent)} was spent", money(spent), lines))
        rows = [
            [row.heading, money(row.planned), money(row.actual) if row.actual is not None else "Not known yet"]
            for row in spends
        ]
        tables.append(Table("money_spent_on", "What it was spent on", headers, rows, lines, numeric=[1, 2]))
        if len(known) < len(spends):
            missing.append(f"For {len(spends) - len(known)} of {len(spends)} headings it is not known what was spent.")
    else:
        missing.append("What the money was spent on is not recorded.")
    return Facts(figures=figures, tables=tables, missing=missing)
