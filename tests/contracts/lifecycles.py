"""Who moves what from where to where, by hand: a step that is widened in code shows here as a difference."""

from collections.abc import Callable
from typing import Any, NamedTuple

from partners.actions import action_register, challenges, organisation_requests
from partners.roles import RoleCode as R
from priorities.actions import impact_requests
from reports import actions as report_actions
from tests.cast import Troupe
from tests.contracts import rows
from tests.partners import factories as partners
from tests.partners.governance import accountability
from tests.partners.governance import factories as governance
from tests.partners.library import factories as library
from tests.priorities import factories as priorities
from tests.reports import factories as reports
from tests.scrutiny import factories as scrutiny

MANAGER = {R.BUSINESS_MANAGER}
CHAIR = {R.EXECUTIVE_CHAIR}
LEAD = {R.PRIORITY_LEAD}
SCRUTINEER = {R.SCRUTINEER}
DECIDES = {R.PARTNER_DELEGATE, R.EXECUTIVE_CHAIR}
PARTNERS = {R.LEAD_REPRESENTATIVE, R.PARTNER_DELEGATE}
ANSWERS_FOR_AGENCY = {R.PARTNER_DELEGATE, R.AGENCY_REPRESENTATIVE}
KEEPS_ACTIONS = {R.BUSINESS_MANAGER, R.SUPPORT_OFFICER, R.GROUP_CHAIR, R.SCRUTINY_CHAIR, R.PRIORITY_LEAD}
HAS_ACTIONS = KEEPS_ACTIONS | {
    R.LEAD_REPRESENTATIVE,
    R.PARTNER_DELEGATE,
    R.AGENCY_REPRESENTATIVE,
    R.TRAINING_LEAD,
    R.ENGAGEMENT_LEAD,
    R.REVIEW_GROUP,
}
CHALLENGES = {R.BUSINESS_MANAGER, R.LEAD_REPRESENTATIVE, R.PARTNER_DELEGATE, R.AGENCY_REPRESENTATIVE}
KEEPS_RISKS = {R.BUSINESS_MANAGER, R.SUPPORT_OFFICER, R.SCRUTINY_CHAIR}
RECEIVES = {R.EXECUTIVE_CHAIR, R.SCRUTINY_CHAIR}
AUDITS = {R.BUSINESS_MANAGER, R.SCRUTINY_CHAIR}
GATHERS = {R.BUSINESS_MANAGER, R.SCRUTINY_CHAIR, R.ENGAGEMENT_LEAD, R.TRAINING_LEAD, R.PRIORITY_LEAD}
CHAIRS = {R.EXECUTIVE_CHAIR, R.GROUP_CHAIR, R.SCRUTINY_CHAIR}
# Of their own group: which that is, the verb says.
RUNS_MEETINGS = {R.BUSINESS_MANAGER, R.SUPPORT_OFFICER, R.TRAINING_LEAD, R.ENGAGEMENT_LEAD, R.REVIEW_GROUP} | CHAIRS
ANSWERS_SCRUTINY = {R.LEAD_REPRESENTATIVE, R.EXECUTIVE_CHAIR}
EVERYBODY = set(R) - {R.PLATFORM_OPERATOR}


class Step(NamedTuple):
    sources: str  # states with spaces between them
    target: str
    roles: set[Any]


_DOCUMENT = {
    "send": Step("draft", "for_approval", MANAGER),
    "approve": Step("for_approval", "approved", DECIDES),
    "send_back": Step("for_approval", "draft", DECIDES),
    "take_back": Step("for_approval approved", "draft", MANAGER),
    "publish": Step("approved", "published", MANAGER),
    "supersede": Step("published", "superseded", MANAGER),
}
_BY_LETTER = {"record_approval": Step("for_approval", "approved", MANAGER)}
_UNDER_WAY = "agreed scoping gathering reporting plan_agreed delivering reviewing"

