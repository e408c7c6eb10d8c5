"""Agencies are reminded of a contribution that the annual report waits for."""

from typing import Any

from partners.actions import reminders
from partners.actions.reminders import Kind, Reminded
from reports.actions.contributions import send_link_again, who_answers
from reports.models import ContributionRequest
from wst import notices

SENTENCES = {
    Kind.DUE_SOON: notices.kind(
        "report.contribution_due_soon", "Your agency's contribution to the annual report is due soon."
    ),
    Kind.DUE_TODAY: notices.kind(
        "report.contribution_due_today", "Your agency's contribution to the annual report is due today."
    ),
    Kind.OVERDUE: notices.kind(
        "report.contribution_overdue", "Your agency's contribution to the annual report is overdue."
    ),
}


def _requests(partnership: Any, ids: Any) -> Any:
    rows = partnership.contribution_requests.filter(record__in=ids)
    return rows.select_related("report", "agency__partnership", "record")


def _waits(row: ContributionRequest, kind: str) -> bool:
    return row.status == ContributionRequest.Status.ASKED and row.report.takes_changes


reminders.KINDS["report_contribution"] = Reminded(
    _requests,
    _waits,
    lambda row: who_answers(row.agency),
    lambda row: f"those who answer for {row.agency.called}",
    SENTENCES,
    send_link_again,
)
