"""Sample arguments of every address that needs some: URL name -> function(troupe) -> keyword arguments.

A page that is new needs a line here, one in may_open.py, and nothing else. The rows are in rows.py.
"""

from collections.abc import Callable
from typing import Any

from tests.cast import Troupe
from tests.contracts import rows

Kwargs = dict[str, Any]
Sample = Callable[[Troupe], Kwargs]


def key(make: Callable[[Troupe], Any], name: str = "pk", **more: Any) -> Sample:
    """The row's id under `name`, with what else the address says."""
    return lambda troupe: {name: make(troupe).pk, **more}


def about(make: Callable[[Troupe], Any]) -> Sample:
    """An address that names a row by its kind and id."""
    return lambda troupe: {"kind": make(troupe)._meta.label_lower, "pk": make(troupe).pk}


def part(make: Callable[[Troupe], Any], name: str, plural: str) -> Sample:
    """An address of a part of a row: both ids."""
    return lambda troupe: {"pk": make(troupe).pk, name: getattr(make(troupe), plural).first().pk}


def in_case(make: Callable[[Troupe], Any], plural: str) -> Sample:
    """An address of a part of a case."""
    return lambda troupe: {"case": make(troupe).pk, "pk": getattr(make(troupe), plural).first().pk}


def of_review(make: Callable[[Troupe], Any], plural: str = "", **more: Any) -> Sample:
    """An address of a review of a case, or of a part of one."""

    def sample(troupe: Troupe) -> dict[str, Any]:
        review = make(troupe)
        part = {"part": getattr(review, plural).first().pk} if plural else {}
        return {"case": review.case_id, "pk": review.pk, **part, **more}

    return sample


def published(make: Callable[[Troupe], Any], *names: str, **more: Any) -> Sample:
    """An address on the public site, which names things by words."""
    return lambda troupe: {name: getattr(make(troupe), name) for name in names} | more


def each(app: str, sample: Sample, *names: str) -> dict[str, Sample]:
    return {f"{app}:{name}": sample for name in names}