EXPECTED: dict[str, dict[str, Step]] = {
    "partners.organisation_request": {
        "join": Step("received", "joined", MANAGER),
        "decline": Step("received", "declined", MANAGER),
    },
    "partners.action": {
        "on_track": Step("not_started at_risk", "on_track", HAS_ACTIONS),
        "at_risk": Step("not_started on_track", "at_risk", HAS_ACTIONS),
        "complete": Step("not_started on_track at_risk", "complete", HAS_ACTIONS),
        "close": Step("not_started on_track at_risk", "not_needed", KEEPS_ACTIONS),
        "reopen": Step("complete not_needed", "on_track", KEEPS_ACTIONS),
    },
    "partners.challenge": {
        "escalate": Step("open", "open", CHALLENGES),
        "resolve": Step("open", "resolved", CHALLENGES),
        "escalate_at_executive": Step("open", "open", CHAIR),
        "resolve_at_executive": Step("open", "resolved", CHAIR),
        "withdraw": Step("open", "withdrawn", CHALLENGES),
    },
    "partners.meeting": {
        "set_agenda": Step("scheduled", "agenda_set", RUNS_MEETINGS),
        "send_papers": Step("agenda_set", "papers_out", RUNS_MEETINGS),
        "reopen_agenda": Step("agenda_set papers_out", "scheduled", RUNS_MEETINGS),
        "hold": Step("agenda_set papers_out", "held", RUNS_MEETINGS),
        "circulate": Step("held", "minutes_draft", RUNS_MEETINGS),
        "take_back": Step("minutes_draft", "held", RUNS_MEETINGS),
        "agree": Step("minutes_draft", "minutes_agreed", CHAIRS),
        "cancel": Step("scheduled agenda_set papers_out", "cancelled", RUNS_MEETINGS),
    },
    "partners.relevant_agency_list": _DOCUMENT | _BY_LETTER,
    "partners.arrangements": _DOCUMENT | _BY_LETTER,
    "partners.memorandum": {
        "agree": Step("draft", "approved", MANAGER),
        "supersede": Step("approved", "superseded", MANAGER),
    },
    "partners.escalation_policy": {
        "approve": Step("draft", "approved", DECIDES),
        "supersede": Step("approved", "superseded", DECIDES),
    },
    "partners.funding_formula": {
        "agree": Step("draft", "agreed", CHAIR),
        "take_back": Step("agreed", "draft", CHAIR),
    },
    "partners.risk": {
        "close": Step("open", "closed", KEEPS_RISKS),
        "reopen": Step("closed", "open", KEEPS_RISKS),
    },
    "partners.document_version": _DOCUMENT,
    "priorities.priority": {
        "agree": Step("proposed", "agreed", CHAIR),
        "scope": Step("agreed", "scoping", LEAD),
        "gather": Step("scoping", "gathering", LEAD),
        "report": Step("gathering", "reporting", LEAD),
        "agree_plan": Step("reporting", "plan_agreed", LEAD),
        "deliver": Step("plan_agreed", "delivering", LEAD),
        "review": Step("delivering", "reviewing", LEAD),
        "embed": Step("reviewing", "embedded", CHAIR),
        "carry_forward": Step("reviewing", "carried_forward", CHAIR),
        "pause": Step(_UNDER_WAY, "paused", CHAIR),
        **{f"resume_{phase}": Step("paused", phase, CHAIR) for phase in _UNDER_WAY.split()},
    },
    "priorities.event": {
        "hold": Step("planned", "held", MANAGER),
        "record_outcomes": Step("held", "recorded", MANAGER),
        "record_outcomes_as_facilitator": Step("held", "recorded", SCRUTINEER),
    },
    "priorities.summary_report": {
        "send": Step("draft", "with_scrutiny", LEAD),
        "receive_for_scrutiny": Step("with_scrutiny", "with_executive", RECEIVES),
        "receive_for_executive": Step("with_executive", "received", RECEIVES),
        "send_back": Step("with_scrutiny with_executive", "draft", RECEIVES),
        "present": Step("received", "presented", MANAGER),
        "present_as_lead": Step("received", "presented", LEAD),
    },
    "priorities.action_plan": {"agree": Step("draft", "agreed", MANAGER)},
    "priorities.evidence": {"withdraw": Step("standing", "withdrawn", GATHERS)},
    "priorities.impact_statement": {"withdraw": Step("standing", "withdrawn", GATHERS)},
    "priorities.impact_request": {
        "answer": Step("asked", "answered", EVERYBODY),
        "close": Step("asked", "closed", AUDITS),
    },
    "priorities.pledge": {
        "start": Step("made", "in_progress", MANAGER | ANSWERS_FOR_AGENCY),
        "finish": Step("made in_progress", "done", MANAGER | ANSWERS_FOR_AGENCY),
        "give_up": Step("made in_progress", "not_done", MANAGER | ANSWERS_FOR_AGENCY),
        "take_up_again": Step("done not_done", "in_progress", MANAGER | ANSWERS_FOR_AGENCY),
    },
    "scrutiny.plan": {
        "propose": Step("draft", "proposed", {R.SCRUTINY_CHAIR}),
        "send_back": Step("proposed", "draft", CHAIR),
        "set": Step("proposed", "approved", CHAIR),
        "close": Step("approved", "closed", AUDITS),
    },
    "scrutiny.activity": {
        "commission": Step("planned", "commissioned", {R.BUSINESS_MANAGER, R.EXECUTIVE_CHAIR}),
        "start": Step("commissioned", "in_progress", SCRUTINEER),
        "start_audit": Step("commissioned", "in_progress", AUDITS),
        "share": Step("in_progress", "shared", SCRUTINEER),
        "share_audit": Step("in_progress", "shared", AUDITS),
        "respond": Step("shared", "responded", ANSWERS_SCRUTINY),
        "close": Step("responded", "closed", AUDITS),
    },
    "scrutiny.finding": {
        "share": Step("draft", "shared", SCRUTINEER),
        "share_audit": Step("draft", "shared", AUDITS),
    },
    "scrutiny.recommendation": {
        "accept": Step("awaiting", "accepted", ANSWERS_SCRUTINY),
        "accept_in_part": Step("awaiting", "in_part", ANSWERS_SCRUTINY),
        "do_not_accept": Step("awaiting", "not_accepted", ANSWERS_SCRUTINY),
    },
    "scrutiny.appraisal": {"share": Step("draft", "shared", SCRUTINEER)},
    "scrutiny.audit": {
        "open_returns": Step("planned", "returns_open", AUDITS),
        "moderate": Step("returns_open", "moderation", AUDITS),
        "draft_report": Step("moderation", "report_draft", AUDITS),
        "agree_report": Step("report_draft", "report_agreed", {R.SCRUTINY_CHAIR}),
        "share": Step("report_agreed", "shared", AUDITS),
    },
    "scrutiny.audit_return": {
        "submit": Step("asked missing", "submitted", ANSWERS_FOR_AGENCY),
        "correct": Step("submitted", "submitted", ANSWERS_FOR_AGENCY),
        "mark_missing": Step("asked", "missing", AUDITS),
    },
    "reviews.handover": {
        "answer": Step("handed_over", "answered", AUDITS),
        "take_up_again": Step("answered", "handed_over", AUDITS),
    },
    # The vault: nobody by role, and those who are named on the case by what they are named as
    "reviews.incident": {
        "assess": Step("reported", "assessing", set()),
        "not_notifiable": Step("assessing", "not_notifiable", set()),
        "notify": Step("assessing", "notified", set()),
        "withdraw": Step("notified", "withdrawn", set()),
        "reconsider": Step("not_notifiable withdrawn", "assessing", set()),
    },
    "reviews.rapid_review": {
        "close_summaries": Step("open", "summaries_in", set()),
        "hold_panel": Step("summaries_in", "panel_held", set()),
        "sign_off": Step("panel_held", "signed_off", set()),
        "send": Step("signed_off", "sent", set()),
        "reply": Step("sent", "replied", set()),
        "stop": Step("open summaries_in panel_held signed_off", "stopped", set()),
        "resume": Step("stopped", "open", set()),
        "open_again": Step("sent replied", "open", set()),
    },
    "reviews.case_review": {
        "begin": Step("commissioned", "under_way", set()),
        "receive_final": Step("under_way", "final", set()),
        "return_final": Step("final", "under_way", set()),
        "hold": Step("commissioned under_way final", "held", set()),
        "look_again": Step("held", "held", set()),
        "release": Step("held", "under_way", set()),
        "release_final": Step("held", "final", set()),
        "publish": Step("final", "published", set()),
        "publish_improvements": Step("final", "improvements_published", set()),
        "finish": Step("final", "not_published", set()),
    },
    "reviews.practice_review": {
        "publish": Step("final held", "published", MANAGER),
        "hold": Step("final", "held", MANAGER),
        "release": Step("held", "final", MANAGER),
    },
    "reports.annual_report": {
        "start_drafting": Step("collecting", "drafting", MANAGER),
        "send_to_partners": Step("drafting", "with_partners", MANAGER),
        "approve": Step("with_partners", "approved", MANAGER),
        "publish": Step("approved", "published", MANAGER),
        "back_to_drafting": Step("with_partners approved", "drafting", MANAGER),
        "correct": Step("published", "drafting", MANAGER),
    },
    "reports.contribution": {
        "answer": Step("asked missing", "received", ANSWERS_FOR_AGENCY),
        "mark_missing": Step("asked", "missing", MANAGER),
        "ask_again": Step("received missing", "asked", MANAGER),
    },
    "reports.account": {"sign": Step("draft", "signed", SCRUTINEER)},
    "reports.approval": {
        "approve": Step("awaited refused absent", "approved", PARTNERS),
        "refuse": Step("awaited approved absent", "refused", PARTNERS),
        "record_approval": Step("awaited refused absent", "approved", MANAGER),
        "record_refusal": Step("awaited approved absent", "refused", MANAGER),
        "record_absence": Step("awaited", "absent", MANAGER),
    },
}

