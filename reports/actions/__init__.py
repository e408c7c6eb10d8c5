"""The verbs of the annual report, the only writers of its rows."""

from reports.actions.accounts import prepare_accounts, sign_account, write_account
from reports.actions.approvals import (
    approve,
    record_absence,
    record_approval,
    record_refusal,
    refuse,
    require_own_partner,
)
from reports.actions.contributions import (
    answer,
    answer_by_link,
    ask_again,
    ask_agencies,
    mark_missing,
    remind,
    require_own_agency,
    send_link,
)
from reports.actions.distribution import confirm_receipt, send_to_agencies
from reports.actions.publishing import build_pdf, publish
from reports.actions.report import (
    correct,
    open_report,
    send_to_partners,
    start_drafting,
    take_back,
    write_in_short,
    write_section,
)

__all__ = [
    "answer",
    "answer_by_link",
    "approve",
    "ask_again",
    "ask_agencies",
    "build_pdf",
    "confirm_receipt",
    "correct",
    "mark_missing",
    "open_report",
    "prepare_accounts",
    "publish",
    "record_absence",
    "record_approval",
    "record_refusal",
    "refuse",
    "remind",
    "require_own_agency",
    "require_own_partner",
    "send_link",
    "send_to_agencies",
    "send_to_partners",
    "sign_account",
    "start_drafting",
    "take_back",
    "write_account",
    "write_in_short",
    "write_section",
]
