"""The closed list of roles: what each is, in plain English, and what it may do. One page that a partnership can audit.

Some roles follow dated appointments and are never given by hand: the rights of a chair end with the term.
"""

from enum import StrEnum

from partners.permissions import Permission as P
from wst.access import Role


class RoleCode(StrEnum):
    BUSINESS_MANAGER = "business_manager"
    SUPPORT_OFFICER = "support_officer"
    LEAD_REPRESENTATIVE = "lead_representative"
    PARTNER_DELEGATE = "partner_delegate"
    EXECUTIVE_CHAIR = "executive_chair"
    GROUP_CHAIR = "group_chair"
    SCRUTINY_CHAIR = "scrutiny_chair"
    PRIORITY_LEAD = "priority_lead"
    SCRUTINEER = "scrutineer"
    AGENCY_REPRESENTATIVE = "agency_representative"
    TRAINING_LEAD = "training_lead"
    ENGAGEMENT_LEAD = "engagement_lead"
    REVIEW_GROUP = "review_group"
    PLATFORM_OPERATOR = "platform_operator"
    OPERATOR_SUPPORT = "operator_support"


def _role(code: RoleCode, title: str, description: str, *permissions: P, by_appointment: bool = False) -> Role:
    held = frozenset((P.WORKSPACE_VIEW, *permissions)) if code != RoleCode.PLATFORM_OPERATOR else frozenset()
    return Role(code, title, description, held, by_appointment)


