"""Notices: stored first, shown in the product, and sent by e-mail as one sentence and a link, never content."""

import logging
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from celery import shared_task
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction

from wst import clock, surfaces, words
from wst.access import Access
from wst.models import Notice, Partnership, Record, User
from wst.tenancy import partnership_scope

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 10


@dataclass(frozen=True)
class Kind:
    """`sentence` is all that an e-mail says: it names no person, child, finding or title.

    `link` makes the path for the e-mail when it is sent, where the path itself is a right that must not be stored.
    `marking` is the protective marking of what waits; the subject of the e-mail carries it.
    """

    name: str
    sentence: str
    link: Callable[[User], str] | None = None
    marking: str = ""


KINDS: dict[str, Kind] = {}


def kind(name: str, sentence: str, *, link: Callable[[User], str] | None = None, marking: str = "") -> Kind:
    KINDS[name] = Kind(name, sentence, link, marking)
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


def take_back(*kinds: Kind, record: Record) -> int:
    """Cancel the notices about a record that wait for a later day, and say how many. Needs the action's transaction."""
    names = [kind.name for kind in kinds]
    return Notice.objects.filter(record=record, kind__in=names, send_after__gt=clock.now()).take_back()


def cancel(kind: Kind, *, by: Access, address: str) -> None:
    """Take back the notices of a kind about `address` that have not gone out: what they say holds no longer."""
    Notice.objects.filter(partnership=by.partnership, kind=kind.name, address=address).take_back()


class ServerAway(Exception):
    """The mail server takes nothing at present, so no notice is to blame."""


def _send_one(partnership: Partnership, tried: set[int]) -> bool | None:
    """Send the next waiting notice of a partnership; None when none waits, False when this one did not go out.

    Raises ServerAway, and counts no attempt. At least once, never silently lost: the last attempt of a notice that
    the server refuses is logged as an error.
    """
    with transaction.atomic(), partnership_scope(partnership):
        waiting = (
            Notice.objects.to_send()
            .filter(attempts__lt=MOST_ATTEMPTS)
            .exclude(pk__in=tried)
            .select_for_update(of=("self",), skip_locked=True)
        )
        notice = waiting.select_related("user").order_by("attempts", "send_after").first()
        if notice is None:
            return None
        tried.add(notice.pk)
        if notice.user and not notice.user.is_active:
            notice.cancelled_at = clock.now()
            notice.save(update_fields=["cancelled_at"])
            return False
        try:
            _mail(partnership, notice)
            notice.sent_at = clock.now()
        except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as fault:
            if isinstance(fault, (smtplib.SMTPConnectError, smtplib.SMTPHeloError, smtplib.SMTPAuthenticationError)):
                raise ServerAway from fault
            _refused(notice, fault)
        except OSError as fault:  # refused, timed out, disconnected
            raise ServerAway from fault
        except Exception as fault:  # this notice cannot be written: a kind that is gone, an address with a line break
            _refused(notice, fault)
        notice.attempts += 1
        notice.save(update_fields=["attempts", "sent_at"])
        return notice.sent_at is not None


def _mail(partnership: Partnership, notice: Notice) -> None:
    said = KINDS[notice.kind]
    sentence = words.vocabulary(partnership).own(said.sentence)
    path = said.link(notice.user) if said.link and notice.user else notice.address
    marking = f"{said.marking}: " if said.marking else ""
    send_mail(
        f"{marking}{partnership.short_name}: {sentence}",
        f"{sentence}\n\n{settings.SITE_URL}{path}\n\n{partnership.name}\n",
        settings.DEFAULT_FROM_EMAIL,
        [notice.user.email if notice.user else notice.email],
    )


def _refused(notice: Notice, fault: Exception) -> None:
    last = notice.attempts + 1 >= MOST_ATTEMPTS
    log.log(logging.ERROR if last else logging.WARNING, "Notice %s was not sent: %s", notice.pk, type(fault).__name__)


@shared_task(name="wst.send_notices")
def send_notices() -> int:
    """The outbox: called by beat. A loop of scopes, one partnership after the other; each notice once in a call."""
    sent = 0
    # A partnership that is being set up invites its first people by e-mail.
    for partnership in Partnership.objects.filter(
        status__in=[Partnership.Status.SETTING_UP, Partnership.Status.ACTIVE]
    ):
        tried: set[int] = set()
        try:
            while (went := _send_one(partnership, tried)) is not None:
                sent += went
        except ServerAway as fault:  # everything waits for the next call
            log.warning("The mail server took nothing: %s", type(fault.__cause__).__name__)
            return sent
    return sent
