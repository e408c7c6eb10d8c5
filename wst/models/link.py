"""Signed, expiring, single-purpose links for people without an account, and what they send back through one."""

import uuid

from django.db import models

from wst import clock
from wst.models.record import Record
from wst.tenancy import OwnedForeignKey, PartnershipOwned, Rights


class SinglePurposeLink(PartnershipOwned):
    """The token itself is never stored, only its SHA-256."""

    purpose = models.CharField(max_length=40)
    record = OwnedForeignKey(Record, models.PROTECT, related_name="links")
    digest = models.CharField(max_length=64)
    prompt = models.JSONField(default=dict)  # what the page shows: titles and questions, no personal data
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta(PartnershipOwned.Meta):
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "digest"], name="wst_singlepurposelink_once"),
        ]

    def is_open(self) -> bool:
        return self.used_at is None and self.revoked_at is None and self.expires_at > clock.now()


class IntakeSubmission(PartnershipOwned):
    """What came in from outside. The intake role may only insert, so the id is made here; a worker files it."""

    intake_rights = Rights.INSERT

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(max_length=40)
    link_id = models.BigIntegerField(null=True)  # no key: the intake role cannot read links
    values = models.JSONField(default=dict)
    received_at = models.DateTimeField(default=clock.now)
    filed_at = models.DateTimeField(null=True)
    refused_because = models.CharField(max_length=200, blank=True)

    class Meta(PartnershipOwned.Meta):
        pass
