"""The action plan of a priority. Its actions are rows of the one register; each agency agrees for itself (3.Pri.5c)."""

from datetime import date

from django.db import transaction

from partners.models import Agency, Person
from partners.permissions import Permission as P
from priorities.events import PlanAgreedBy
from priorities.models import ActionPlan, PlanAgreement, Priority, SafeguardingEvent
from priorities.queries import rights
from priorities.states import ACTION_PLAN
from wst import clock, events, records
from wst.access import Access
from wst.refusals import NotPermitted, NotReady, WrongState


@transaction.atomic
def draft_action_plan(priority: Priority, *, by: Access) -> ActionPlan:
    """Open the plan of an agreed priority. Actions are then raised with its record as their source."""
    rights.require_edit(priority, by)
    if priority.phase == Priority.Phase.PROPOSED:
        raise WrongState("An action plan is drawn up once the Executive has agreed the priority.")
    if ActionPlan.objects.filter(priority=priority).exists():
        raise WrongState("This priority has an action plan already. Open that one.")
    return records.create(
        ActionPlan(priority=priority), by=by, kind="action_plan", title=f"Action plan: {priority.title}"
    )


@transaction.atomic
def agree_for_agency(
    plan: ActionPlan,
    *,
    agency: Agency,
    by: Access,
    agreed_on: date | None = None,
    given_by: Person | None = None,
) -> PlanAgreement:
    """One agency's agreement: given by somebody who speaks for it, or recorded for it from the event.

    Raises NotPermitted for another agency's, NotReady while the plan has no actions.
    """
    by.require(P.PLANS_AGREE_OWN, P.EVENTS_MANAGE)
    own = rights.may_agree_for(agency.pk, by)
    if not own and not by.can(P.EVENTS_MANAGE):
        raise NotPermitted("You can agree for your own agency only.", permission=P.PLANS_AGREE_OWN)
    plan = records.lock(plan)
    if not plan.record.actions.exists():
        raise NotReady("The plan has no actions yet, so there is nothing to agree to.")
    agreed_on = agreed_on or clock.today()
    if agreed_on > clock.today():
        raise records.invalid(agreed_on="The date must be today or in the past.")
    if standing := PlanAgreement.objects.filter(plan=plan, agency=agency).first():
        return standing
    if own and given_by is None and by.place.person_id:
        given_by = Person.objects.get(pk=by.place.person_id)
    agreement = PlanAgreement(
        partnership=by.partnership, plan=plan, agency=agency, agreed_on=agreed_on, given_by=given_by
    )
    agreement.full_clean()
    agreement.save()
    events.record(PlanAgreedBy(agency.pk, agreed_on, not own), by=by, on=plan)
    return agreement


@transaction.atomic
def agree_plan(plan: ActionPlan, *, event: SafeguardingEvent, by: Access, version: int | None = None) -> ActionPlan:
    """Record that the plan was agreed at an event. Each statutory partner has agreed by then; others may follow."""
    by.require(P.EVENTS_MANAGE)
    if event.cycle_id != plan.priority.cycle_id:
        raise records.invalid(event="Select an event of the priority's own cycle.")
    return ACTION_PLAN.transition(plan, "agree", by=by, version=version, event=event)
