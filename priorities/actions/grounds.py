"""Why a priority was chosen, who was asked about it, and its scope."""

from datetime import date

from django.db import transaction

from partners.permissions import Permission as P
from priorities.events import BasisAdded, BasisRemoved, PartnersConsulted, ScopeWritten
from priorities.models import Priority, PriorityBasis, PriorityConsultation, Scope
from priorities.queries import rights
from wst import events, records
from wst.access import Access
from wst.models import Record
from wst.models.record import OPEN_TO_ALL
from wst.refusals import NotPermitted, WrongState


@transaction.atomic
def add_basis(
    priority: Priority, *, kind: str, summary: str, by: Access, source: Record | None = None
) -> PriorityBasis:
    """One reason for choosing it, with the record that it comes from. Children's voice is asked for first."""
    require_contribution(priority, by)
    check_source(source)
    basis = PriorityBasis(
        partnership=by.partnership, priority=priority, kind=kind, summary=summary.strip(), source=source
    )
    basis.full_clean()
    basis.save()
    events.record(BasisAdded(basis.pk, events.Code(kind)), by=by, on=priority)
    return basis


@transaction.atomic
def remove_basis(basis: PriorityBasis, *, by: Access) -> None:
    """Take a reason out again while the priority is proposed. Raises WrongState once it was agreed on it."""
    require_contribution(basis.priority, by)
    priority = records.lock(basis.priority)
    if priority.phase != Priority.Phase.PROPOSED:
        raise WrongState("The priority was agreed on these reasons, so they stay. Add another one instead.")
    events.record(BasisRemoved(basis.pk, events.Code(basis.kind)), by=by, on=priority)
    basis.delete()


@transaction.atomic
def record_consultation(
    priority: Priority, *, who: str, how: str, asked_on: date, response: str, by: Access
) -> PriorityConsultation:
    """Who was asked about a proposed priority, and what they said (arrangements 1.7)."""
    require_contribution(priority, by)
    consultation = PriorityConsultation(
        partnership=by.partnership, priority=priority, who=who, how=how, asked_on=asked_on, response=response
    )
    consultation.full_clean()
    consultation.save()
    events.record(PartnersConsulted(consultation.pk), by=by, on=priority)
    return consultation


@transaction.atomic
def write_scope(
    priority: Priority,
    *,
    question: str,
    in_scope: str,
    methods: str,
    by: Access,
    out_of_scope: str = "",
    feasibility: str = "",
    version: int | None = None,
) -> Scope:
    """Write or rewrite the scope (arrangements 3.Pri.5). `version` is the priority's own."""
    rights.require_edit(priority, by)
    priority = records.lock(priority, version=version)
    if priority.phase == Priority.Phase.PROPOSED:
        raise WrongState("The scope is written once the Executive has agreed the priority.")
    scope = Scope.objects.filter(priority=priority).first() or Scope(partnership=by.partnership, priority=priority)
    scope.question, scope.in_scope, scope.out_of_scope = question, in_scope, out_of_scope
    scope.methods, scope.feasibility = methods, feasibility
    scope.full_clean()
    scope.save()
    records.save(priority)  # a new version, so that a page drawn from the scope before is refused
    events.record(ScopeWritten(scope.pk), by=by, on=priority)
    return scope


def require_contribution(priority: Priority, by: Access) -> None:
    """Its lead and whoever manages priorities; while it is proposed also everybody who may propose one."""
    if priority.phase == Priority.Phase.PROPOSED and by.can(P.PRIORITIES_PROPOSE):
        return
    if not by.can(P.PRIORITIES_MANAGE, P.PRIORITIES_LEAD) and by.can(P.PRIORITIES_PROPOSE):
        raise NotPermitted("It is agreed now: its lead adds to it.", permission=P.PRIORITIES_LEAD)
    rights.require_edit(priority, by)


def check_source(source: Record | None) -> None:
    """Raises ValidationError at `source` for a record that not everybody in the partnership may follow."""
    if source is not None and source.visibility not in OPEN_TO_ALL:
        raise records.invalid(source="Not everybody in the partnership may open this record. Select another one.")
