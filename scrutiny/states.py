"""The lifecycles of scrutiny, as tables. Who moves what follows the arrangements, section 4."""

from partners.permissions import Permission as P
from scrutiny import policies
from scrutiny.models import (
    Audit,
    AuditReturn,
    ExecutiveAppraisal,
    Finding,
    Recommendation,
    ScrutinyActivity,
    ScrutinyPlan,
)
from wst.lifecycle import Lifecycle, Move

# Two approvals: Scrutiny and Assurance proposes, the Executive sets (4.IS.9).
_plan = ScrutinyPlan.Status
PLAN = Lifecycle(
    "scrutiny.plan",
    _plan,
    [
        Move(
            "propose",
            "Propose the plan to the Executive",
            (_plan.DRAFT,),
            _plan.PROPOSED,
            P.SCRUTINY_PLAN_PROPOSE,
            needs=(policies.has_activities,),
        ),
        Move(
            "send_back",
            "Send the plan back for changes",
            (_plan.PROPOSED,),
            _plan.DRAFT,
            P.SCRUTINY_PLAN_SET,
            needs_reason=True,
        ),
        Move(
            "set",
            "Set the plan",
            (_plan.PROPOSED,),
            _plan.APPROVED,
            P.SCRUTINY_PLAN_SET,
            needs=(policies.has_activities, policies.has_executive_decision),
        ),
        Move(
            "close",
            "Close the plan",
            (_plan.APPROVED,),
            _plan.CLOSED,
            P.SCRUTINY_PLAN_DRAFT,
            needs=(policies.year_is_over,),
        ),
    ],
    start=_plan.DRAFT,
)

# The scrutineer's own steps, and beside them those of whoever runs a case file audit.
_activity = ScrutinyActivity.Status
ACTIVITY = Lifecycle(
    "scrutiny.activity",
    _activity,
    [
        Move(
            "commission",
            "Commission this activity",
            (_activity.PLANNED,),
            _activity.COMMISSIONED,
            P.SCRUTINEERS_ENGAGE,
            needs=(policies.plan_is_set, policies.has_somebody_to_do_it),
        ),
        Move("start", "Start the work", (_activity.COMMISSIONED,), _activity.IN_PROGRESS, P.FINDINGS_WRITE),
        Move("start_audit", "Start the audit", (_activity.COMMISSIONED,), _activity.IN_PROGRESS, P.AUDITS_MANAGE),
        Move(
            "share",
            "Share what was found",
            (_activity.IN_PROGRESS,),
            _activity.SHARED,
            P.FINDINGS_WRITE,
            needs=(policies.has_shared_something,),
        ),
        Move(
            "share_audit",
            "Share what the audit found",
            (_activity.IN_PROGRESS,),
            _activity.SHARED,
            P.AUDITS_MANAGE,
            needs=(policies.has_shared_something,),
        ),
        Move(
            "respond",
            "Confirm that the Executive has responded",
            (_activity.SHARED,),
            _activity.RESPONDED,
            P.RECOMMENDATIONS_RESPOND,
            needs=(policies.every_recommendation_is_answered,),
        ),
        Move(
            "close",
            "Close this activity",
            (_activity.RESPONDED,),
            _activity.CLOSED,
            P.SCRUTINY_PLAN_DRAFT,
            needs=(policies.accepted_recommendations_have_actions,),
        ),
    ],
    start=_activity.PLANNED,
)

# Sealed once shared. A finding of a case file audit is shared by whoever wrote it while running the audit.
_finding = Finding.Status
FINDING = Lifecycle(
    "scrutiny.finding",
    _finding,
    [
        Move(
            "share",
            "Share and seal",
            (_finding.DRAFT,),
            _finding.SHARED,
            P.FINDINGS_WRITE,
            needs=(policies.finding_is_complete,),
        ),
        Move(
            "share_audit",
            "Share and seal the audit's finding",
            (_finding.DRAFT,),
            _finding.SHARED,
            P.AUDITS_MANAGE,
            needs=(policies.finding_is_complete,),
        ),
    ],
    start=_finding.DRAFT,
)

_answer = Recommendation.Status
RECOMMENDATION = Lifecycle(
    "scrutiny.recommendation",
    _answer,
    [
        Move(name, label, (_answer.AWAITING,), target, P.RECOMMENDATIONS_RESPOND, (policies.finding_is_shared,), True)
        for name, label, target in [
            ("accept", "Accept the recommendation", _answer.ACCEPTED),
            ("accept_in_part", "Accept the recommendation in part", _answer.IN_PART),
            ("do_not_accept", "Do not accept the recommendation", _answer.NOT_ACCEPTED),
        ]
    ],
    start=_answer.AWAITING,
)
ANSWERS = {move.target: move.name for move in RECOMMENDATION.moves.values()}

_appraisal = ExecutiveAppraisal.Status
APPRAISAL = Lifecycle(
    "scrutiny.appraisal",
    _appraisal,
    [
        Move(
            "share",
            "Share and seal the appraisal",
            (_appraisal.DRAFT,),
            _appraisal.SHARED,
            P.FINDINGS_WRITE,
            needs=(policies.appraisal_is_complete,),
        ),
    ],
    start=_appraisal.DRAFT,
)

_audit = Audit.Status
AUDIT = Lifecycle(
    "scrutiny.audit",
    _audit,
    [
        Move(
            "open_returns",
            "Ask the agencies for their returns",
            (_audit.PLANNED,),
            _audit.RETURNS_OPEN,
            P.AUDITS_MANAGE,
            needs=(policies.activity_is_commissioned, policies.has_cases_and_agencies),
        ),
        Move(
            "moderate",
            "Begin moderation",
            (_audit.RETURNS_OPEN,),
            _audit.MODERATION,
            P.AUDITS_MANAGE,
            needs=(policies.every_return_is_accounted_for, policies.has_a_return),
        ),
        Move(
            "draft_report",
            "Draft the report",
            (_audit.MODERATION,),
            _audit.REPORT_DRAFT,
            P.AUDITS_MANAGE,
            needs=(policies.every_case_has_an_agreed_grade,),
        ),
        # The chair of Scrutiny and Assurance alone proposes plans, and alone agrees a report.
        Move(
            "agree_report",
            "Agree the report",
            (_audit.REPORT_DRAFT,),
            _audit.REPORT_AGREED,
            P.SCRUTINY_PLAN_PROPOSE,
            needs=(policies.report_is_complete,),
        ),
        Move("share", "Share the report", (_audit.REPORT_AGREED,), _audit.SHARED, P.AUDITS_MANAGE),
    ],
    start=_audit.PLANNED,
)

_return = AuditReturn.Status
AUDIT_RETURN = Lifecycle(
    "scrutiny.audit_return",
    _return,
    [
        Move(
            "submit",
            "Send the return",
            (_return.ASKED, _return.MISSING),
            _return.SUBMITTED,
            P.AUDIT_RETURNS_OWN,
            needs=(policies.returns_are_open, policies.return_says_both, policies.return_grades_every_case),
        ),
        Move(
            "correct",
            "Correct the return",
            (_return.SUBMITTED,),
            _return.SUBMITTED,
            P.AUDIT_RETURNS_OWN,
            needs=(policies.returns_are_open, policies.return_says_both, policies.return_grades_every_case),
        ),
        Move(
            "mark_missing",
            "Mark as not received",
            (_return.ASKED,),
            _return.MISSING,
            P.AUDITS_MANAGE,
            needs=(policies.returns_are_open,),
        ),
    ],
    start=_return.ASKED,
)
