"""A priority: proposed, agreed by the Executive, moved through its phases, paused, resumed, closed."""

from datetime import date
from typing import Any

from django.db import transaction

from partners.models import Decision, Group
from partners.permissions import Permission as P
from priorities.models import Priority, PriorityCycle, Revisit
from priorities.queries import rights
from priorities.states import CLOSED, PRIORITY
from wst import clock, records
from wst.access import Access
from wst.refusals import NotPermitted, WrongState

EDITABLE = ("title", "why", "success_looks_like", "is_core", "is_rapid", "group", "predecessor", "evidence_missing")
LEADS_OWN_MOVES = ("scope", "gather", "report", "agree_plan", "deliver", "review")


@transaction.atomic
def propose(
    *,
    cycle: PriorityCycle,
    title: str,
    why: str,
    success_looks_like: str,
    by: Access,
    is_core: bool = True,
    is_rapid: bool = False,
    group: Group | None = None,
    predecessor: Priority | None = None,
) -> Priority:
    """Propose a shared priority for a cycle. `predecessor` is the priority that it carries forward."""
    by.require(P.PRIORITIES_PROPOSE)
    _check_predecessor(predecessor, cycle)
    priority = Priority(
        cycle=cycle,
        title=title.strip(),
        why=why,
        success_looks_like=success_looks_like,
        is_core=is_core,
        is_rapid=is_rapid,
        group=group,
        predecessor=predecessor,
        proposed_by=by.user,
    )
    return records.create(priority, by=by, kind="priority", title=priority.title)


@transaction.atomic
def edit(priority: Priority, *, by: Access, version: int | None = None, **values: Any) -> Priority:
    """Change its words, its working group or its predecessor (EDITABLE). Raises NotPermitted for another's priority."""
    if by.can(P.PRIORITIES_MANAGE, P.PRIORITIES_LEAD):
        rights.require_edit(priority, by)
    else:
        by.require(P.PRIORITIES_PROPOSE)
        if priority.proposed_by_id != by.user_id:
            raise NotPermitted("Somebody else proposed this priority.", permission=P.PRIORITIES_PROPOSE)
        if priority.phase != Priority.Phase.PROPOSED:
            raise NotPermitted("It is agreed now: its lead changes it.", permission=P.PRIORITIES_LEAD)
    unknown = set(values) - set(EDITABLE)
    if unknown:
        raise TypeError(f"These are not edited here: {', '.join(sorted(unknown))}.")
    priority = records.lock(priority, version=version)
    if "predecessor" in values:
        _check_predecessor(values["predecessor"], priority.cycle)
    title = values.pop("title", priority.title)
    return records.change(priority, by=by, title=title, **values)


@transaction.atomic
def attach_decision(priority: Priority, *, decision: Decision, by: Access, version: int | None = None) -> Priority:
    """Attach the Executive's recorded decision. It does not agree the priority: that is a step of its own."""
    by.require(P.PRIORITIES_MANAGE, P.PRIORITIES_AGREE)
    priority = records.lock(priority, version=version)
    if priority.phase != Priority.Phase.PROPOSED:
        raise WrongState("The priority is agreed already: the decision that agreed it stays with it.")
    check_decision(decision, priority)
    return records.change(priority, by=by, decision=decision)


@transaction.atomic
def agree(
    priority: Priority,
    *,
    by: Access,
    decision: Decision | None = None,
    no_view_because: str = "",
    version: int | None = None,
) -> Priority:
    """Agree a proposed priority on the Executive's recorded decision (arrangements 3.Pri.1).

    Raises NotPermitted for whoever proposed it (requirements 1.13 rule 4), NotReady without the decision, a
    consultation, a baseline, and young people's view or the reason why there is none (6.V.4).
    """
    by.require(P.PRIORITIES_AGREE)
    if by.user is not None and priority.proposed_by_id == by.user_id:
        raise NotPermitted(
            "You proposed this priority, so somebody else on the Executive agrees it.", permission=P.PRIORITIES_AGREE
        )
    if decision is not None:
        check_decision(decision, priority)
    values: dict[str, Any] = {"decision": decision} if decision else {}
    if no_view_because.strip():
        values["no_view_because"] = no_view_because.strip()
    return PRIORITY.transition(priority, "agree", by=by, version=version, **values)


@transaction.atomic
def move_on(priority: Priority, move: str, *, by: Access, version: int | None = None) -> Priority:
    """A step that the lead makes: scope, gather, report, agree_plan, deliver, review."""
    if move not in LEADS_OWN_MOVES:
        raise ValueError(f"{move} is not a step of the lead.")
    rights.require_lead(priority, by)
    return PRIORITY.transition(priority, move, by=by, version=version)


