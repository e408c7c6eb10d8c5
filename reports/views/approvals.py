"""The statutory partners' answers: given signed in, or recorded with the partner's own paper."""

from typing import Any

from partners.permissions import Permission
from reports import actions, forms
from reports.models import PartnerApproval
from reports.presenters import report as words
from reports.states import APPROVAL
from wst import records
from wst.views.base import FormPage, Page, PartnershipView


class OfApproval(PartnershipView, abstract=True):
    @property
    def row(self) -> PartnerApproval:
        if not hasattr(self, "_row"):
            rows = self.partnership.partner_approvals.select_related(
                "report", "snapshot", "agency", "paper", "challenge", "recorded_by", "record"
            )
            self._row = self.one(rows, pk=self.kwargs["pk"])
        return self._row

    def back_address(self) -> str:
        return self.row.get_absolute_url()

    def is_own(self) -> bool:
        own = self.access.place.agency_id == self.row.agency_id
        return own and self.access.can(Permission.REPORT_APPROVE_OWN)


class ApprovalPage(OfApproval, Page):
    permission = Permission.WORKSPACE_VIEW
    template_name = "reports/approval.html"
    shows = ("reports.PartnerApproval", "reports.ReportSnapshot", "wst.StoredFile")

    def context(self) -> dict[str, Any]:
        approval = self.row
        offers = [offer for offer in APPROVAL.available(approval, self.access) if not offer.still_needed]
        names = {offer.move.name for offer in offers}
        own = self.is_own()
        return {
            "title": f"Answer of {approval.agency.name}",
            "approval": approval,
            "report": approval.report,
            "facts": words.approval_rows(approval),
            "may_approve": own and "approve" in names,
            "may_refuse": own and "refuse" in names,
            "may_record": bool(names & {"record_approval", "record_refusal", "record_absence"}),
        }


class _OwnAnswer(OfApproval, FormPage, abstract=True):
    permission = Permission.REPORT_APPROVE_OWN
    shows = ("reports.PartnerApproval", "reports.ReportSnapshot")

    def context(self) -> dict[str, Any]:
        actions.require_own_partner(self.row, self.access)
        return {"approval": self.row, "snapshot": self.row.snapshot}

    def form_values(self) -> dict[str, Any]:
        return {"version": self.row.version, "digest": self.row.snapshot.digest}


class Approve(_OwnAnswer):
    template_name = "reports/approve.html"
    title = "Approve the report for your agency"
    form_class = forms.DigestForm
    button = "Approve the report"
    success = "Your agency's approval is recorded"

    def perform(self, form: Any) -> Any:
        return actions.approve(self.row, by=self.access, **form.cleaned_data)


class Refuse(_OwnAnswer):
    template_name = "reports/approve.html"
    title = "Do not approve the report"
    form_class = forms.RefuseForm
    button = "Do not approve"
    success = "Your agency's answer is recorded, and a challenge is open"
    keeps_draft = True

    def perform(self, form: Any) -> Any:
        return actions.refuse(self.row, by=self.access, **form.cleaned_data)


class RecordAnswer(OfApproval, FormPage):
    """What a partner answered on paper, with the paper."""

    permission = Permission.REPORT_RECORD_APPROVAL
    template_name = "reports/approval_record.html"
    title = "Record an answer given on paper"
    form_class = forms.PaperForm
    button = "Record the answer"
    success = "The partner's answer is recorded"
    shows = ("reports.PartnerApproval",)

    VERBS = {
        forms.PaperForm.APPROVED: actions.record_approval,
        forms.PaperForm.REFUSED: actions.record_refusal,
        forms.PaperForm.ABSENT: actions.record_absence,
    }

    def context(self) -> dict[str, Any]:
        return {"approval": self.row}

    def form_values(self) -> dict[str, Any]:
        return {"version": self.row.version}

    def perform(self, form: Any) -> Any:
        values = dict(form.cleaned_data)
        answer, reason = values.pop("answer"), values.pop("reason")
        if answer == forms.PaperForm.REFUSED:
            if not reason.strip():
                raise records.invalid(reason="Enter why the partner does not approve the report")
            values["reason"] = reason
        return self.VERBS[answer](self.row, by=self.access, **values)
