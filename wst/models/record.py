"""Record: the one thing that other apps may link to. Recorded: the base of rows that own one."""

from typing import Any

from django.db import models

from wst import clock
from wst.tenancy import AppendOnly, OwnedForeignKey, OwnedOneToOneField, PartnershipOwned


class Visibility(models.TextChoices):
    PRIVATE = "private", "Only its author"
    GROUP = "group", "The group that owns it"
    PARTNERSHIP = "partnership", "Everybody in the partnership"
    PUBLIC = "public", "Everybody"


OPEN_TO_ALL = (Visibility.PARTNERSHIP, Visibility.PUBLIC)  # what everybody in the partnership may follow


class Record(PartnershipOwned):
    """What a link shows: a kind, a title, who may follow it and the address. Its owner's actions write it."""

    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    visibility = models.CharField(max_length=20, choices=Visibility.choices, default=Visibility.PARTNERSHIP)
    address = models.CharField(max_length=200, blank=True)

    class Meta(PartnershipOwned.Meta):
        pass

    def __str__(self) -> str:
        return self.title


class Recorded(PartnershipOwned):
    """A row that owns a Record, is edited under a version and may have a lifecycle."""

    record = OwnedOneToOneField(Record, models.PROTECT, related_name="+", editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    updated_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta(PartnershipOwned.Meta):
        abstract = True

    def get_absolute_url(self) -> str:
        raise NotImplementedError(f"{type(self).__name__} needs an address for its record.")


class StatusChange(PartnershipOwned):
    """One step of a lifecycle. Append-only; pages and rules read it (who approved, when), not the event log."""

    app_rights = AppendOnly

    record = OwnedForeignKey(Record, models.PROTECT, related_name="status_changes")
    lifecycle = models.CharField(max_length=40)
    move = models.CharField(max_length=40)
    from_status = models.CharField(max_length=30, blank=True)
    to_status = models.CharField(max_length=30)
    at = models.DateTimeField(default=clock.now)
    by_user = models.ForeignKey("wst.User", models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=120)
    reason = models.TextField(blank=True)

    class Meta(PartnershipOwned.Meta):
        ordering = ["at", "id"]
        indexes: Any = [models.Index(fields=["partnership", "record", "at"])]
