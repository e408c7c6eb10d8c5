"""SpreadsheetImport: what somebody uploaded to be imported. Its cells are kept until it is confirmed or discarded."""

from django.db import models

from wst import clock
from wst.tenancy import PartnershipOwned, Rights


class SpreadsheetImport(PartnershipOwned):
    """Seen by whoever uploaded it alone. Afterwards it says how many rows did what, and holds no cell."""

    app_rights = Rights.SELECT | Rights.INSERT | Rights.UPDATE

    class Status(models.TextChoices):
        WAITING = "waiting", "Waiting to be confirmed"
        IMPORTED = "imported", "Imported"
        DISCARDED = "discarded", "Discarded"

    importer = models.CharField(max_length=40)
    name = models.CharField(max_length=120)  # of the file
    tables = models.JSONField(default=dict, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WAITING)
    counts = models.JSONField(default=dict, blank=True)
    by_user = models.ForeignKey("wst.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(PartnershipOwned.Meta):
        pass
