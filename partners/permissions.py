"""The closed list of permissions. Each belongs to one partnership; roles.py says who holds which."""

from enum import StrEnum


class Permission(StrEnum):
    # Everybody with a role in the partnership
    WORKSPACE_VIEW = "workspace_view"

    # Settings, members, agencies
    MEMBERS_MANAGE = "members_manage"
    AGENCIES_MANAGE = "agencies_manage"
    AGENCY_UPDATE_OWN = "agency_update_own"
    GROUPS_MANAGE = "groups_manage"
    HISTORY_VIEW = "history_view"

    # Governance
    DECISIONS_RECORD = "decisions_record"
    DECISIONS_MAKE = "decisions_make"
    ACTIONS_MANAGE = "actions_manage"
    ACTIONS_UPDATE_OWN = "actions_update_own"
    CHALLENGES_MANAGE = "challenges_manage"
    CHALLENGES_RAISE = "challenges_raise"
    CHALLENGES_DECIDE = "challenges_decide"
    ARRANGEMENTS_MANAGE = "arrangements_manage"
    PUBLISH = "publish"
    WITHDRAW_PUBLICATION = "withdraw_publication"
    LINKED_CONTACTS_RECORD = "linked_contacts_record"
    MEMORANDUM_SIGN_OWN = "memorandum_sign_own"
    RISKS_MANAGE = "risks_manage"
    FUNDING_VIEW = "funding_view"
    FUNDING_MANAGE = "funding_manage"
    FUNDING_AGREE = "funding_agree"
    FUNDING_AGREE_OWN = "funding_agree_own"
    MEETINGS_READ = "meetings_read"
    MEETINGS_MANAGE = "meetings_manage"
    MEETINGS_RUN = "meetings_run"
    MEETINGS_AGREE = "meetings_agree"
    DECISIONS_RECORD_OWN = "decisions_record_own"
    ACTIONS_ADD = "actions_add"

    # Priorities
    PRIORITIES_MANAGE = "priorities_manage"
    PRIORITIES_PROPOSE = "priorities_propose"
    PRIORITIES_AGREE = "priorities_agree"
    PRIORITIES_LEAD = "priorities_lead"
    SUMMARY_REPORTS_RECEIVE = "summary_reports_receive"
    EVENTS_MANAGE = "events_manage"
    PLANS_AGREE_OWN = "plans_agree_own"
    EVIDENCE_WITHDRAW = "evidence_withdraw"
    PLEDGES_UPDATE = "pledges_update"
    EVENTS_REGISTER = "events_register"
    IMPACT_REQUEST = "impact_request"

    # Engagement
    VOICE_RECORD = "voice_record"

    # Scrutiny
    SCRUTINY_PLAN_DRAFT = "scrutiny_plan_draft"
    SCRUTINY_PLAN_PROPOSE = "scrutiny_plan_propose"
    SCRUTINY_PLAN_SET = "scrutiny_plan_set"
    SCRUTINEERS_ENGAGE = "scrutineers_engage"
    FINDINGS_WRITE = "findings_write"
    PRIORITIES_RATE = "priorities_rate"
    RECOMMENDATIONS_RESPOND = "recommendations_respond"
    AUDITS_MANAGE = "audits_manage"
    AUDIT_RETURNS_OWN = "audit_returns_own"
    INDICATORS_MANAGE = "indicators_manage"

    # Reviews and learning
    PRACTICE_REVIEWS_PUBLISH = "practice_reviews_publish"
    CASES_OPEN = "cases_open"
    LEARNING_HAND_OVER = "learning_hand_over"
    LEARNING_ANSWER = "learning_answer"
    TRAINING_MANAGE = "training_manage"

    # Annual report
    REPORT_MANAGE = "report_manage"
    REPORT_WRITE_SECTION = "report_write_section"
    REPORT_CONTRIBUTE_OWN = "report_contribute_own"
    REPORT_SIGN_ACCOUNT = "report_sign_account"
    REPORT_APPROVE_OWN = "report_approve_own"
    REPORT_RECORD_APPROVAL = "report_record_approval"
    REPORT_PUBLISH = "report_publish"