ROLES = [
    _role(
        RoleCode.BUSINESS_MANAGER,
        "Business manager",
        "Runs the partnership's office: people, agencies, groups, records, requests, and publishing what was approved. "
        "Approves nothing for a partner and writes nothing for a scrutineer.",
        P.MEMBERS_MANAGE,
        P.AGENCIES_MANAGE,
        P.GROUPS_MANAGE,
        P.HISTORY_VIEW,
        P.DECISIONS_RECORD,
        P.ACTIONS_MANAGE,
        P.ACTIONS_UPDATE_OWN,
        P.CHALLENGES_MANAGE,
        P.CHALLENGES_RAISE,
        P.ARRANGEMENTS_MANAGE,
        P.PUBLISH,
        P.WITHDRAW_PUBLICATION,
        P.LINKED_CONTACTS_RECORD,
        P.MEETINGS_READ,
        P.MEETINGS_MANAGE,
        P.MEETINGS_RUN,
        P.PRIORITIES_MANAGE,
        P.PRIORITIES_PROPOSE,
        P.EVENTS_MANAGE,
        P.EVIDENCE_WITHDRAW,
        P.PLEDGES_UPDATE,
        P.IMPACT_REQUEST,
        P.VOICE_RECORD,
        P.SCRUTINY_PLAN_DRAFT,
        P.SCRUTINEERS_ENGAGE,
        P.AUDITS_MANAGE,
        P.INDICATORS_MANAGE,
        P.PRACTICE_REVIEWS_PUBLISH,
        P.CASES_OPEN,
        P.LEARNING_HAND_OVER,
        P.LEARNING_ANSWER,
        P.TRAINING_MANAGE,
        P.REPORT_MANAGE,
        P.REPORT_WRITE_SECTION,
        P.REPORT_RECORD_APPROVAL,
        P.REPORT_PUBLISH,
        P.RISKS_MANAGE,
        P.FUNDING_VIEW,
        P.FUNDING_MANAGE,
    ),
    _role(
        RoleCode.SUPPORT_OFFICER,
        "Support officer",
        "Helps the business manager with records and reminders. Approves nothing and publishes nothing.",
        P.DECISIONS_RECORD,
        P.LINKED_CONTACTS_RECORD,
        P.ACTIONS_MANAGE,
        P.ACTIONS_UPDATE_OWN,
        P.MEETINGS_READ,
        P.MEETINGS_MANAGE,
        P.MEETINGS_RUN,
        P.REPORT_WRITE_SECTION,
        P.RISKS_MANAGE,
    ),
    _role(
        RoleCode.LEAD_REPRESENTATIVE,
        "Lead representative",
        "The head of a statutory partner while the appointment lasts. Approves the annual report for that partner.",
        P.CHALLENGES_RAISE,
        P.REPORT_APPROVE_OWN,
        P.ACTIONS_UPDATE_OWN,
        P.RECOMMENDATIONS_RESPOND,
        P.MEMORANDUM_SIGN_OWN,
        P.FUNDING_AGREE_OWN,
        P.MEETINGS_READ,
        by_appointment=True,
    ),
    _role(
        RoleCode.PARTNER_DELEGATE,
        "Partner delegate",
        "Acts for a statutory partner while the delegation lasts: decides on the Executive, approves for that partner.",
        P.DECISIONS_MAKE,
        P.LINKED_CONTACTS_RECORD,
        P.MEETINGS_READ,
        P.CHALLENGES_RAISE,
        P.ACTIONS_UPDATE_OWN,
        P.REPORT_APPROVE_OWN,
        P.REPORT_CONTRIBUTE_OWN,
        P.AGENCY_UPDATE_OWN,
        P.PLANS_AGREE_OWN,
        P.PLEDGES_UPDATE,
        P.EVENTS_REGISTER,
        P.AUDIT_RETURNS_OWN,
        P.MEMORANDUM_SIGN_OWN,
        P.FUNDING_AGREE_OWN,
        by_appointment=True,
    ),
    _role(
        RoleCode.EXECUTIVE_CHAIR,
        "Chair of the Executive",
        "Chairs the Executive for one term of the rota. Records its decisions; has no casting vote over a partner.",
        P.DECISIONS_MAKE,
        P.DECISIONS_RECORD,
        P.LINKED_CONTACTS_RECORD,
        P.MEETINGS_READ,
        P.MEETINGS_RUN,
        P.MEETINGS_AGREE,
        P.PRIORITIES_AGREE,
        P.SCRUTINY_PLAN_SET,
        P.RECOMMENDATIONS_RESPOND,
        P.SUMMARY_REPORTS_RECEIVE,
        P.SCRUTINEERS_ENGAGE,
        P.CHALLENGES_DECIDE,
        P.FUNDING_VIEW,
        P.FUNDING_AGREE,
        by_appointment=True,
    ),
    _role(
        RoleCode.GROUP_CHAIR,
        "Group chair",
        "Chairs one of the partnership's groups while appointed: records what it decides and what it asks for, and "
        "writes its section of the report.",
        P.PRIORITIES_PROPOSE,
        P.DECISIONS_RECORD_OWN,
        P.LINKED_CONTACTS_RECORD,
        P.ACTIONS_MANAGE,
        P.ACTIONS_UPDATE_OWN,
        P.MEETINGS_RUN,
        P.MEETINGS_AGREE,
        P.REPORT_WRITE_SECTION,
        by_appointment=True,
    ),
    _role(
        RoleCode.SCRUTINY_CHAIR,
        "Chair of Scrutiny and Assurance",
        "Chairs the Scrutiny and Assurance Co-ordination Group: proposes the scrutiny plan, runs audits, gets reports.",
        P.LEARNING_ANSWER,
        P.PRIORITIES_PROPOSE,
        P.DECISIONS_RECORD_OWN,
        P.LINKED_CONTACTS_RECORD,
        P.EVIDENCE_WITHDRAW,
        P.SCRUTINY_PLAN_DRAFT,
        P.SCRUTINY_PLAN_PROPOSE,
        P.AUDITS_MANAGE,
        P.SUMMARY_REPORTS_RECEIVE,
        P.IMPACT_REQUEST,
        P.ACTIONS_MANAGE,
        P.ACTIONS_UPDATE_OWN,
        P.MEETINGS_RUN,
        P.MEETINGS_AGREE,
        P.REPORT_WRITE_SECTION,
        P.RISKS_MANAGE,
        by_appointment=True,
    ),
    _role(
        RoleCode.PRIORITY_LEAD,
        "Priority lead",
        "Leads a shared priority while appointed: scope, evidence, summary report, action plan, impact.",
        P.PRIORITIES_LEAD,
        P.EVIDENCE_WITHDRAW,
        P.ACTIONS_MANAGE,
        P.ACTIONS_UPDATE_OWN,
        P.REPORT_WRITE_SECTION,
        by_appointment=True,
    ),
    _role(
        RoleCode.SCRUTINEER,
        "Independent scrutineer",
        "Writes findings, recommendations, ratings and an account for the report while engaged, and advises on "
        "challenges. All are theirs alone.",
        P.FINDINGS_WRITE,
        P.PRIORITIES_RATE,
        P.MEETINGS_READ,
        P.REPORT_SIGN_ACCOUNT,
        P.FUNDING_VIEW,
        by_appointment=True,
    ),
    _role(
        RoleCode.AGENCY_REPRESENTATIVE,
        "Agency representative",
        "Answers for one agency: contributions, audit returns, actions, pledges, agreement to action plans.",
        P.ACTIONS_UPDATE_OWN,
        P.CHALLENGES_RAISE,
        P.PLANS_AGREE_OWN,
        P.PLEDGES_UPDATE,
        P.EVENTS_REGISTER,
        P.AUDIT_RETURNS_OWN,
        P.REPORT_CONTRIBUTE_OWN,
        P.AGENCY_UPDATE_OWN,
    ),
    _role(
        RoleCode.TRAINING_LEAD,
        "Training lead",
        "Runs the multi-agency training programme and records who came and what changed. Writes down what the learning "
        "group decides, and adds its actions; whoever chairs the group, or the office, closes them.",
        P.LEARNING_HAND_OVER,
        P.TRAINING_MANAGE,
        P.EVIDENCE_WITHDRAW,
        P.DECISIONS_RECORD_OWN,
        P.ACTIONS_ADD,
        P.ACTIONS_UPDATE_OWN,
        P.MEETINGS_RUN,
        P.REPORT_WRITE_SECTION,
    ),
    _role(
        RoleCode.ENGAGEMENT_LEAD,
        "Engagement lead",
        "Records what children, young people, families and communities say, and what it changed. Writes down what the "
        "engagement groups decide, and adds their actions; whoever chairs the group, or the office, closes them.",
        P.VOICE_RECORD,
        P.DECISIONS_RECORD_OWN,
        P.ACTIONS_ADD,
        P.LINKED_CONTACTS_RECORD,
        P.EVIDENCE_WITHDRAW,
        P.PRIORITIES_PROPOSE,
        P.ACTIONS_UPDATE_OWN,
        P.MEETINGS_RUN,
        P.REPORT_WRITE_SECTION,
    ),
    _role(
        RoleCode.REVIEW_GROUP,
        "Member of the review group",
        "Sits on the group that reviews serious harm: records its decisions and adds its actions. Sees a review only "
        "when named on it.",
        P.CASES_OPEN,
        P.LEARNING_HAND_OVER,
        P.MEETINGS_RUN,
        P.DECISIONS_RECORD_OWN,
        P.ACTIONS_ADD,
        P.ACTIONS_UPDATE_OWN,
        by_appointment=True,
    ),
    _role(
        RoleCode.PLATFORM_OPERATOR,
        "Platform operator",
        "Keeps the service running. Sees no partnership's content.",
        by_appointment=True,
    ),
    _role(
        RoleCode.OPERATOR_SUPPORT,
        "Support by the operator",
        "Somebody of the platform's operator whom the business manager lets in for a time, with a reason. Reads what "
        "everybody with a role may read and changes nothing.",
        by_appointment=True,
    ),
]
