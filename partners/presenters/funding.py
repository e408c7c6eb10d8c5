"""Money in words: shares, what came, what was spent. All agencies alike, in the order of their names."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe

from partners.models import FundingContribution, FundingFormula, FundingSpend
from partners.permissions import Permission
from partners.policies.funding import share_words
from partners.states import FUNDING
from wst.access import Access
from wst.look.formats import date_words, money
from wst.look.parts import Column, Link, Row, Status, Table

COLUMNS = ["Year", "Status", Column("Total", numeric=True), "Decision"]
COLOURS = {"draft": "grey", "agreed": "green"}


def status_of(formula: FundingFormula) -> Status:
    return Status(formula.get_status_display(), COLOURS[formula.status])


def decision_of(formula: FundingFormula) -> Any:
    decision = formula.decision
    if decision is None:
        return "Not yet"
    return Link(f"{decision.reference}, {date_words(decision.decided_on)}", decision.get_absolute_url())


def register_row(formula: FundingFormula) -> list[Any]:
    decision = formula.decision.reference if formula.decision else "Not yet"
    return [Link(formula.year, formula.get_absolute_url()), status_of(formula), money(formula.total), decision]


def summary(formula: FundingFormula) -> list[Row]:
    previous = formula.previous
    return [
        Row("Status", status_of(formula)),
        Row("Total", money(formula.total)),
        Row("How the shares were worked out", formula.basis),
        Row("Goes on from", Link(str(previous), previous.get_absolute_url()) if previous else "No earlier formula"),
        Row("Note", formula.note or "No note"),
        Row("Agreed by the Executive", decision_of(formula)),
    ]


def agreed_words(row: FundingContribution) -> str:
    """Who recorded it for the agency is kept as a sentence: here it stands in the middle of one."""
    by = row.agreed_by.replace("Recorded", "recorded", 1)
    return f"{date_words(row.agreed_on)}, {by}" if row.agreed_on else "Not yet"


def shares(rows: Sequence[FundingContribution], formula: FundingFormula, access: Access, *, all_: bool) -> Table | None:
    """Share, amount, own agreement, what came and what is given in kind; the sums when all of them are seen."""
    if not rows:
        return None
    cells: list[list[Any]] = [
        [
            row.agency.called,
            share_words(row.share),
            money(row.amount),
            agreed_words(row),
            money(row.received),
            in_kind_words(row),
            _links(row, formula, access),
        ]
        for row in rows
    ]
    if all_ and len(rows) > 1:
        whole = sum((row.share for row in rows), Decimal(0))
        amount = sum((row.amount for row in rows), Decimal(0))
        received = sum((row.received for row in rows), Decimal(0))
        cells.append(["All together", share_words(whole), money(amount), "", money(received), "", ""])
    columns = [
        "Agency",
        Column("Share", numeric=True),
        Column("Amount", numeric=True),
        "Its own agreement",
        Column("Received", numeric=True),
        "In kind",
        "Do",
    ]
    return Table("Contributions", columns, cells, caption_hidden=True)


def in_kind_words(row: FundingContribution) -> str:
    worth = f"worth {money(row.in_kind_value)}" if row.in_kind_value else ""
    return ", ".join(filter(None, [row.in_kind, worth])) or "Nothing"


def _links(row: FundingContribution, formula: FundingFormula, access: Access) -> Any:
    """What may be done with one share."""
    slug = access.partnership.slug

    def link(text: str, page: str) -> Link:
        return Link(text, reverse(f"partners:{page}", args=[slug, row.pk]), f"the share of {row.agency.called}")

    manages = access.can(Permission.FUNDING_MANAGE)
    if formula.status == FundingFormula.Status.AGREED:
        return link("Enter what came", "funding_receive") if manages else ""
    found = []
    if row.agreed_on is None:
        if access.can(Permission.FUNDING_AGREE_OWN) and access.place.agency_id == row.agency_id:
            found.append(link("Agree", "funding_share_agree"))
        elif manages:
            found.append(link("Record its agreement", "funding_share_agree"))
    if manages:
        found += [link("Change", "funding_share_change"), link("Remove", "funding_share_remove")]
    return format_html_join(mark_safe("<br>"), "{}", ((one,) for one in found))


def spends(rows: Sequence[FundingSpend], access: Access) -> Table | None:
    if not rows:
        return None
    manages, slug = access.can(Permission.FUNDING_MANAGE), access.partnership.slug
    cells: list[list[Any]] = []
    for row in rows:
        spent = money(row.actual) if row.actual is not None else "Not known yet"
        cell: list[Any] = [row.heading, money(row.planned), spent]
        if manages:
            cell.append(Link("Change", reverse("partners:funding_spend", args=[slug, row.pk]), row.heading))
        cells.append(cell)
    planned = sum((row.planned for row in rows), Decimal(0))
    known = [row.actual for row in rows if row.actual is not None]
    total: list[Any] = ["All together", money(planned), money(sum(known, Decimal(0))) if known else "Not known yet"]
    cells.append([*total, ""] if manages else total)
    columns: list[Any] = ["Heading", Column("Planned", numeric=True), Column("Spent", numeric=True)]
    return Table("Spending", columns + (["Change"] if manages else []), cells, caption_hidden=True)


def buttons(formula: FundingFormula, access: Access, *, missing: Sequence[str]) -> list[Link]:
    """Only what would not be refused."""

    def link(text: str, page: str, *more: Any) -> Link:
        return Link(text, reverse(f"partners:{page}", args=[access.partnership.slug, *(more or (formula.pk,))]))

    found = []
    is_draft = formula.status == FundingFormula.Status.DRAFT
    moves = {offer.move.name: offer.move for offer in FUNDING.available(formula, access)}
    if "agree" in moves:
        found.append(link("Agree by a decision of the Executive", "funding_agree"))
    if is_draft and access.can(Permission.DECISIONS_RECORD):
        found.append(link("Record the Executive's decision", "decision_new_about", formula.record_id))
    if access.can(Permission.FUNDING_MANAGE):
        if is_draft:
            found += [link("Add a share", "funding_share_new"), link("Change the formula", "funding_change")]
        found.append(link("Add a heading", "funding_spend_new"))
        if not formula.next.exists():
            found.append(link("Roll forward to next year", "funding_roll_forward"))
    if "take_back" in moves:
        found.append(link(moves["take_back"].label, "funding_take_back"))
    return found
