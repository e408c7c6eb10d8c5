"""What a year costs: shares that add up to 100%, each partner's own agreement, the decision, and what was received."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from partners.actions import references
from partners.models import Agency, Decision, FundingContribution, FundingFormula, FundingSpend
from partners.permissions import Permission
from partners.policies.funding import off_by
from partners.states import FUNDING
from wst import clock, events, records
from wst.access import Access
from wst.look.formats import date_words
from wst.refusals import NotPermitted, NotReady, WrongState


def _first_day(day: date, *, by: Access) -> date:
    """The partnership's year in which a day lies begins on this one."""
    month = by.partnership.year_start_month
    return date(day.year if day.month >= month else day.year - 1, month, 1)


@transaction.atomic
def draft(*, by: Access, year_starts: date, basis: str, total: Decimal, note: str = "") -> FundingFormula:
    """A formula for the partnership's year in which `year_starts` lies. `total` in pounds.

    Raises ValidationError by field, also when the year has one already.
    """
    by.require(Permission.FUNDING_MANAGE)
    formula = FundingFormula(
        year_starts=_first_day(year_starts, by=by),
        basis=basis.strip(),
        total=total,
        note=note.strip(),
        written_by=by.user,
    )
    return records.create(formula, by=by, kind="funding_formula", title=str(formula))


@transaction.atomic
def roll_forward(formula: FundingFormula, *, by: Access, note: str) -> FundingFormula:
    """Next year's draft in one step: the same basis, total, shares and headings, and why (arrangements 8.1).

    Nobody has agreed it yet and nothing is received or spent. Raises ValidationError when next year has one.
    """
    by.require(Permission.FUNDING_MANAGE)
    if not note.strip():
        raise records.invalid(note="Enter why last year's formula goes on, and what may still change.")
    references.lock(by=by)
    start = formula.year_starts
    following = FundingFormula(
        year_starts=start.replace(year=start.year + 1),
        basis=formula.basis,
        total=formula.total,
        note=note.strip(),
        previous=formula,
        written_by=by.user,
    )
    following = records.create(following, by=by, kind="funding_formula", title=str(following))
    for old in formula.contributions.select_related("agency"):
        if not old.agency.has_ended():
            _save(
                FundingContribution(formula=following, agency=old.agency, share=old.share, in_kind=old.in_kind), by=by
            )
    for spend in formula.spends.all():
        _save(FundingSpend(formula=following, heading=spend.heading, planned=spend.planned), by=by)
    return following


def _save(row: Any, *, by: Access) -> Any:
    row.partnership = by.partnership
    row.full_clean()
    row.save()
    return row


def _draft_of(formula: FundingFormula, *, version: int | None = None) -> FundingFormula:
    formula = records.lock(formula, version=version)
    if formula.status != FundingFormula.Status.DRAFT:
        raise WrongState(f"“{formula}” is agreed. Take it back to draft before you change it.")
    return formula


def _written(formula: FundingFormula, part: str, *, by: Access) -> FundingFormula:
    """The next version of the formula after a change of a part of it."""
    formula.written_by = by.user
    records.save(formula)
    events.record(events.Changed(events.Code("funding_formula"), formula.version, events.Code(part)), by=by, on=formula)
    return formula


def _ask_again(formula: FundingFormula) -> None:
    """What was agreed was agreed for other figures."""
    formula.contributions.update(agreed_on=None, agreed_by="")


@transaction.atomic
def change(
    formula: FundingFormula, *, by: Access, basis: str, total: Decimal, note: str = "", version: int | None = None
) -> FundingFormula:
    """Change a draft. Another total asks every partner again. Raises WrongState, Stale, ValidationError."""
    by.require(Permission.FUNDING_MANAGE)
    formula = _draft_of(formula, version=version)
    if total != formula.total:
        _ask_again(formula)
    formula.basis, formula.total, formula.note = basis.strip(), total, note.strip()
    return _written(formula, "basis,total,note", by=by)


@transaction.atomic
def set_share(
    formula: FundingFormula,
    *,
    by: Access,
    agency: Agency,
    share: Decimal,
    in_kind: str = "",
    in_kind_value: Decimal | None = None,
    version: int | None = None,
) -> FundingContribution:
    """What an agency gives: a share in per cent with two decimal places, and what it gives in kind.

    Another share asks that agency again. Raises WrongState once it is agreed, Stale, ValidationError by field.
    """
    by.require(Permission.FUNDING_MANAGE)
    formula = _draft_of(formula, version=version)
    row = formula.contributions.filter(agency=agency).first() or FundingContribution(formula=formula, agency=agency)
    if row.pk and row.share != share:
        row.agreed_on, row.agreed_by = None, ""
    row.share, row.in_kind, row.in_kind_value = share, in_kind.strip(), in_kind_value
    row = _save(row, by=by)
    _written(formula, "shares", by=by)
    return row


