"""Who was sent the published report, and who has it."""

from datetime import timedelta
from typing import Any

from django.urls import reverse

from partners.permissions import Permission
from reports import actions, forms
from reports.actions.distribution import public_address, require_own_receipt
from reports.presenters import report as words
from reports.views.base import OfReport
from wst import clock
from wst.views.base import FormPage, ListPage

COPY_WITHIN = 7  # calendar days: guidance, a copy to the national panel and to Foundations (should)


class DistributionPage(OfReport, ListPage):
    permission = Permission.WORKSPACE_VIEW
    template_name = "reports/distribution.html"
    shows = ("reports.Distribution",)
    per_page = 100

    def rows(self) -> Any:
        sent = self.partnership.distributions.filter(report=self.report, publication=self.report.publication)
        return sent.select_related("agency").order_by("agency__name")

    def may_confirm(self, row: Any) -> bool:
        if self.access.can(Permission.REPORT_MANAGE):
            return True
        own = self.access.place.agency_id == row.agency_id
        return own and self.access.can(Permission.REPORT_CONTRIBUTE_OWN, Permission.REPORT_APPROVE_OWN)

    def _may_send(self, sent: int) -> bool:
        """Whether there is anybody left to send it to."""
        if not self.access.can(Permission.REPORT_MANAGE) or self.report.status != self.report.Status.PUBLISHED:
            return False
        return self.partnership.agencies.active().count() > sent

    def context(self) -> dict[str, Any]:
        context = super().context()
        rows = list(self.rows())
        publication = self.report.publication
        published_on = publication.published_at.astimezone(clock.LONDON).date() if publication else None
        return {
            **context,
            "title": "Who has the report",
            "report": self.report,
            "sent": len(rows),
            "received": sum(row.received_on is not None for row in rows),
            "table": words.distribution_table(context["rows"], self.may_confirm) if rows else None,
            "may_send": self._may_send(len(rows)),
            "copies_by": published_on + timedelta(days=COPY_WITHIN) if published_on else None,
            "public_address": public_address(self.report),
        }


class SendReport(OfReport, FormPage):
    permission = Permission.REPORT_MANAGE
    title = "Send the report to agencies"
    form_class = forms.SendForm
    button = "Send the link"
    success = "The link has been sent"
    shows = ("reports.Distribution", "partners.Agency")

    def _not_sent(self) -> Any:
        sent = self.partnership.distributions.filter(report=self.report, publication=self.report.publication)
        return self.partnership.agencies.active().exclude(pk__in=sent.values("agency"))

    def form_arguments(self) -> dict[str, Any]:
        return {"agencies": self._not_sent()}

    def form_values(self) -> dict[str, Any]:
        return {"agencies": list(self._not_sent().values_list("pk", flat=True))}

    def perform(self, form: Any) -> Any:
        return actions.send_to_agencies(self.report, by=self.access, **form.cleaned_data)

    def next_address(self, result: Any) -> str:
        return self.address("distribution")

    def back_address(self) -> str:
        return self.address("distribution")


class Receipt(FormPage):
    permission = (Permission.REPORT_MANAGE, Permission.REPORT_CONTRIBUTE_OWN, Permission.REPORT_APPROVE_OWN)
    title = "Confirm that an agency has the report"
    form_class = forms.ReceiptForm
    button = "Confirm receipt"
    success = "The receipt is confirmed"
    shows = ("reports.Distribution",)

    @property
    def row(self) -> Any:
        if not hasattr(self, "_row"):
            rows = self.partnership.distributions.select_related("agency", "report")
            self._row = self.one(rows, pk=self.kwargs["pk"])
        return self._row

    def form_values(self) -> dict[str, Any]:
        require_own_receipt(self.row, self.access)
        return {"received_on": self.row.received_on or clock.today()}

    def perform(self, form: Any) -> Any:
        return actions.confirm_receipt(self.row, by=self.access, **form.cleaned_data)

    def next_address(self, result: Any) -> str:
        return self.back_address()

    def back_address(self) -> str:
        return reverse("reports:distribution", args=[self.partnership.slug, self.row.report_id])
