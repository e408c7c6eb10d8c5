"""Claims about the difference made. Nobody types how well a claim is evidenced: it follows from what is linked."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from partners.permissions import Permission as P
from priorities.actions.evidence import GATHERERS
from priorities.actions.grounds import check_source
from priorities.events import EvidenceLinked, EvidenceUnlinked
from priorities.models import Evidence, ImpactEvidence, ImpactStatement, Priority
from priorities.queries import rights
from priorities.states import IMPACT_STATEMENT
from wst import clock, events, records
from wst.access import Access
from wst.models import Record
from wst.refusals import WrongState

WRITERS = (*GATHERERS, P.PRIORITIES_LEAD)


@transaction.atomic
def state_impact(
    *,
    about: Record,
    claim: str,
    who_for: str,
    direction: str,
    by: Access,
    priority: Priority | None = None,
    includes_early_help: bool = False,
    stated_on: date | None = None,
    evidence: Iterable[Evidence] = (),
) -> ImpactStatement:
    """One claim about one piece of work: a priority, an audit, a review, a course. `evidence` is what it rests on."""
    _require(priority, by)
    return write_statement(
        about=about,
        priority=priority,
        claim=claim,
        who_for=who_for,
        direction=direction,
        includes_early_help=includes_early_help,
        stated_on=stated_on,
        evidence=evidence,
        by=by,
    )


@transaction.atomic
def write_statement(
    *,
    about: Record,
    claim: str,
    who_for: str,
    direction: str,
    by: Access,
    priority: Priority | None = None,
    includes_early_help: bool = False,
    stated_on: date | None = None,
    evidence: Iterable[Evidence] = (),
) -> ImpactStatement:
    """The claim of somebody whose right to make it is proved: they gather evidence, or were asked for it."""
    check_source(about)
    statement = ImpactStatement(
        about=about,
        priority=priority,
        claim=claim.strip(),
        who_for=who_for,
        direction=direction,
        includes_early_help=includes_early_help,
        stated_on=stated_on or clock.today(),
    )
    records.create(statement, by=by, kind="impact_statement", title=statement.claim)
    _link(statement, list(evidence), by)
    return statement


@transaction.atomic
def edit_impact(
    statement: ImpactStatement,
    *,
    by: Access,
    version: int | None = None,
    evidence: Iterable[Evidence] | None = None,
    **values: Any,
) -> ImpactStatement:
    """Change the claim or what it rests on. Raises NotPermitted, Stale, WrongState once it was withdrawn."""
    _require(statement.priority, by)
    statement = records.lock(statement, version=version)
    if not statement.stands:
        raise WrongState("This statement was withdrawn. It stays as it was; say it anew if it is true after all.")
    if evidence is not None:
        changed = _link(statement, list(evidence), by)
        if changed:
            records.save(statement)
    return records.change(statement, by=by, title=values.get("claim", statement.claim), **values)


@transaction.atomic
def withdraw_impact(
    statement: ImpactStatement, *, reason: str, by: Access, version: int | None = None
) -> ImpactStatement:
    """It stays in the register with the reason, and nothing claims it any more. A published report stays as it was.

    Raises NotPermitted, Stale, WrongState when it was withdrawn before, NotReady without a reason.
    """
    by.require(P.EVIDENCE_WITHDRAW)
    _require(statement.priority, by)
    return IMPACT_STATEMENT.transition(
        statement,
        "withdraw",
        by=by,
        reason=reason,
        version=version,
        withdrawn_on=clock.today(),
        withdrawn_because=reason.strip(),
    )


def _link(statement: ImpactStatement, evidence: list[Evidence], by: Access) -> bool:
    """Make the links equal `evidence`. Returns whether anything changed."""
    held = {link.evidence_id: link for link in statement.links.select_related("evidence")}
    # What was withdrawn stays linked, so that the history says what the claim once rested on.
    wanted = {one.pk for one in evidence} | {key for key, link in held.items() if not link.evidence.counts}
    for key in held.keys() - wanted:
        held[key].delete()
        events.record(EvidenceUnlinked(key), by=by, on=statement)
    for one in evidence:
        if one.pk not in held and not one.counts:
            raise records.invalid(
                evidence=f"“{one.title}” was withdrawn, or not everybody may read it. A claim cannot rest on it."
            )
        if one.pk not in held:
            link = ImpactEvidence(partnership=by.partnership, statement=statement, evidence=one)
            link.full_clean()
            link.save()
            events.record(EvidenceLinked(one.pk), by=by, on=statement)
    return held.keys() != wanted


def _require(priority: Priority | None, by: Access) -> None:
    by.require(*WRITERS)
    if not by.can(*GATHERERS):
        rights.require_edit(priority, by)
