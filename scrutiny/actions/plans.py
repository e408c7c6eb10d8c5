"""The yearly scrutiny plan: drafted, proposed by Scrutiny and Assurance, set by the Executive (arrangements 4.IS.9)."""

from datetime import date

from django.db import transaction

from partners.models import Decision
from partners.permissions import Permission
from scrutiny.actions import telling
from scrutiny.models import ScrutinyPlan
from scrutiny.states import PLAN
from wst import records
from wst.access import Access
from wst.models import StatusChange
from wst.refusals import NotPermitted, NotReady, WrongState


@transaction.atomic
def start(*, title: str, starts: date, ends: date, by: Access) -> ScrutinyPlan:
    """Open the draft of a year's plan, from `starts` to `ends`, both included."""
    by.require(Permission.SCRUTINY_PLAN_DRAFT)
    plan = ScrutinyPlan(title=title, starts=starts, ends=ends)
    return records.create(plan, by=by, kind="scrutiny_plan", title=title)


@transaction.atomic
def change(
    *, plan: ScrutinyPlan, title: str, starts: date, ends: date, by: Access, version: int | None = None
) -> ScrutinyPlan:
    by.require(Permission.SCRUTINY_PLAN_DRAFT)
    plan = records.lock(plan, version=version)
    require_draft(plan)
    return records.change(plan, by=by, title=title, starts=starts, ends=ends)


def propose(*, plan: ScrutinyPlan, by: Access, version: int | None = None) -> ScrutinyPlan:
    """The first approval: the chair of Scrutiny and Assurance proposes the plan."""
    with transaction.atomic():
        plan = PLAN.transition(plan, "propose", by=by, version=version)
        telling.tell(telling.PLAN_PROPOSED, telling.holders(by, Permission.SCRUTINY_PLAN_SET), about=plan, by=by)
    return plan


@transaction.atomic
def send_back(*, plan: ScrutinyPlan, reason: str, by: Access, version: int | None = None) -> ScrutinyPlan:
    return PLAN.transition(plan, "send_back", by=by, reason=reason, version=version)


@transaction.atomic
def set_plan(*, plan: ScrutinyPlan, decision: Decision | None, by: Access, version: int | None = None) -> ScrutinyPlan:
    """The second approval: the Executive sets the plan by a recorded decision.

    Raises NotPermitted for the person who proposed it (requirements 1.13, rule 4), NotReady without a decision of the
    Executive or with one about something else.
    """
    by.require(Permission.SCRUTINY_PLAN_SET)
    proposed = StatusChange.objects.filter(record=plan.record, move="propose").order_by("-at", "-id").first()
    if proposed and proposed.by_user_id == by.user_id:
        raise NotPermitted("You proposed this plan. Somebody else on the Executive sets it.")
    if decision and decision.subject_id not in (None, plan.record_id):
        raise NotReady("That decision is about something else. Choose the decision about this plan.")
    return PLAN.transition(plan, "set", by=by, version=version, decision=decision)


@transaction.atomic
def close(*, plan: ScrutinyPlan, by: Access, version: int | None = None) -> ScrutinyPlan:
    return PLAN.transition(plan, "close", by=by, version=version)


def require_draft(plan: ScrutinyPlan) -> None:
    """Raises WrongState once the plan has been proposed: what was proposed is what is set."""
    if plan.status != ScrutinyPlan.Status.DRAFT:
        raise WrongState("The plan has been proposed. Send it back to change it, or add a piece of scrutiny beside it.")
