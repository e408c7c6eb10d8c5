"""Agencies are reminded of a return that an audit waits for."""

from typing import Any

from partners.actions import reminders
from partners.actions.reminders import ANSWER_FOR_AN_AGENCY, Kind, Reminded, holders
from scrutiny.models import Audit, AuditReturn
from wst import notices

SENTENCES = {
    Kind.DUE_SOON: notices.kind("audit_return_due_soon", "Your agency's return to an audit is due soon"),
    Kind.DUE_TODAY: notices.kind("audit_return_due_today", "Your agency's return to an audit is due today"),
    Kind.OVERDUE: notices.kind("audit_return_overdue", "Your agency's return to an audit is overdue"),
}


def _returns(partnership: Any, ids: Any) -> Any:
    return partnership.audit_returns.filter(record__in=ids).select_related("audit", "agency", "record")


def _waits(row: AuditReturn, kind: str) -> bool:
    return row.status == AuditReturn.Status.ASKED and row.audit.status == Audit.Status.RETURNS_OPEN


reminders.KINDS["audit_return"] = Reminded(
    _returns,
    _waits,
    lambda row: holders(row.partnership, ANSWER_FOR_AN_AGENCY, row.agency),
    lambda row: f"those who answer for {row.agency.called}",
    SENTENCES,
)
