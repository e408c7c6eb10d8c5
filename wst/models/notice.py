"""Notice: something a person should know. Stored first; shown in the product and sent by e-mail as a link."""

from django.db import models

from wst import clock
from wst.models.record import Record
from wst.tenancy import OwnedForeignKey, PartnershipOwned


class NoticeQuerySet(models.QuerySet):
    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at__isnull=True)

    def to_send(self) -> "NoticeQuerySet":
        return self.waiting().filter(send_after__lte=clock.now())

    def waiting(self) -> "NoticeQuerySet":
        """Neither sent nor taken back."""
        return self.filter(sent_at__isnull=True, cancelled_at__isnull=True)

    def take_back(self) -> int:
        """Cancel those of them that wait, and say how many."""
        return self.waiting().update(cancelled_at=clock.now())


class Notice(PartnershipOwned):
    """`kind` names a registered sentence (wst/notices.py); the e-mail carries that sentence and a link, no content."""

    kind = models.CharField(max_length=60)
    user = models.ForeignKey("wst.User", models.PROTECT, null=True, blank=True, related_name="+")
    email = models.EmailField(blank=True)  # for somebody without an account
    record = OwnedForeignKey(Record, models.PROTECT, null=True, blank=True, related_name="notices")
    address = models.CharField(max_length=400)  # path in the product
    created_at = models.DateTimeField(default=clock.now)
    send_after = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = NoticeQuerySet.as_manager()

    class Meta(PartnershipOwned.Meta):
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(user__isnull=False) | ~models.Q(email=""), name="wst_notice_has_recipient"
            ),
        ]
        indexes = [models.Index(fields=["partnership", "user", "read_at"])]
        ordering = ["-created_at", "-id"]
