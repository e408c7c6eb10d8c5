"""What one agency sends to an audit. Others see it once moderation has begun."""

from typing import Any

from partners.permissions import Permission
from scrutiny.actions import audit_returns
from scrutiny.forms import audits as forms
from scrutiny.models import Audit, AuditReturn
from scrutiny.presenters import audits as words
from scrutiny.views import RecordPage, RowForm
from wst.look.parts import Row


class AuditReturnPage(RecordPage):
    template_name = "scrutiny/audit_return.html"
    register = ("Audits", "audits")
    shows = ("scrutiny.AuditReturn", "scrutiny.CaseGrade", "scrutiny.Audit")

    def context(self) -> dict[str, Any]:
        rows = self.partnership.audit_returns.visible_to(self.access)
        row = self.one(rows.select_related("audit__partnership", "agency"), pk=self.kwargs["pk"])
        own = row.agency_id == self.access.place.agency_id and self.access.can(Permission.AUDIT_RETURNS_OWN)
        may_send = own and row.audit.status == Audit.Status.RETURNS_OPEN
        grades = row.grades.select_related("case").order_by("case__number")
        return {
            "title": row.agency.name,
            "audit_return": row,
            "audit": row.audit,
            "facts": [
                Row("Status", words.return_state(row, row.audit)),
                Row("Due", row.audit.returns_due),
                Row("Sent on", row.submitted_on or "Not sent yet"),
            ],
            "grades": [(one, words.grade(one.grade)) for one in grades],
            "is_sent": row.status == AuditReturn.Status.SUBMITTED,
            "send": self.to("audit_return_send", row.pk) if may_send else "",
        }


class SendReturn(RowForm):
    permission = Permission.AUDIT_RETURNS_OWN
    title = "Your agency's return"
    template_name = "scrutiny/audit_return_form.html"
    form_class = forms.ReturnForm
    button = "Send the return"
    success = "The return is sent. You can correct it until moderation begins."
    keeps_draft = True
    shows = ("scrutiny.AuditReturn", "scrutiny.CaseGrade", "scrutiny.Audit")

    def find(self) -> Any:
        own = self.partnership.audit_returns.visible_to(self.access).filter(agency=self.access.place.agency_id)
        return self.one(own.select_related("audit", "agency"), pk=self.kwargs["pk"])

    def context(self) -> dict[str, Any]:
        return {"audit": self.row.audit, "audit_return": self.row}

    def form_arguments(self) -> dict[str, Any]:
        return {"cases": list(self.row.audit.cases.order_by("number").values_list("number", flat=True))}

    def form_values(self) -> dict[str, Any]:
        row = self.row
        values = {"version": row.version, "worked_well": row.worked_well, "to_develop": row.to_develop}
        for one in row.grades.select_related("case"):
            values |= {f"grade_{one.case.number}": one.grade, f"reason_{one.case.number}": one.reason}
        return values

    def perform(self, form: Any) -> Any:
        values = form.cleaned_data
        return audit_returns.submit(
            audit_return=self.row,
            worked_well=values["worked_well"],
            to_develop=values["to_develop"],
            grades=form.grades(),
            by=self.access,
            version=values["version"],
        )


class MarkMissing(RowForm):
    permission = Permission.AUDITS_MANAGE
    title = "Mark as not received"
    template_name = "scrutiny/audit_return_missing.html"
    form_class = forms.MissingForm
    button = "Mark as not received"
    success = "Marked as not received. The report will say so."
    shows = ("scrutiny.AuditReturn", "scrutiny.Audit")

    def find(self) -> Any:
        asked = self.partnership.audit_returns.select_related("audit__partnership", "agency")
        return self.one(asked, pk=self.kwargs["pk"])

    def form_values(self) -> dict[str, Any]:
        return {"version": self.row.version}

    def context(self) -> dict[str, Any]:
        return {"audit_return": self.row, "audit": self.row.audit}

    def perform(self, form: Any) -> Any:
        return audit_returns.mark_missing(audit_return=self.row, by=self.access, **form.cleaned_data).audit

    def back_address(self) -> str:
        return self.row.audit.get_absolute_url()