# Rows made by real actions, in enough states that every move is wrong for one of them.


def closed_action(troupe: Troupe) -> Any:
    by = troupe.as_(R.BUSINESS_MANAGER)
    return action_register.close(governance.make_action(troupe), by=by, reason="Another action covers it.")


def declined_request(troupe: Troupe) -> Any:
    request = partners.make_request(troupe, "Declined Club")
    return organisation_requests.decline(request, by=partners.office(troupe), reason="It works elsewhere.")


def withdrawn_challenge(troupe: Troupe) -> Any:
    by = troupe.as_(R.AGENCY_REPRESENTATIVE)
    return challenges.withdraw(governance.make_challenge(troupe), by=by, reason="It was settled in a call.")


def held_event(troupe: Troupe) -> Any:
    return priorities.hold_event(troupe, priorities.make_event(troupe))


def presented_report(troupe: Troupe) -> Any:
    return priorities.make_summary_report(troupe, priorities.make_priority(troupe, "scoping"), "presented")


def agreed_plan(troupe: Troupe) -> Any:
    return priorities.make_action_plan(troupe, priorities.make_priority(troupe, "scoping"), "agreed")


def withdrawn_evidence(troupe: Troupe) -> Any:
    return priorities.withdraw(troupe, priorities.make_evidence(troupe, None))


