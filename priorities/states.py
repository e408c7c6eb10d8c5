"""The lifecycles of a priority, an event, a summary report and an action plan, as tables."""

from partners.permissions import Permission as P
from priorities import policies
from priorities.models import (
    ActionPlan,
    Evidence,
    ImpactRequest,
    ImpactStatement,
    Pledge,
    Priority,
    SafeguardingEvent,
    SummaryReport,
)
from wst.lifecycle import Lifecycle, Move

Phase = Priority.Phase

# Phases in their order: what stands between agreement and the end.
UNDER_WAY = (
    Phase.AGREED,
    Phase.SCOPING,
    Phase.GATHERING,
    Phase.REPORTING,
    Phase.PLAN_AGREED,
    Phase.DELIVERING,
    Phase.REVIEWING,
)
CLOSED = (Phase.EMBEDDED, Phase.CARRIED_FORWARD)
PATH = (Phase.PROPOSED, *UNDER_WAY, Phase.EMBEDDED)

# The Executive agrees and closes; the lead moves the phases between (requirements 1.11).
PRIORITY = Lifecycle(
    "priorities.priority",
    Phase,
    [
        Move(
            "agree",
            "Agree the priority",
            (Phase.PROPOSED,),
            Phase.AGREED,
            P.PRIORITIES_AGREE,
            (
                policies.agreed_by_the_executive,
                policies.wider_partners_were_consulted,
                policies.young_people_were_heard_or_says_why_not,
                policies.has_baseline,
            ),
        ),
        Move("scope", "Start scoping", (Phase.AGREED,), Phase.SCOPING, P.PRIORITIES_LEAD, (policies.has_lead,)),
        Move(
            "gather",
            "Start gathering evidence",
            (Phase.SCOPING,),
            Phase.GATHERING,
            P.PRIORITIES_LEAD,
            (policies.has_scope, policies.evidence_is_planned),
        ),
        Move(
            "report",
            "Start reporting",
            (Phase.GATHERING,),
            Phase.REPORTING,
            P.PRIORITIES_LEAD,
            (policies.has_evidence, policies.has_voice_or_says_why_not),
        ),
        Move(
            "agree_plan",
            "Record that the action plan is agreed",
            (Phase.REPORTING,),
            Phase.PLAN_AGREED,
            P.PRIORITIES_LEAD,
            (policies.summary_received_by_both, policies.summary_presented, policies.plan_agreed_at_event),
        ),
        Move("deliver", "Start delivering", (Phase.PLAN_AGREED,), Phase.DELIVERING, P.PRIORITIES_LEAD),
        Move("review", "Start reviewing impact", (Phase.DELIVERING,), Phase.REVIEWING, P.PRIORITIES_LEAD),
        Move(
            "embed",
            "Close it as embedded",
            (Phase.REVIEWING,),
            Phase.EMBEDDED,
            P.PRIORITIES_AGREE,
            (policies.says_what_difference,),
        ),
        Move(
            "carry_forward",
            "Carry it forward",
            (Phase.REVIEWING,),
            Phase.CARRIED_FORWARD,
            P.PRIORITIES_AGREE,
            (policies.says_what_difference,),
            needs_reason=True,
        ),
        Move(
            "pause",
            "Pause it",
            UNDER_WAY,
            Phase.PAUSED,
            P.PRIORITIES_AGREE,
            (policies.pausing_was_decided,),
            needs_reason=True,
        ),
        *(
            Move(
                f"resume_{phase.value}",
                "Resume it",
                (Phase.PAUSED,),
                phase,
                P.PRIORITIES_AGREE,
                (policies.paused_while(phase),),
                needs_reason=True,
            )
            for phase in UNDER_WAY
        ),
    ],
    field="phase",
    start=Phase.PROPOSED,
)

# The move that leads on from each phase: what a page lists as still needed.
ONWARD = {
    Phase.PROPOSED: "agree",
    Phase.AGREED: "scope",
    Phase.SCOPING: "gather",
    Phase.GATHERING: "report",
    Phase.REPORTING: "agree_plan",
    Phase.PLAN_AGREED: "deliver",
    Phase.DELIVERING: "review",
    Phase.REVIEWING: "embed",
}

EVENT = Lifecycle(
    "priorities.event",
    SafeguardingEvent.Status,
    [
        Move(
            "hold",
            "Record that it was held",
            (SafeguardingEvent.Status.PLANNED,),
            SafeguardingEvent.Status.HELD,
            P.EVENTS_MANAGE,
            (policies.its_day_has_come, policies.attendance_is_recorded),
        ),
        Move(
            "record_outcomes",
            "Record the outcomes",
            (SafeguardingEvent.Status.HELD,),
            SafeguardingEvent.Status.RECORDED,
            P.EVENTS_MANAGE,
            (policies.says_its_outcomes,),
        ),
        Move(
            "record_outcomes_as_facilitator",
            "Record the outcomes as the facilitator",
            (SafeguardingEvent.Status.HELD,),
            SafeguardingEvent.Status.RECORDED,
            P.PRIORITIES_RATE,
            (policies.says_its_outcomes,),
        ),
    ],
    start=SafeguardingEvent.Status.PLANNED,
)

