"""Draft: what somebody has typed and not yet sent. Outlives an expired session; seen by its author alone."""

from django.db import models

from wst import clock
from wst.tenancy import PartnershipOwned


class Draft(PartnershipOwned):
    user = models.ForeignKey("wst.User", models.PROTECT, related_name="+")
    key = models.CharField(max_length=200)  # the address of the form
    values = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=clock.now)

    class Meta(PartnershipOwned.Meta):
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "user", "key"], name="wst_draft_one_per_form"),
        ]