def withdrawn_statement(troupe: Troupe) -> Any:
    return priorities.withdraw_statement(
        troupe, priorities.make_impact(troupe, priorities.make_priority(troupe, "agreed"))
    )


def closed_request(troupe: Troupe) -> Any:
    asked = priorities.make_impact_request(troupe, priorities.make_priority(troupe, "agreed").record)
    return impact_requests.close(asked, reason="The pilot ended.", by=troupe.as_(R.SCRUTINY_CHAIR))


def done_pledge(troupe: Troupe) -> Any:
    return priorities.make_pledge(troupe, priorities.make_priority(troupe, "agreed"), status="done")


def submitted_return(troupe: Troupe) -> Any:
    return scrutiny.send_return(troupe, scrutiny.make_audit(troupe, "returns_open"), "Trust", "good", "good", "good")


def answered_contribution(troupe: Troupe) -> Any:
    return rows.published(troupe).contribution_requests.get(status="received")


def signed_account(troupe: Troupe) -> Any:
    return rows.published(troupe).accounts.first()


def approved_approval(troupe: Troupe) -> Any:
    return reports.approval_of(rows.published(troupe), troupe, "Council")


def refused_approval(troupe: Troupe) -> Any:
    approval = reports.approval_of(rows.with_partners(troupe), troupe, "Police")
    digest = approval.snapshot.digest
    by = troupe.as_(R.LEAD_REPRESENTATIVE)
    return report_actions.refuse(approval, digest=digest, reason="A figure is wrong.", by=by)