SAMPLES: dict[str, Sample] = {
    # The platform
    "notice": key(rows.own_notice),
    "file": key(rows.stored_file),
    "intake": lambda troupe: {"token": rows.answer_token(troupe)},
    # Partners: who we are
    **each("partners", key(rows.agency), "agency", "agency_edit", "agency_contact", "agency_end", "agency_succeed"),
    **each("partners", key(rows.agency), "lead_add", "delegation_add"),
    **each("partners", key(rows.lead), "lead_end", "lead_cancel"),
    **each("partners", key(rows.delegation), "delegation_end", "delegation_cancel"),
    **each("partners", key(rows.person), "person", "person_edit", "person_leave", "account_make", "role_give"),
    **each("partners", key(rows.person), "person_seniority", "person_deputy", "account_invite", "person_access"),
    **each("partners", key(rows.role), "role_end"),
    **each("partners", key(rows.executive), "group", "group_edit", "seat_add", "rota", "turn_add"),
    **each("partners", key(rows.seat), "seat_change", "seat_end", "seat_cancel"),
    **each("partners", key(rows.term), "turn_change", "turn_end", "turn_cancel", "handover"),
    **each("partners", about(rows.agency), "record_history"),
    # Partners: how the groups stand to each other, and to other partnerships
    **each("partners", key(rows.executive), "group_mirror", "group_terms", "group_terms_new", "expected_add"),
    **each("partners", key(rows.expected), "expected_remove"),
    **each("partners", key(rows.executive), "deputy_add", "rota_calendar"),
    **each("partners", key(rows.deputy), "deputy_end", "deputy_cancel"),
    **each("partners", key(rows.term), "turn_swap"),
    **each("partners", key(rows.sector_goal), "sector_goal"),
    **each("partners", key(rows.linked), "linked_partnership", "linked_partnership_edit", "linked_partnership_end"),
    **each("partners", key(rows.linked), "linked_contact", "linked_share"),
    **each("partners", key(rows.organisation_request), "organisation_request", "organisation_request_accept"),
    **each("partners", key(rows.organisation_request, move="decline"), "organisation_request_step"),
    **each("partners", key(rows.support_access), "support_end"),
    **each("partners", key(rows.spreadsheet_import), "register_import_preview", "register_import_errors"),
    # Partners: how we decide
    "partners:decision_new_about": lambda troupe: {"record": rows.agency(troupe).record_id},
    "partners:action_new_from": lambda troupe: {"record": rows.agency(troupe).record_id},
    "partners:challenge_new_about": lambda troupe: {"record": rows.agency(troupe).record_id},
    **each("partners", key(rows.decision), "decision", "decision_minute", "decision_file"),
    **each("partners", key(rows.action), "action", "action_change", "action_update", "action_complete"),
    **each("partners", key(rows.action), "action_difference"),
    **each("partners", key(rows.action, move="close"), "action_step"),
    **each("partners", key(rows.challenge), "challenge", "challenge_outcome", "challenge_advise"),
    **each("partners", key(rows.challenge, move="escalate"), "challenge_step"),
    **each("partners", key(rows.agency_list), "relevant_agency_list", "relevant_agency_entry_new"),
    **each("partners", key(rows.agency_list), "relevant_agency_list_approve", "relevant_agency_list_publish"),
    **each("partners", key(rows.agency_list), "relevant_agency_list_record_approval"),
    **each("partners", key(rows.agency_list, move="send"), "relevant_agency_list_step"),
    **each("partners", part(rows.agency_list, "entry", "entries"), "relevant_agency_entry"),
    **each("partners", key(rows.arrangements), "arrangements_version", "arrangements_change"),
    **each("partners", key(rows.arrangements), "arrangements_section_new", "arrangements_signatory_new"),
    **each("partners", key(rows.arrangements), "arrangements_approve", "arrangements_publish"),
    **each("partners", key(rows.arrangements), "arrangements_record_approval"),
    **each("partners", key(rows.arrangements, move="send"), "arrangements_step"),
    **each("partners", part(rows.arrangements, "section", "sections"), "arrangements_section"),
    **each("partners", part(rows.arrangements, "section", "sections"), "arrangements_section_remove"),
    **each("partners", part(rows.arrangements, "signatory", "signatories"), "arrangements_signatory_remove"),
    **each("partners", key(rows.glossary_term), "term", "term_change"),
    # Partners: holding each other to account
    **each("partners", key(rows.memorandum), "memorandum", "memorandum_change", "memorandum_sign", "memorandum_agree"),
    **each("partners", key(rows.escalation_policy), "escalation_policy", "escalation_policy_change"),
    **each("partners", key(rows.escalation_policy), "escalation_policy_approve", "escalation_level_new"),
    **each("partners", key(rows.escalation_policy), "escalation_level_remove"),
    **each("partners", part(rows.escalation_policy, "level", "levels"), "escalation_level"),
    **each("partners", key(rows.action_sheet), "action_import_preview", "action_import_errors"),
    "partners:risk_new_about": lambda troupe: {"record": rows.agency(troupe).record_id},
    **each("partners", key(rows.risk), "risk", "risk_change", "risk_review"),
    **each("partners", key(rows.risk, move="close"), "risk_step"),
    **each("partners", key(rows.formula), "funding_formula", "funding_change", "funding_roll_forward"),
    **each(
        "partners", key(rows.formula), "funding_share_new", "funding_spend_new", "funding_agree", "funding_take_back"
    ),
    **each("partners", key(rows.share), "funding_share_change", "funding_share_agree", "funding_receive"),
    **each("partners", key(rows.share), "funding_share_remove"),
    **each("partners", key(rows.spend), "funding_spend"),
    # Partners: meetings
    **each("partners", key(rows.meeting), "meeting", "meeting_change", "meeting_calendar", "agenda_fill", "item_add"),
    **each("partners", key(rows.meeting, move="set_agenda"), "meeting_step"),
    **each("partners", key(rows.meeting, kind="public_pack"), "meeting_make"),
    **each("partners", key(rows.draft_minutes), "attendance"),
    **each("partners", key(rows.board), "group_meetings", "group_calendar", "decision_outside"),
    **each("partners", key(rows.board), "agenda_template", "agenda_usual", "standing_add"),
    "partners:attendance_prompt": lambda troupe: {
        "pk": rows.to_prompt(troupe).pk,
        "agency": rows.agency(troupe).pk,
    },
    **each("partners", key(rows.standing_item), "standing_change", "standing_remove"),
    **each("partners", key(rows.young_peoples_item), "item_change", "item_remove", "paper_add", "item_reply"),
    **each("partners", key(rows.young_peoples_item, way="up"), "item_move"),
    **each("partners", key(rows.paper), "paper", "paper_remove"),
    **each("partners", key(rows.minutes_item), "item_minute", "item_decision", "item_action", "item_ratify"),
    **each("partners", key(rows.minutes_item), "amendment_add"),
    **each("partners", key(rows.amendment), "amendment_answer"),
    **each("partners", key(rows.pack), "meeting_document", "meeting_document_progress"),
    **each("partners", key(rows.pack, form="pdf"), "meeting_document_file"),
    # Partners: documents
    **each("partners", key(rows.document), "document", "document_change", "document_retire", "document_version_new"),
    **each("partners", key(rows.document), "document_acknowledge", "document_attach"),
    **each("partners", part(rows.document, "attachment", "attachments"), "document_detach"),
    **each("partners", key(rows.document_version), "document_version", "document_version_change", "document_file"),
    **each("partners", key(rows.document_version), "document_version_approve", "document_version_publish"),
    **each("partners", key(rows.document_version, move="send"), "document_version_step"),
    **each("partners", key(rows.threshold_version), "threshold_level_new"),
    **each("partners", part(rows.threshold_version, "level", "levels"), "threshold_level", "threshold_level_remove"),
    **each("partners", key(rows.arrangements), "arrangements_changes", "arrangements_checklist"),
    **each("partners", key(rows.arrangements), "arrangements_checklist_answer"),
    **each("partners", key(rows.principle), "principle", "principle_change"),
    # Priorities
    **each("priorities", key(rows.cycle), "cycle", "cycle_edit", "cycle_publish"),
    **each("priorities", key(rows.safeguarding_event), "event", "event_edit", "event_invite", "event_attendance"),
    **each("priorities", key(rows.safeguarding_event), "event_hold", "event_outcomes", "event_needs"),
    **each("priorities", key(rows.safeguarding_event), "event_register", "event_register_for", "event_calendar"),
    "priorities:event_link": lambda troupe: {
        "pk": rows.invited_event(troupe).pk,
        "agency": troupe.agencies["Trust"].pk,
    },
    **each("priorities", key(rows.led), "priority", "priority_edit", "priority_decision", "basis_add"),
    **each("priorities", key(rows.led), "consultation_add", "name_lead", "end_lead", "scope_write"),
    **each("priorities", key(rows.led), "evidence_missing", "measure_add", "summary_report_add", "chain"),
    **each("priorities", key(rows.led), "action_plan_add", "priority_impact_add"),
    **each("priorities", key(rows.led, move="gather"), "priority_step"),
    **each("priorities", key(rows.basis), "basis_remove"),
    **each("priorities", key(rows.measure), "measure_edit", "reading_add"),
    **each("priorities", key(rows.evidence), "evidence", "evidence_edit", "evidence_withdraw"),
    **each("priorities", key(rows.proposed), "view_add"),
    **each("priorities", key(rows.young_peoples_view), "view_record"),
    **each("priorities", key(rows.summary_report), "summary_report", "summary_report_edit"),
    **each("priorities", key(rows.summary_report, move="send"), "summary_report_step"),
    **each(
        "priorities",
        key(rows.action_plan),
        "action_plan",
        "action_plan_word",
        "plan_action_add",
        "plan_agree_own",
        "plan_agreements",
    ),
    **each("priorities", key(rows.action_plan, move="agree"), "action_plan_step"),
    **each("priorities", key(rows.impact), "impact_statement", "impact_edit", "impact_withdraw"),
    **each("priorities", key(rows.embedded), "revisit_add"),
    **each("priorities", key(rows.revisit), "record_revisit"),
    **each("priorities", key(rows.cycle), "cycle_pledges", "cycle_progress"),
    **each("priorities", key(rows.cycle, about="pledge"), "pledge_remind"),
    **each("priorities", key(rows.led), "pledge_add", "pledge_record", "evidence_plan", "plan_item_add"),
    **each("priorities", key(rows.plan_item), "plan_item_edit", "plan_item_done", "plan_item_drop"),
    **each("priorities", key(rows.impact_request), "impact_request", "impact_answer", "impact_link", "impact_close"),
    **each("priorities", key(rows.pledge), "pledge", "pledge_edit", "pledge_report"),
    # Scrutiny
    **each("scrutiny", key(rows.method), "method", "method_change"),
    **each("scrutiny", key(rows.engaged), "engagement", "engagement_change", "engagement_end"),
    **each("scrutiny", key(rows.plan), "plan", "plan_change", "plan_set", "plan_publish"),
    **each("scrutiny", key(rows.plan, move="propose"), "plan_move"),
    **each("scrutiny", key(rows.planned), "activity", "activity_change", "activity_commission"),
    **each("scrutiny", key(rows.to_appraise, move="start"), "activity_move"),
    **each("scrutiny", key(rows.to_appraise), "appraisal_add"),
    **each("scrutiny", key(rows.audit_theme), "audit_add"),
    **each("scrutiny", key(rows.under_way, kind="strength"), "finding_add"),
    **each("scrutiny", key(rows.under_way), "findings_share"),
    **each("scrutiny", key(rows.draft_finding), "finding", "finding_change", "finding_discard", "finding_recommend"),
    **each("scrutiny", key(rows.finding), "finding_addendum"),
    **each("scrutiny", key(rows.draft_recommendation), "recommendation_change", "recommendation_discard"),
    **each("scrutiny", key(rows.recommendation), "recommendation", "recommendation_respond"),
    **each("scrutiny", key(rows.accepted), "recommendation_act"),
    **each("scrutiny", key(rows.led), "priority_ratings", "priority_rate"),
    **each("scrutiny", key(rows.appraisal), "appraisal", "appraisal_write", "appraisal_share"),
    **each("scrutiny", key(rows.audit), "audit", "audit_change"),
    **each("scrutiny", key(rows.audit, move="open_returns"), "audit_move"),
    **each("scrutiny", key(rows.moderated), "audit_moderation", "audit_report"),
    **each("scrutiny", key(rows.moderated, number=1), "audit_case"),
    **each("scrutiny", key(rows.agreed_audit), "audit_publish"),
    **each("scrutiny", key(rows.asked_return), "audit_return", "audit_return_send", "audit_return_missing"),
    **each("scrutiny", key(rows.indicator), "indicator", "indicator_change", "indicator_value", "indicator_data"),
    # Engagement
    **each("engagement", key(rows.heard), "lived_experience", "lived_experience_change", "influence_add"),
    **each("engagement", key(rows.influence), "influence_change"),
    **each("engagement", key(rows.forum), "forum", "forum_change"),
    # Reviews
    **each("reviews", key(rows.final_review), "practice_review_change", "learning_point_add", "hold", "publish"),
    **each("reviews", key(rows.held_review), "look_again", "release"),
    **each("reviews", key(rows.published_review), "practice_review", "publish_correction", "practice_review_withdraw"),
    **each("reviews", key(rows.learning_point), "learning_point_change", "learning_point_remove"),
    **each("reviews", key(rows.handover), "handover", "handover_answer"),
    **each("reviews", key(rows.answered_handover, move="take_up_again"), "handover_step"),
    # Reviews: the vault
    **each("reviews", key(rows.reported_case, "case"), "case", "case_change", "case_close", "case_reopen"),
    **each("reviews", key(rows.reported_case, "case"), "case_history", "case_holders", "case_holder_add"),
    **each("reviews", key(rows.reported_case, "case"), "case_take_over"),
    **each("reviews", key(rows.reported_case, "case"), "incident_change", "incident_notify"),
    **each("reviews", key(rows.reported_case, "case"), "rehearsal", "rehearsal_copy", "case_calendar"),
    **each("reviews", key(rows.reported_case, "case", move="assess"), "incident_step"),
    **each("reviews", key(rows.reported_case, "case", question="notify"), "case_view_add"),
    **each("reviews", in_case(rows.reported_case, "deadlines"), "case_deadline"),
    **each("reviews", in_case(rows.reported_case, "holders"), "case_holder_end"),
    **each("reviews", in_case(rows.reported_case, "notifications"), "notification_sent", "notification_not_needed"),
    **each("reviews", key(rows.adult_case, "case"), "incident_enter", "adult_test", "decide"),
    **each("reviews", key(rows.notified_case, "case"), "rapid_review", "rapid_review_write", "summary_request"),
    **each("reviews", key(rows.notified_case, "case"), "safety_step_add", "criteria", "panel_held"),
    **each("reviews", key(rows.notified_case, "case"), "rapid_review_sent", "panel_reply"),
    **each("reviews", key(rows.notified_case, "case", move="close_summaries"), "rapid_review_step"),
    **each("reviews", in_case(rows.notified_case, "summary_requests"), "summary_chase", "summary_received"),
    **each("reviews", in_case(rows.notified_case, "summary_requests"), "summary_not_needed", "summary_answer"),
    **each("reviews", in_case(rows.notified_case, "safety_steps"), "safety_step_done"),
    # Reviews of a case
    **each("reviews", in_case(rows.decided_case, "decisions"), "case_review_commission"),
    **each("reviews", of_review(rows.review_under_way), "case_review", "case_review_view", "case_review_terms"),
    **each("reviews", of_review(rows.review_under_way), "case_review_reviewer"),
    **each("reviews", of_review(rows.review_under_way), "case_review_reviewer_remove", "case_review_check"),
    **each("reviews", of_review(rows.review_under_way), "written_request_add", "review_draft_add", "case_review_hold"),
    **each("reviews", of_review(rows.review_under_way), "case_review_text", "review_point_add", "case_review_identity"),
    **each("reviews", of_review(rows.review_under_way), "case_review_plan", "case_review_not_publish"),
    **each("reviews", of_review(rows.review_under_way), "case_review_publish_after_all", "case_review_publish"),
    **each("reviews", of_review(rows.review_under_way), "case_review_publish_improvements"),
    **each("reviews", of_review(rows.review_under_way, "written_requests"), "written_request_answer"),
    **each("reviews", of_review(rows.review_under_way, "learning"), "review_point_change", "review_point_remove"),
    **each("reviews", of_review(rows.review_under_way, "learning"), "review_point_travel"),
    **each("reviews", of_review(rows.review_under_way, move="return_final"), "case_review_step"),
    **each("reviews", of_review(rows.held_case_review), "case_review_look_again"),
    # Learning
    **each("learning", key(rows.course), "course", "course_change", "session_add"),
    **each("learning", key(rows.session), "session", "session_change", "attendance"),
    # Reports
    **each("reports", key(rows.collecting, "report"), "report", "in_short", "checklists", "contributions"),
    **each("reports", key(rows.collecting, "report"), "contributions_ask", "accounts_prepare"),
    **each("reports", key(rows.collecting, "report", move="start_drafting"), "report_move"),
    **each("reports", key(rows.collecting, "report", key="training"), "section", "section_write"),
    **each("reports", key(rows.with_partners, "report", number=1), "snapshot"),
    **each("reports", key(rows.published, "report"), "build", "distribution", "distribution_send"),
    **each("reports", key(rows.own_contribution), "contribution", "contribution_answer", "contribution_remind"),
    **each("reports", key(rows.own_contribution), "contribution_link"),
    **each("reports", key(rows.own_contribution, move="mark_missing"), "contribution_move"),
    **each("reports", key(rows.open_account), "account", "account_write", "account_sign"),
    **each("reports", key(rows.own_approval), "approval", "approval_approve", "approval_refuse", "approval_record"),
    **each("reports", key(rows.run), "run", "run_progress"),
    **each("reports", key(rows.receipt), "receipt"),
    # The public site
    **each("public", published(rows.news, "kind"), "kind"),
    **each("public", published(rows.public_glossary, "kind"), "only_data"),
    **each("public", published(rows.public_glossary, "kind", table="grades"), "only_table"),
    **each("public", published(rows.public_glossary, "kind", name="report.pdf"), "only_file"),
    **each("public", published(rows.news, "kind", "key"), "publication", "data"),
    **each("public", published(rows.news, "kind", "key", table="grades"), "table"),
    **each("public", published(rows.news, "kind", "key", name="report.pdf"), "file"),
}
