"""Reach any state of the priorities app as people do: through the actions, each by the role whose task it is."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from partners.actions import action_register, decisions
from partners.models import Action, Decision, Group
from partners.roles import RoleCode as R
from priorities.actions import (
    action_plans,
    cycles,
    evidence,
    evidence_plan,
    grounds,
    impact,
    impact_requests,
    leads,
    pledges,
    priorities,
    safeguarding_events,
    summary_reports,
    young_people,
)
from priorities.models import (
    ActionPlan,
    Evidence,
    EvidencePlanItem,
    ImpactRequest,
    ImpactStatement,
    Measure,
    Pledge,
    Priority,
    PriorityCycle,
    SafeguardingEvent,
    SummaryReport,
    YoungPeoplesView,
)
from priorities.states import PATH
from tests.cast import Troupe
from wst import clock, records
from wst.models import Record

numbers = count(1)


def executive_group(troupe: Troupe) -> Group:
    found = Group.objects.filter(kind=Group.Kind.EXECUTIVE).first()
    if found:
        return found
    group = Group(name="Executive Group", kind=Group.Kind.EXECUTIVE, strand=Group.Strand.JOINT)
    return records.create(group, by=troupe.as_(R.BUSINESS_MANAGER), kind="group", title=group.name)


def make_decision(troupe: Troupe, *, group: Group | None = None, **values: Any) -> Decision:
    defaults = {
        "text": "The priority is agreed.",
        "rationale": "Children told us that it matters.",
        "decided_on": clock.today(),
    }
    group = group or executive_group(troupe)
    return decisions.record(group=group, **(defaults | values), by=troupe.as_(R.BUSINESS_MANAGER))


def make_action(troupe: Troupe, plan: ActionPlan, **values: Any) -> Action:
    defaults = {
        "text": "Use one chronology in every agency",
        "intended_outcome": "Children do not have to repeat what happened to them.",
        "source": plan.record,
        "owner_agency": troupe.agencies["Trust"],
        "due": clock.today() + timedelta(days=60),
    }
    return action_register.create(**(defaults | values), by=troupe.as_(R.BUSINESS_MANAGER))


def make_cycle(troupe: Troupe, **values: Any) -> PriorityCycle:
    """The cycle of this year, half a year old, unless dates are given."""
    today = clock.today()
    defaults = {
        "title": f"Cycle {next(numbers)}",
        "starts": today - timedelta(days=180),
        "ends": today + timedelta(days=180),
        "first_on": today - timedelta(days=100),
        "second_on": today - timedelta(days=1),
    }
    return cycles.create_cycle(**(defaults | values), by=troupe.as_(R.BUSINESS_MANAGER))


def make_event(troupe: Troupe, cycle: PriorityCycle | None = None, *, ordinal: int = 2) -> SafeguardingEvent:
    return (cycle or make_cycle(troupe)).events.get(ordinal=ordinal)


def make_invited_event(troupe: Troupe) -> SafeguardingEvent:
    """In ten days, with every agency invited."""
    soon = clock.today() + timedelta(days=10)
    event = make_cycle(troupe, first_on=soon, second_on=soon + timedelta(days=100)).events.get(ordinal=1)
    safeguarding_events.invite_agencies(event, by=troupe.as_(R.BUSINESS_MANAGER))
    return event


def hold_event(troupe: Troupe, event: SafeguardingEvent) -> SafeguardingEvent:
    if event.status != SafeguardingEvent.Status.PLANNED:
        return event
    manager = troupe.as_(R.BUSINESS_MANAGER)
    safeguarding_events.invite_agencies(event, by=manager)
    attended = {agency.pk: 3 for agency in troupe.agencies.values()}
    event = safeguarding_events.record_attendance(event, attended=attended, by=manager, others=2)
    return safeguarding_events.hold(event, by=manager)


def make_measure(troupe: Troupe, priority: Priority, *values: Any, **fields: Any) -> Measure:
    """With one reading for each of `values`, a year apart; a text is why there is none."""
    manager = troupe.as_(R.BUSINESS_MANAGER)
    defaults = {
        "name": "Initial health assessments on time",
        "definition": "Assessments signed within 20 working days, of all that were due",
        "unit": "%",
        "direction": Measure.Direction.UP,
        "owner_agency": troupe.agencies["Trust"],
    }
    measure = evidence.add_measure(priority, **(defaults | fields), by=manager)
    last = clock.today().year - 1
    for place, value in enumerate(values):
        year = last - len(values) + 1 + place
        given = {"not_available_because": value} if isinstance(value, str) else {"value": Decimal(value)}
        evidence.add_reading(measure, period=str(year), period_ends=date(year, 12, 31), by=manager, **given)
    return measure


def make_evidence(troupe: Troupe, priority: Priority | None, kind: str = "children", **values: Any) -> Evidence:
    defaults = {
        "title": f"Evidence {next(numbers)}",
        "summary": "What was seen, in a sentence.",
        "observed_on": clock.today() - timedelta(days=5),
        "source_agency": troupe.agencies["Trust"],
    }
    return evidence.add_evidence(priority=priority, kind=kind, **(defaults | values), by=troupe.as_(R.BUSINESS_MANAGER))


def withdraw(troupe: Troupe, row: Evidence, reason: str = "The count was wrong.") -> Evidence:
    return evidence.withdraw_evidence(row, reason=reason, by=troupe.as_(R.BUSINESS_MANAGER))


def withdraw_statement(troupe: Troupe, row: ImpactStatement, reason: str = "It was said too soon.") -> ImpactStatement:
    return impact.withdraw_impact(row, reason=reason, by=troupe.as_(R.BUSINESS_MANAGER))


def make_view(troupe: Troupe, priority: Priority, **values: Any) -> YoungPeoplesView:
    """What the youth council says of a proposed priority; without words they were asked and have not answered."""
    defaults = {"who": "Youth council", "asked_on": clock.today(), "view": "Somebody should notice sooner."}
    return young_people.ask_young_people(priority, **(defaults | values), by=troupe.as_(R.ENGAGEMENT_LEAD))


def make_summary_report(troupe: Troupe, priority: Priority, status: str = "draft") -> SummaryReport:
    """Needs a lead when it is to be sent."""
    Status = SummaryReport.Status
    report = SummaryReport.objects.filter(priority=priority).first() or summary_reports.draft_summary_report(
        priority,
        by=troupe.as_(R.BUSINESS_MANAGER),
        headline="Neglect is noticed earlier",
        what_we_did="We read 30 case files together.",
        what_we_found="Chronologies were missing in 12 of them.",
        what_difference="They are missing in 4 of 30 now.",
        what_next="One chronology in every agency.",
    )
    wanted = Status.values.index(status)
    if report.status == Status.DRAFT and wanted > 0:
        report = summary_reports.send(report, by=troupe.as_(R.PRIORITY_LEAD))
    if report.status == Status.WITH_SCRUTINY and wanted > 1:
        report = summary_reports.receive_for_scrutiny(report, comment="Clear.", by=troupe.as_(R.SCRUTINY_CHAIR))
    if report.status == Status.WITH_EXECUTIVE and wanted > 2:
        report = summary_reports.receive_for_executive(report, comment="Agreed.", by=troupe.as_(R.EXECUTIVE_CHAIR))
    if report.status == Status.RECEIVED and wanted > 3:
        event = hold_event(troupe, priority.cycle.events.get(ordinal=2))
        report = summary_reports.present(report, event=event, by=troupe.as_(R.BUSINESS_MANAGER))
    return report


def make_action_plan(troupe: Troupe, priority: Priority, status: str = "draft") -> ActionPlan:
    manager = troupe.as_(R.BUSINESS_MANAGER)
    plan = ActionPlan.objects.filter(priority=priority).first() or action_plans.draft_action_plan(priority, by=manager)
    if not plan.record.actions.exists():
        make_action(troupe, plan)
    if status == "agreed" and plan.status != "agreed":
        event = hold_event(troupe, priority.cycle.events.get(ordinal=2))
        for short in ("Council", "Health", "Police"):
            action_plans.agree_for_agency(plan, agency=troupe.agencies[short], by=manager)
        plan = action_plans.agree_plan(plan, event=event, by=manager)
    return plan


def make_impact(
    troupe: Troupe, priority: Priority, *evidence_kinds: str, claim: str = "", **values: Any
) -> ImpactStatement:
    defaults = {"who_for": "children", "direction": "better", "about": priority.record}
    return impact.state_impact(
        claim=claim or f"Neglect is noticed earlier ({next(numbers)})",
        priority=priority,
        evidence=[make_evidence(troupe, priority, kind) for kind in evidence_kinds],
        **(defaults | values),
        by=troupe.as_(R.BUSINESS_MANAGER),
    )


def consult(troupe: Troupe, priority: Priority) -> None:
    grounds.record_consultation(
        priority,
        who="All agencies",
        how="At the first safeguarding event",
        asked_on=clock.today(),
        response="They agreed.",
        by=troupe.as_(R.BUSINESS_MANAGER),
    )


def make_priority(
    troupe: Troupe, phase: str = "proposed", *, cycle: PriorityCycle | None = None, title: str = "", **values: Any
) -> Priority:
    """A priority in any phase of its path, or "paused" (from scoping) or "carried_forward". Needs the scope."""
    manager, lead, chair = troupe.as_(R.BUSINESS_MANAGER), troupe.people[R.PRIORITY_LEAD], R.EXECUTIVE_CHAIR
    stop = {"paused": "scoping", "carried_forward": "reviewing"}.get(phase, phase)
    way = PATH[: PATH.index(stop) + 1]
    priority = priorities.propose(
        cycle=cycle or make_cycle(troupe),
        title=title or f"Neglect {next(numbers)}",
        why="Children told us that nobody noticed.",
        success_looks_like="Neglect is noticed early and the family is helped.",
        by=manager,
        **values,
    )
    if "agreed" in way:
        grounds.add_basis(priority, kind="children", summary="“Nobody asked why I was tired.”", by=manager)
        consult(troupe, priority)
        make_measure(troupe, priority, 61)
        make_view(troupe, priority)
        priority = priorities.agree(priority, decision=make_decision(troupe), by=troupe.as_(chair))
    if "scoping" in way:
        leads.name_lead(priority, person=lead, by=manager)
        priority.refresh_from_db()
        priority = priorities.move_on(priority, "scope", by=troupe.as_(R.PRIORITY_LEAD))
    if "gathering" in way:
        write_scope(troupe, priority)
        make_plan_item(troupe, priority)
        priority = priorities.move_on(priority, "gather", by=troupe.as_(R.PRIORITY_LEAD))
    if "reporting" in way:
        make_evidence(troupe, priority, "children")
        make_evidence(troupe, priority, "data")
        priority = priorities.move_on(priority, "report", by=troupe.as_(R.PRIORITY_LEAD))
    if "plan_agreed" in way:
        make_summary_report(troupe, priority, "presented")
        make_action_plan(troupe, priority, "agreed")
        priority = priorities.move_on(priority, "agree_plan", by=troupe.as_(R.PRIORITY_LEAD))
    for name, move in (("delivering", "deliver"), ("reviewing", "review")):
        if name in way:
            priority = priorities.move_on(priority, move, by=troupe.as_(R.PRIORITY_LEAD))
    if phase in ("embedded", "carried_forward"):
        make_impact(troupe, priority, "data", "children")
    if phase == "embedded":
        later = clock.today() + timedelta(days=180)
        priority = priorities.close_as_embedded(priority, look_again_on=later, by=troupe.as_(chair))
    if phase == "carried_forward":
        priority = priorities.carry_forward(priority, reason="It is not embedded yet.", by=troupe.as_(chair))
    if phase == "paused":
        decision = make_decision(troupe, text="The priority is paused.")
        priority = priorities.pause(
            priority, decision=decision, reason="Staff are needed elsewhere.", by=troupe.as_(chair)
        )
    return priority


def write_scope(troupe: Troupe, priority: Priority) -> None:
    grounds.write_scope(
        priority,
        question="How early do we notice neglect?",
        in_scope="Children under 11",
        methods="A data review, one audit, a group of parents",
        by=troupe.as_(R.BUSINESS_MANAGER),
    )
    priority.refresh_from_db()


def make_plan_item(troupe: Troupe, priority: Priority, method: str = "audit", **values: Any) -> EvidencePlanItem:
    """With an owner and a date, so that gathering may start."""
    defaults = {
        "what": f"Read 20 case files ({next(numbers)})",
        "owner": troupe.people[R.SCRUTINY_CHAIR],
        "due": clock.today() + timedelta(days=30),
    }
    return evidence_plan.plan_item(priority, method=method, **(defaults | values), by=troupe.as_(R.BUSINESS_MANAGER))


def make_impact_request(troupe: Troupe, about: Record, **values: Any) -> ImpactRequest:
    """The chair of Scrutiny and Assurance asks the trust's representative."""
    defaults = {
        "asked_of": troupe.people[R.AGENCY_REPRESENTATIVE],
        "question": "Do families notice a difference?",
        "due": clock.today() + timedelta(days=14),
    }
    return impact_requests.ask(about=about, **(defaults | values), by=troupe.as_(R.SCRUTINY_CHAIR))


def make_pledge(
    troupe: Troupe, priority: Priority, agency: str = "Trust", status: str = "made", **values: Any
) -> Pledge:
    """The trust's by its own representative; another agency's as the business manager recorded it from the event."""
    own = agency == "Trust"
    by = troupe.as_(R.AGENCY_REPRESENTATIVE if own else R.BUSINESS_MANAGER)
    heard = {} if own else {"given_by_post": "Head of safeguarding"}
    defaults = {
        "what": f"Train 40 people ({next(numbers)})",
        "measure": "How many use the tool",
        "due": clock.today() + timedelta(days=60),
        **heard,
    }
    pledge = pledges.make_pledge(priority, agency=troupe.agencies[agency], **(defaults | values), by=by)
    if status != "made":
        said = {} if own else {"said_by": "Head of safeguarding"}
        more = {"done": {"difference": "Seven of ten use it."}, "not_done": {"reason": "The trainer left."}}
        pledges.report_progress(
            pledge, progress="Half are trained.", status=status, by=by, **said, **more.get(status, {})
        )
        pledge.refresh_from_db()
    return pledge