Made = Callable[[Troupe], Any]
ROWS: dict[str, tuple[Made, ...]] = {
    "partners.action": (rows.action, closed_action),
    "partners.challenge": (withdrawn_challenge,),
    "partners.meeting": (rows.meeting, rows.draft_minutes),
    "partners.organisation_request": (declined_request,),
    "partners.relevant_agency_list": (lambda troupe: governance.make_list(troupe, "published"), rows.agency_list),
    "partners.arrangements": (
        lambda troupe: governance.make_arrangements(troupe, "published"),
        rows.arrangements,
    ),
    "partners.memorandum": (lambda troupe: accountability.make_memorandum(troupe, "superseded"),),
    "partners.escalation_policy": (lambda troupe: accountability.make_policy(troupe, "superseded"),),
    "partners.funding_formula": (rows.formula, lambda troupe: accountability.make_formula(troupe, "agreed", years=-1)),
    "partners.risk": (rows.risk, lambda troupe: accountability.make_risk(troupe, "closed")),
    "partners.document_version": (
        lambda troupe: library.advance(troupe, library.make_document(troupe, "A briefing that stands")),
        rows.document_version,
    ),
    "priorities.priority": (rows.embedded,),
    "priorities.event": (rows.safeguarding_event, held_event),
    "priorities.summary_report": (presented_report,),
    "priorities.action_plan": (agreed_plan,),
    "priorities.evidence": (withdrawn_evidence,),
    "priorities.impact_statement": (withdrawn_statement,),
    "priorities.impact_request": (closed_request,),
    "priorities.pledge": (rows.pledge, done_pledge),
    "scrutiny.plan": (rows.plan, lambda troupe: scrutiny.make_plan(troupe, "approved")),
    "scrutiny.activity": (rows.planned, rows.under_way),
    "scrutiny.finding": (rows.finding,),
    "scrutiny.recommendation": (rows.accepted,),
    "scrutiny.appraisal": (rows.after_engaging(lambda troupe: scrutiny.make_appraisal(troupe, "shared")),),
    "scrutiny.audit": (rows.audit, lambda troupe: scrutiny.make_audit(troupe, "returns_open")),
    "scrutiny.audit_return": (rows.asked_return, submitted_return),
    "reviews.practice_review": (rows.published_review,),
    "reviews.handover": (rows.handover, rows.answered_handover),
    "reviews.incident": (rows.reported_incident, rows.notified_incident),
    "reviews.rapid_review": (rows.open_rapid_review, rows.stopped_rapid_review),
    "reviews.case_review": (rows.review_under_way, rows.held_case_review),
    "reports.annual_report": (rows.collecting, rows.published),
    "reports.contribution": (rows.own_contribution, answered_contribution),
    "reports.account": (signed_account,),
    "reports.approval": (approved_approval, refused_approval),
}
