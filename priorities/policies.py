"""May this happen now? The docstring is the sentence that the reader is told."""

from collections.abc import Callable

from partners.models import Agency, Group
from priorities.models import READINESS, ActionPlan, ImpactRequest, Pledge, Priority, SafeguardingEvent, SummaryReport
from wst import clock


def _known(priority: Priority, name: str) -> bool:
    """A fact of READINESS: from the query that found the priority, else asked of the database, all in one query."""
    if name not in priority.__dict__:
        rows = Priority.objects.filter(pk=priority.pk).with_readiness()
        priority.__dict__.update(rows.values(*READINESS).get())
    return priority.__dict__[name]


# Priority


def agreed_by_the_executive(priority: Priority) -> bool:
    """Attach the Executive's recorded decision."""
    return priority.decision is not None and priority.decision.group.kind == Group.Kind.EXECUTIVE


def wider_partners_were_consulted(priority: Priority) -> bool:
    """Record who was consulted, or mark the priority as added in response to a concern."""
    consulted = priority.decision is not None and bool(priority.decision.consulted.strip())
    return priority.is_rapid or consulted or _known(priority, "has_consultation")


def young_people_were_heard_or_says_why_not(priority: Priority) -> bool:
    """Add what young people say of it, or give the reason why it is decided without their view."""
    return _known(priority, "has_young_peoples_view") or bool(priority.no_view_because.strip())


def has_baseline(priority: Priority) -> bool:
    """Add a measure with its first reading: it is the baseline."""
    return _known(priority, "has_reading")


def has_lead(priority: Priority) -> bool:
    """Name the lead and the lead's agency."""
    return priority.lead_id is not None and priority.lead_agency_id is not None


def has_scope(priority: Priority) -> bool:
    """Write the scope: the question, what is in and how you will find out."""
    return _known(priority, "has_scope")


def evidence_is_planned(priority: Priority) -> bool:
    """Plan the evidence: each method needs an item with an owner and a date."""
    return _known(priority, "has_evidence_plan") and not _known(priority, "has_method_without_owner")


def has_evidence(priority: Priority) -> bool:
    """Add the evidence that you gathered."""
    return _known(priority, "has_evidence")


def has_voice_or_says_why_not(priority: Priority) -> bool:
    """Add what children and young people told you, or say which evidence is missing and why."""
    return _known(priority, "has_voice_evidence") or bool(priority.evidence_missing.strip())


def summary_received_by_both(priority: Priority) -> bool:
    """The summary report waits to be received by Scrutiny and Assurance and by the Executive."""
    return _known(priority, "summary_is_received")


def summary_presented(priority: Priority) -> bool:
    """The summary report has to be presented at a safeguarding event."""
    return _known(priority, "summary_is_presented")


def plan_agreed_at_event(priority: Priority) -> bool:
    """The action plan has to be agreed at a safeguarding event."""
    return _known(priority, "plan_is_agreed")


def says_what_difference(priority: Priority) -> bool:
    """Add an impact statement, even when it says that nothing changed."""
    return _known(priority, "has_impact")


def pausing_was_decided(priority: Priority) -> bool:
    """Attach the Executive's decision to pause it."""
    return priority.pause_decision is not None and priority.pause_decision.group.kind == Group.Kind.EXECUTIVE


def paused_while(phase: Priority.Phase) -> Callable[[Priority], bool]:
    def was(priority: Priority) -> bool:
        return priority.phase_before_pause == phase

    was.__name__ = f"paused_while_{phase.value}"
    was.__doc__ = f"It was not in the phase “{phase.label}” when it was paused."
    return was


# Event


def its_day_has_come(event: SafeguardingEvent) -> bool:
    """The event's date has not come yet."""
    return event.held_on <= clock.today()


def attendance_is_recorded(event: SafeguardingEvent) -> bool:
    """Record who came."""
    return event.people_attended is not None


def says_its_outcomes(event: SafeguardingEvent) -> bool:
    """Enter the outcomes of the event."""
    return bool(event.outcomes.strip())


# Summary report


def was_received_by_scrutiny(report: SummaryReport) -> bool:
    """Scrutiny and Assurance has not received it yet."""
    return report.received_by_scrutiny_on is not None


def was_received_by_executive(report: SummaryReport) -> bool:
    """The Executive has not received it yet."""
    return report.received_by_executive_on is not None


def names_its_event(report: SummaryReport) -> bool:
    """Select the event at which it was presented."""
    return report.event is not None and its_day_has_come(report.event)


# Action plan


def plan_has_actions(plan: ActionPlan) -> bool:
    """Add at least one action to the plan."""
    return plan.record.actions.exists()


def agreed_at_an_event(plan: ActionPlan) -> bool:
    """Select the safeguarding event at which it was agreed."""
    return plan.event is not None and its_day_has_come(plan.event)


def each_statutory_partner_agreed(plan: ActionPlan) -> bool:
    """Each statutory partner's agreement has to be recorded first."""
    partners = Agency.objects.statutory_partners().filter(partnership=plan.partnership)
    return not partners.exclude(plan_agreements__plan=plan).exists()


# Request for an impact statement


def request_is_answered(request: ImpactRequest) -> bool:
    """Write or select the impact statement that answers it."""
    return request.statement is not None


# Pledge


def pledge_says_what_difference(pledge: Pledge) -> bool:
    """Say what difference it made, even when that is none."""
    return bool(pledge.difference.strip())
