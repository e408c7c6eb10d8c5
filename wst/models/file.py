"""StoredFile: an uploaded file, checked by its content. Served only through a view that proves the right to it."""

from django.db import models

from wst import clock
from wst.models.record import Record
from wst.tenancy import AppendOnly, OwnedForeignKey, PartnershipOwned


class StoredFile(PartnershipOwned):
    app_rights = AppendOnly

    class Scan(models.TextChoices):
        CLEAN = "clean", "Scanned, nothing found"
        NOT_SCANNED = "not_scanned", "Not scanned: no scanner is set up"

    record = OwnedForeignKey(Record, models.PROTECT, related_name="stored_files")
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()  # bytes
    digest = models.CharField(max_length=64)  # SHA-256
    path = models.CharField(max_length=200)  # under MEDIA_ROOT
    scan = models.CharField(max_length=20, choices=Scan.choices)
    added_at = models.DateTimeField(default=clock.now)
    added_by = models.ForeignKey("wst.User", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(PartnershipOwned.Meta):
        pass

    def __str__(self) -> str:
        return self.name