@transaction.atomic
def remove_share(row: FundingContribution, *, by: Access, version: int | None = None) -> FundingFormula:
    """Take an agency out of a draft. Raises WrongState, Stale."""
    by.require(Permission.FUNDING_MANAGE)
    formula = _draft_of(row.formula, version=version)
    row.delete()
    return _written(formula, "shares", by=by)


@transaction.atomic
def agree_share(
    row: FundingContribution, *, by: Access, agreed_on: date | None = None, version: int | None = None
) -> FundingContribution:
    """A partner agrees its own share, or the office records on which day it did.

    Raises NotPermitted for another agency's, WrongState unless it is a draft, Stale, ValidationError.
    """
    by.require(Permission.FUNDING_AGREE_OWN, Permission.FUNDING_MANAGE)
    own = by.can(Permission.FUNDING_AGREE_OWN) and by.place.agency_id == row.agency_id
    if not own and not by.can(Permission.FUNDING_MANAGE):
        raise NotPermitted("You can agree the share of your own agency only.", permission=Permission.FUNDING_MANAGE)
    agreed_on = agreed_on or clock.today()
    if agreed_on > clock.today():
        raise records.invalid(agreed_on="The date must be today or in the past.")
    formula = _draft_of(row.formula, version=version)
    row = formula.contributions.get(pk=row.pk)
    row.agreed_on = agreed_on
    row.agreed_by = by.name if own else f"Recorded by {by.name}"
    row = _save(row, by=by)
    records.save(formula)
    changed = events.Changed(events.Code("funding_formula"), formula.version, events.Code("agreement"))
    events.record(changed, by=by, on=formula)
    return row


@transaction.atomic
def agree(
    formula: FundingFormula, *, by: Access, decision: Decision | None, version: int | None = None
) -> FundingFormula:
    """By a recorded decision of the Executive, once the shares add up and each partner has agreed its own.

    Raises NotReady saying by how much the shares are off, NotPermitted, WrongState, Stale.
    """
    by.require(Permission.FUNDING_AGREE)
    if missing := off_by(formula):
        raise NotReady(missing)
    return FUNDING.transition(formula, "agree", by=by, version=version, decision=decision)


@transaction.atomic
def take_back(formula: FundingFormula, *, by: Access, reason: str, version: int | None = None) -> FundingFormula:
    """Back to draft, with the reason: every partner is asked again. Raises NotReady, WrongState, Stale."""
    formula = FUNDING.transition(formula, "take_back", by=by, reason=reason, version=version, decision=None)
    _ask_again(formula)
    return formula


@transaction.atomic
def receive(
    row: FundingContribution,
    *,
    by: Access,
    received: Decimal,
    received_on: date | None = None,
    version: int | None = None,
) -> FundingContribution:
    """How many pounds have come from an agency so far, and when the last came. Raises Stale, ValidationError."""
    by.require(Permission.FUNDING_MANAGE)
    if received and received_on is None:
        raise records.invalid(received_on="Enter the date on which the money came.")
    if received_on and received_on > clock.today():
        raise records.invalid(received_on=f"The money cannot have come after {date_words(clock.today())}.")
    formula = records.lock(row.formula, version=version)
    if formula.status != FundingFormula.Status.AGREED:
        raise WrongState("Money is entered once the formula is agreed.")
    row.received, row.received_on = received, received_on if received else None
    row = _save(row, by=by)
    _written(formula, "received", by=by)
    return row


@transaction.atomic
def set_spend(
    formula: FundingFormula,
    *,
    by: Access,
    heading: str,
    planned: Decimal,
    actual: Decimal | None = None,
    row: FundingSpend | None = None,
    version: int | None = None,
) -> FundingSpend:
    """A heading with what is planned and, once it is known, what was spent, in pounds. At any time of the year.

    Raises Stale, ValidationError by field.
    """
    by.require(Permission.FUNDING_MANAGE)
    formula = records.lock(formula, version=version)
    row = row or FundingSpend(formula=formula)
    row.heading, row.planned, row.actual = heading.strip(), planned, actual
    row = _save(row, by=by)
    _written(formula, "spend", by=by)
    return row