@transaction.atomic
def close_as_embedded(
    priority: Priority, *, look_again_on: date, by: Access, reason: str = "", version: int | None = None
) -> Priority:
    """Close it, with the day on which somebody looks whether it stayed embedded (arrangements 4.IS.9)."""
    by.require(P.PRIORITIES_AGREE)
    priority = PRIORITY.transition(priority, "embed", by=by, reason=reason, version=version)
    _plan_revisit(priority, look_again_on, by)
    return priority


@transaction.atomic
def carry_forward(
    priority: Priority,
    *,
    reason: str,
    by: Access,
    look_again_on: date | None = None,
    version: int | None = None,
) -> Priority:
    """Close it in this cycle. Propose it again in the next one and name this one as its predecessor."""
    by.require(P.PRIORITIES_AGREE)
    priority = PRIORITY.transition(priority, "carry_forward", by=by, reason=reason, version=version)
    if look_again_on:
        _plan_revisit(priority, look_again_on, by)
    return priority


@transaction.atomic
def pause(priority: Priority, *, decision: Decision, reason: str, by: Access, version: int | None = None) -> Priority:
    """Pause it in mid-year on the Executive's decision, with the reason (arrangements 3.Pri.2)."""
    by.require(P.PRIORITIES_AGREE)
    priority = records.lock(priority, version=version)
    check_decision(decision, priority)
    values = {"pause_decision": decision, "phase_before_pause": priority.phase}
    return PRIORITY.transition(priority, "pause", by=by, reason=reason, **values)


@transaction.atomic
def resume(priority: Priority, *, reason: str, by: Access, version: int | None = None) -> Priority:
    """Resume it in the phase in which it was paused."""
    by.require(P.PRIORITIES_AGREE)
    priority = records.lock(priority, version=version)
    if priority.phase != Priority.Phase.PAUSED:
        raise WrongState("The priority is not paused now. Nothing was changed.")
    move = f"resume_{priority.phase_before_pause}"
    priority = PRIORITY.transition(priority, move, by=by, reason=reason)
    return records.change(priority, by=by, phase_before_pause="", pause_decision=None)


@transaction.atomic
def plan_revisit(priority: Priority, *, due: date, by: Access) -> Revisit:
    """Look again at a closed priority on a day (arrangements 4.IS.9). Raises WrongState while it is still open."""
    by.require(P.PRIORITIES_MANAGE, P.PRIORITIES_AGREE)
    priority = records.lock(priority)
    if priority.phase not in CLOSED:
        raise WrongState("Only a closed priority is looked at again: this one is still under way.")
    return _plan_revisit(priority, due, by)


@transaction.atomic
def record_revisit(revisit: Revisit, *, outcome: str, note: str, by: Access, version: int | None = None) -> Revisit:
    """Say whether it stayed embedded, and what that rests on. Raises WrongState when it was answered before."""
    by.require(P.PRIORITIES_MANAGE, P.PRIORITIES_LEAD)
    rights.require_edit(revisit.priority, by)
    revisit = records.lock(revisit, version=version)
    if revisit.outcome != Revisit.Outcome.DUE:
        raise WrongState("Somebody has recorded the outcome already. Plan another look instead.")
    if outcome == Revisit.Outcome.DUE:
        raise records.invalid(outcome="Select how far it stayed embedded.")
    if not note.strip():
        raise records.invalid(note="Enter what you saw and where it is written.")
    return records.change(revisit, by=by, outcome=outcome, note=note.strip(), done_on=clock.today())


def _plan_revisit(priority: Priority, due: date, by: Access) -> Revisit:
    if due <= clock.today():
        raise records.invalid(look_again_on="Enter a day in the future.")
    revisit = Revisit(priority=priority, due=due)
    return records.create(revisit, by=by, kind="revisit", title=f"Look again: {priority.title}")


def check_decision(decision: Decision, priority: Priority) -> None:
    """Raises ValidationError at `decision` unless it is the Executive's, already taken, and about this priority."""
    if decision.group.kind != Group.Kind.EXECUTIVE:
        raise records.invalid(decision="Select a decision of the Executive: only it agrees or pauses priorities.")
    if decision.decided_on > clock.today():
        raise records.invalid(decision="This decision is dated in the future. Wait until it is taken.")
    about = {None, priority.record_id, priority.cycle.record_id}
    if decision.subject_id not in about:
        raise records.invalid(decision="This decision is about something else. Select the one about this priority.")


def _check_predecessor(predecessor: Priority | None, cycle: PriorityCycle) -> None:
    if predecessor is not None and predecessor.cycle_id == cycle.pk:
        raise records.invalid(predecessor="Select a priority of an earlier cycle.")
