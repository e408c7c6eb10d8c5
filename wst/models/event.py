"""Events: what happened, insert-only, chained by hash. For investigation; pages read other rows."""

from django.db import models
from django.db.models.functions import Now

from wst import clock
from wst.tenancy import AppendOnly, PartnershipOwned, Rights


class ChainHead(PartnershipOwned):
    """The head of a chain of events. Locked while an event is added, since insert-only rows cannot be."""

    app_rights = Rights.SELECT | Rights.INSERT | Rights.UPDATE

    last_number = models.PositiveBigIntegerField(default=0)
    last_digest = models.CharField(max_length=64, blank=True)

    class Meta(PartnershipOwned.Meta):
        abstract = True


class EventChain(ChainHead):
    """The head of a partnership's chain."""

    class Meta(PartnershipOwned.Meta):
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(fields=["partnership"], name="wst_eventchain_one_each"),
        ]


class ChainedEvent(PartnershipOwned):
    """Identifiers and digests only, never free text. `at` is the product's clock, `inserted_at` the database's."""

    app_rights = AppendOnly

    number = models.PositiveBigIntegerField()
    type = models.CharField(max_length=60)
    schema = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField(default=clock.now)
    inserted_at = models.DateTimeField(db_default=Now(), editable=False)
    actor_id = models.BigIntegerField(null=True)  # no foreign key: an event outlives everything
    actor_kind = models.CharField(max_length=20)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    payload = models.JSONField(default=dict)
    previous_digest = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta(PartnershipOwned.Meta):
        abstract = True


class Event(ChainedEvent):
    """One event in the chain of its partnership."""

    class Meta(PartnershipOwned.Meta):
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "number"], name="wst_event_number_once"),
        ]
        indexes = [models.Index(fields=["partnership", "subject_kind", "subject_id"])]
        ordering = ["number"]
