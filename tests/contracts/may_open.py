"""Which roles may open which address, by hand: a permission that is widened in code shows here as a difference.

The names of sets are the offices that the arrangements speak of. `ONLY_FOR` narrows the sample of an address to those
whose row it is: the others hold the permission, and are refused that row.
"""

from partners.roles import RoleCode as R

MANAGER = {R.BUSINESS_MANAGER}
EVERYBODY = {
    R.BUSINESS_MANAGER,
    R.SUPPORT_OFFICER,
    R.LEAD_REPRESENTATIVE,
    R.PARTNER_DELEGATE,
    R.EXECUTIVE_CHAIR,
    R.GROUP_CHAIR,
    R.SCRUTINY_CHAIR,
    R.PRIORITY_LEAD,
    R.SCRUTINEER,
    R.AGENCY_REPRESENTATIVE,
    R.TRAINING_LEAD,
    R.ENGAGEMENT_LEAD,
    R.REVIEW_GROUP,
}
PARTNERS = {R.LEAD_REPRESENTATIVE, R.PARTNER_DELEGATE}
ANSWERS_FOR_AGENCY = {R.PARTNER_DELEGATE, R.AGENCY_REPRESENTATIVE}
VOICE = {R.BUSINESS_MANAGER, R.ENGAGEMENT_LEAD}
TRAINING = {R.BUSINESS_MANAGER, R.TRAINING_LEAD}
SECTION_WRITERS = {
    R.BUSINESS_MANAGER,
    R.SUPPORT_OFFICER,
    R.GROUP_CHAIR,
    R.SCRUTINY_CHAIR,
    R.PRIORITY_LEAD,
    R.TRAINING_LEAD,
    R.ENGAGEMENT_LEAD,
}

MAY_OPEN: dict[str, set[str]] = {
    # The platform
    "home": EVERYBODY,
    "notices": EVERYBODY,
    "notice": EVERYBODY,
    "keep_draft": EVERYBODY,
    "file": EVERYBODY,
    # Partners: who we are
    "partners:index": EVERYBODY,
    "partners:statutory_partners": EVERYBODY,
    "partners:go_live": MANAGER,
    "partners:agencies": EVERYBODY,
    "partners:agency_add": MANAGER,
    "partners:agency": EVERYBODY,
    "partners:agency_edit": MANAGER,
    "partners:agency_contact": MANAGER | ANSWERS_FOR_AGENCY,
    "partners:agency_end": MANAGER,
    "partners:agency_succeed": MANAGER,
    "partners:lead_add": MANAGER,
    "partners:delegation_add": MANAGER,
    "partners:lead_end": MANAGER,
    "partners:lead_cancel": MANAGER,
    "partners:delegation_end": MANAGER,
    "partners:delegation_cancel": MANAGER,
    "partners:people": EVERYBODY,
    "partners:person_add": MANAGER,
    "partners:person": EVERYBODY,
    "partners:person_edit": MANAGER,
    "partners:person_leave": MANAGER,
    "partners:account_make": MANAGER,
    "partners:role_give": MANAGER,
    "partners:members": EVERYBODY,
    "partners:role_end": MANAGER,
    "partners:groups": EVERYBODY,
    "partners:group_add": MANAGER,
    "partners:group": EVERYBODY,
    "partners:group_edit": MANAGER,
    "partners:seat_add": MANAGER,
    "partners:seat_change": MANAGER,
    "partners:seat_end": MANAGER,
    "partners:seat_cancel": MANAGER,
    "partners:rota": EVERYBODY,
    "partners:turn_add": MANAGER,
    "partners:turn_change": MANAGER,
    "partners:turn_end": MANAGER,
    "partners:turn_cancel": MANAGER,
    "partners:handover": EVERYBODY,
    "partners:history": MANAGER,
    "partners:record_history": MANAGER,
    # Engagement
    "engagement:index": EVERYBODY,
    "engagement:lived_experiences": EVERYBODY,
    "engagement:lived_experience_add": VOICE,
    "engagement:lived_experience": EVERYBODY,
    "engagement:lived_experience_change": VOICE,
    "engagement:influence_add": VOICE,
    "engagement:influences": EVERYBODY,
    "engagement:influence_change": VOICE,
    "engagement:forums": EVERYBODY,
    "engagement:forum_add": VOICE,
    "engagement:forum": EVERYBODY,
    "engagement:forum_change": VOICE,
    # Reviews
    "reviews:index": EVERYBODY,
    "reviews:practice_review_add": MANAGER,
    "reviews:practice_review": EVERYBODY,
    "reviews:practice_review_change": MANAGER,
    "reviews:learning_point_add": MANAGER,
    "reviews:hold": MANAGER,
    "reviews:look_again": MANAGER,
    "reviews:release": MANAGER,
    "reviews:publish": MANAGER,
    "reviews:publish_correction": MANAGER,
    "reviews:learning_point_change": MANAGER,
    "reviews:learning_point_remove": MANAGER,
    # Learning
    "learning:index": EVERYBODY,
    "learning:course_add": TRAINING,
    "learning:course": EVERYBODY,
    "learning:course_change": TRAINING,
    "learning:session_add": TRAINING,
    "learning:sessions": EVERYBODY,
    "learning:session": EVERYBODY,
    "learning:session_change": TRAINING,
    "learning:attendance": TRAINING,
    # Reports
    "reports:index": EVERYBODY,
    "reports:open": MANAGER,
    "reports:report": EVERYBODY,
    "reports:report_move": MANAGER,
    "reports:in_short": MANAGER,
    "reports:section": EVERYBODY,
    "reports:section_write": SECTION_WRITERS,
    "reports:checklists": EVERYBODY,
    "reports:snapshot": EVERYBODY,
    "reports:contributions": EVERYBODY,
    "reports:contributions_ask": MANAGER,
    "reports:accounts_prepare": MANAGER,
    "reports:build": MANAGER,
    "reports:distribution": EVERYBODY,
    "reports:distribution_send": MANAGER,
    "reports:contribution": EVERYBODY,
    "reports:contribution_answer": ANSWERS_FOR_AGENCY,
    "reports:contribution_remind": MANAGER,
    "reports:contribution_link": MANAGER,
    "reports:contribution_move": MANAGER,
    "reports:account": EVERYBODY,
    "reports:account_write": {R.SCRUTINEER},
    "reports:account_sign": {R.SCRUTINEER},
    "reports:approval": EVERYBODY,
    "reports:approval_approve": PARTNERS,
    "reports:approval_refuse": PARTNERS,
    "reports:approval_record": MANAGER,
    "reports:run": EVERYBODY,
    "reports:run_progress": EVERYBODY,
    "reports:receipt": MANAGER | PARTNERS | ANSWERS_FOR_AGENCY,
}

ONLY_FOR: dict[str, set[str]] = {
    "partners:agency_contact": {R.BUSINESS_MANAGER, R.AGENCY_REPRESENTATIVE},  # the representative's own agency
    "reports:contribution_answer": {R.AGENCY_REPRESENTATIVE},  # the representative's own agency
    "reports:account": {R.SCRUTINEER},  # not signed yet
    "reports:approval_approve": {R.PARTNER_DELEGATE},  # the delegate's own agency
    "reports:approval_refuse": {R.PARTNER_DELEGATE},
    "reports:receipt": {R.BUSINESS_MANAGER, R.PARTNER_DELEGATE},
}