SUMMARY_REPORT = Lifecycle(
    "priorities.summary_report",
    SummaryReport.Status,
    [
        Move(
            "send",
            "Send to Scrutiny and Assurance",
            (SummaryReport.Status.DRAFT,),
            SummaryReport.Status.WITH_SCRUTINY,
            P.PRIORITIES_LEAD,
        ),
        Move(
            "receive_for_scrutiny",
            "Receive for Scrutiny and Assurance",
            (SummaryReport.Status.WITH_SCRUTINY,),
            SummaryReport.Status.WITH_EXECUTIVE,
            P.SUMMARY_REPORTS_RECEIVE,
            (policies.was_received_by_scrutiny,),
        ),
        Move(
            "receive_for_executive",
            "Receive for the Executive",
            (SummaryReport.Status.WITH_EXECUTIVE,),
            SummaryReport.Status.RECEIVED,
            P.SUMMARY_REPORTS_RECEIVE,
            (policies.was_received_by_executive,),
        ),
        Move(
            "send_back",
            "Send back to the lead",
            (SummaryReport.Status.WITH_SCRUTINY, SummaryReport.Status.WITH_EXECUTIVE),
            SummaryReport.Status.DRAFT,
            P.SUMMARY_REPORTS_RECEIVE,
            needs_reason=True,
        ),
        Move(
            "present",
            "Record that it was presented",
            (SummaryReport.Status.RECEIVED,),
            SummaryReport.Status.PRESENTED,
            P.EVENTS_MANAGE,
            (policies.names_its_event,),
        ),
        Move(
            "present_as_lead",
            "Record that you presented it",
            (SummaryReport.Status.RECEIVED,),
            SummaryReport.Status.PRESENTED,
            P.PRIORITIES_LEAD,
            (policies.names_its_event,),
        ),
    ],
    start=SummaryReport.Status.DRAFT,
)

ACTION_PLAN = Lifecycle(
    "priorities.action_plan",
    ActionPlan.Status,
    [
        Move(
            "agree",
            "Record that the plan was agreed",
            (ActionPlan.Status.DRAFT,),
            ActionPlan.Status.AGREED,
            P.EVENTS_MANAGE,
            (policies.plan_has_actions, policies.agreed_at_an_event, policies.each_statutory_partner_agreed),
        ),
    ],
    start=ActionPlan.Status.DRAFT,
)

# Withdrawn evidence stays in the history with its reason and counts no more.
EVIDENCE = Lifecycle(
    "priorities.evidence",
    Evidence.Status,
    [
        Move(
            "withdraw",
            "Withdraw the evidence",
            (Evidence.Status.STANDING,),
            Evidence.Status.WITHDRAWN,
            P.EVIDENCE_WITHDRAW,
            needs_reason=True,
        ),
    ],
    start=Evidence.Status.STANDING,
)

# A statement that was withdrawn stays in the register with its reason, and is claimed nowhere.
IMPACT_STATEMENT = Lifecycle(
    "priorities.impact_statement",
    ImpactStatement.Status,
    [
        Move(
            "withdraw",
            "Withdraw the statement",
            (ImpactStatement.Status.STANDING,),
            ImpactStatement.Status.WITHDRAWN,
            P.EVIDENCE_WITHDRAW,
            needs_reason=True,
        ),
    ],
    start=ImpactStatement.Status.STANDING,
)

# An agency moves its own pledge; the office records what an agency without an account said (requirements 1.12).
PLEDGE = Lifecycle(
    "priorities.pledge",
    Pledge.Status,
    [
        Move("start", "Say that it is in progress", (Pledge.Status.MADE,), Pledge.Status.IN_PROGRESS, P.PLEDGES_UPDATE),
        Move(
            "finish",
            "Say that it is done",
            Pledge.OPEN,
            Pledge.Status.DONE,
            P.PLEDGES_UPDATE,
            (policies.pledge_says_what_difference,),
        ),
        Move(
            "give_up",
            "Say that it was not done",
            Pledge.OPEN,
            Pledge.Status.NOT_DONE,
            P.PLEDGES_UPDATE,
            needs_reason=True,
        ),
        Move(
            "take_up_again",
            "Take it up again",
            (Pledge.Status.DONE, Pledge.Status.NOT_DONE),
            Pledge.Status.IN_PROGRESS,
            P.PLEDGES_UPDATE,
            needs_reason=True,
        ),
    ],
    start=Pledge.Status.MADE,
)

# Whoever was asked answers; it closes with a statement, or with the reason why there is none (arrangements 4.SA.3).
IMPACT_REQUEST = Lifecycle(
    "priorities.impact_request",
    ImpactRequest.Status,
    [
        Move(
            "answer",
            "Answer with an impact statement",
            (ImpactRequest.Status.ASKED,),
            ImpactRequest.Status.ANSWERED,
            P.WORKSPACE_VIEW,
            (policies.request_is_answered,),
        ),
        Move(
            "close",
            "Close it without a statement",
            (ImpactRequest.Status.ASKED,),
            ImpactRequest.Status.CLOSED,
            P.IMPACT_REQUEST,
            needs_reason=True,
        ),
    ],
    start=ImpactRequest.Status.ASKED,
)
