"""Who was sent the published report, and who said that it arrived (arrangements 9.5)."""

from django.db import models

from partners.models import Agency
from reports.models.report import AnnualReport
from wst.models import Publication
from wst.tenancy import OwnedForeignKey, PartnershipOwned


class Distribution(PartnershipOwned):
    report = OwnedForeignKey(AnnualReport, models.PROTECT, related_name="distributions")
    publication = OwnedForeignKey(Publication, models.PROTECT, related_name="+")
    agency = OwnedForeignKey(Agency, models.PROTECT, related_name="distributions")
    sent_on = models.DateField()
    received_on = models.DateField(null=True, blank=True)

    class Meta(PartnershipOwned.Meta):
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "publication", "agency"], name="reports_distribution_once"),
        ]
