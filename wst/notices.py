"""Notices: stored first, shown in the product, and sent by e-mail as one sentence and a link, never content."""

import logging
from dataclasses import dataclass
from datetime import datetime

from celery import shared_task
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction

from wst import clock, surfaces
from wst.access import Access
from wst.models import Notice, Partnership, Record, User
from wst.tenancy import partnership_scope

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 10


@dataclass(frozen=True)
class Kind:
    """`sentence` is all that an e-mail says: it names no person, child, finding or title."""

    name: str
    sentence: str


KINDS: dict[str, Kind] = {}


def kind(name: str, sentence: str) -> Kind:
    KINDS[name] = Kind(name, sentence)
    surfaces.register(surfaces.SurfaceKind.EMAIL, name, guard="a sentence and a link, no content")
    return KINDS[name]


def send(
    kind: Kind,
    *,
    by: Access,
    address: str,
    user: User | None = None,
    email: str = "",
    record: Record | None = None,
    send_after: datetime | None = None,
) -> Notice:
    """Store a notice in the action's transaction; the outbox sends it after `send_after` (UTC; now by default)."""
    notice = Notice(
        partnership=by.partnership,
        kind=kind.name,
        user=user,
        email=email,
        record=record,
        address=address,
        created_at=clock.now(),
        send_after=send_after or clock.now(),
    )
    # Empty until it is read, sent or cancelled; a recipient is the database's own rule.
    notice.full_clean(exclude=["user", "record", "read_at", "sent_at", "cancelled_at"])
    notice.save()
    return notice


def _send_one(partnership: Partnership) -> bool:
    """Send the next waiting notice of a partnership; False when none waits. At least once, never silently lost."""
    with transaction.atomic(), partnership_scope(partnership):
        waiting = (
            Notice.objects.to_send()
            .filter(attempts__lt=MOST_ATTEMPTS)
            .select_for_update(of=("self",), skip_locked=True)
        )
        notice = waiting.select_related("user").order_by("attempts", "send_after").first()
        if notice is None:
            return False
        notice.attempts += 1
        recipient = notice.user.email if notice.user else notice.email
        sentence = KINDS[notice.kind].sentence
        try:
            send_mail(
                f"{partnership.short_name}: {sentence}",
                f"{sentence}\n\n{settings.SITE_URL}{notice.address}\n\n{partnership.name}\n",
                settings.DEFAULT_FROM_EMAIL,
                [recipient],
            )
            notice.sent_at = clock.now()
        except OSError as fault:  # the mail server is away: the row waits for the next tick
            log.warning("Notice %s was not sent: %s", notice.pk, type(fault).__name__)
        notice.save(update_fields=["attempts", "sent_at"])
        return notice.sent_at is not None


@shared_task(name="wst.send_notices")
def send_notices() -> int:
    """The outbox: called by beat. A loop of scopes, one partnership after the other."""
    sent = 0
    for partnership in Partnership.objects.filter(status=Partnership.Status.ACTIVE):
        while _send_one(partnership):
            sent += 1
    return sent
