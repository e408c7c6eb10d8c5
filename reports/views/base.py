"""What the pages of one report share."""

from typing import Any

from django.http import HttpResponseRedirect
from django.urls import reverse

from reports.models import AnnualReport
from wst.views.base import PartnershipView


class OfReport(PartnershipView, abstract=True):
    """A page below one report: `report` by the key in the address, or 404."""

    @property
    def report(self) -> AnnualReport:
        if not hasattr(self, "_report"):
            rows = self.partnership.annual_reports.select_related("record", "publication")
            self._report = self.one(rows, pk=self.kwargs["report"])
        return self._report

    def back_address(self) -> str:
        return self.report.get_absolute_url()

    def address(self, name: str, *more: Any) -> str:
        return reverse(f"reports:{name}", args=[self.partnership.slug, self.report.pk, *more])

    def to(self, address: str) -> HttpResponseRedirect:
        return HttpResponseRedirect(address)
