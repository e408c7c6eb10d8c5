"""Signed, expiring, single-purpose links, and the intake that they write to."""

import hashlib
import json
import logging
import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

from celery import shared_task
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.urls import reverse

from wst import clock
from wst.access import Access
from wst.models import IntakeSubmission, Partnership, Record, SinglePurposeLink
from wst.refusals import Refused
from wst.tenancy import partnership_scope

log = logging.getLogger(__name__)

SALT = "wst.links"

# purpose -> the action that files what came in through a link of that purpose
FILERS: dict[str, Callable[[SinglePurposeLink, dict[str, Any]], None]] = {}


# purpose -> the action that files what came in through a page that is open to everybody
OPEN_FILERS: dict[str, Callable[[Partnership, dict[str, Any]], None]] = {}


def files_openly(purpose: str) -> Callable:
    def register(function: Callable) -> Callable:
        OPEN_FILERS[purpose] = function
        return function

    return register


def files(purpose: str) -> Callable:
    def register(function: Callable) -> Callable:
        FILERS[purpose] = function
        return function

    return register


def make(
    *, purpose: str, record: Record, prompt: dict[str, Any], days: int, by: Access
) -> tuple[SinglePurposeLink, str]:
    """A link for one purpose that works for `days` days. Returns the row and its path; the token is not stored."""
    if purpose not in FILERS:
        raise ValueError(f"Nothing files {purpose}.")
    token = signing.dumps([purpose, by.partnership.pk, secrets.token_urlsafe(16)], salt=SALT)
    link = SinglePurposeLink.objects.create(
        partnership=by.partnership,
        purpose=purpose,
        record=record,
        digest=digest(token),
        prompt=prompt,
        expires_at=clock.now() + timedelta(days=days),
    )
    return link, reverse("intake", args=[by.partnership.slug, token])


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def find(partnership: Partnership, token: str) -> SinglePurposeLink | None:
    """The link of a token that we signed for this partnership, open or not; None for anything else."""
    try:
        _purpose, partnership_id, _nonce = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    if partnership_id != partnership.pk:
        return None
    return SinglePurposeLink.objects.filter(partnership=partnership, digest=digest(token)).first()


def submit(link: SinglePurposeLink, values: dict[str, Any]) -> None:
    """Insert what came in, as the intake role, and ask the worker to file it after the commit."""
    plain = json.loads(json.dumps(values, cls=DjangoJSONEncoder))  # a form's dates and numbers become text
    IntakeSubmission(partnership_id=link.partnership_id, purpose=link.purpose, link_id=link.pk, values=plain).save(
        force_insert=True
    )
    transaction.on_commit(_wake)


def submit_openly(partnership: Partnership, purpose: str, values: dict[str, Any]) -> None:
    """As `submit`, from a page that is open to everybody: no link and nothing of the sender is kept beside `values`."""
    if purpose not in OPEN_FILERS:
        raise ValueError(f"Nothing files {purpose}.")
    plain = json.loads(json.dumps(values, cls=DjangoJSONEncoder))
    IntakeSubmission(partnership_id=partnership.pk, purpose=purpose, values=plain).save(force_insert=True)
    transaction.on_commit(_wake)


def _wake() -> None:
    with suppress(Exception):  # any broker fault: beat calls it again in a minute
        file_intake.apply_async(retry=False)


@shared_task(name="wst.file_intake")
def file_intake() -> int:
    """File what has come in, one transaction each. Called after a submission and by beat; twice is once.

    One that meets a fault of ours is logged and stays waiting for the next call; it holds up nobody else's.
    """
    filed = 0
    for partnership in Partnership.objects.filter(status=Partnership.Status.ACTIVE):
        tried: set[UUID] = set()
        while (submission := _next_waiting(partnership, tried)) is not None:
            tried.add(submission)
            try:
                filed += _file_one(partnership, submission)
            except Exception:
                log.exception("The submission %s could not be filed.", submission)
    return filed


def _next_waiting(partnership: Partnership, tried: set[UUID]) -> UUID | None:
    with transaction.atomic(), partnership_scope(partnership):
        waiting = IntakeSubmission.objects.filter(filed_at__isnull=True, refused_because="").exclude(pk__in=tried)
        return waiting.order_by("received_at").values_list("pk", flat=True).first()


def _file_one(partnership: Partnership, pk: UUID) -> bool:
    """File one submission; False when it is refused, or another worker has it."""
    with transaction.atomic(), partnership_scope(partnership):
        waiting = IntakeSubmission.objects.filter(pk=pk, filed_at__isnull=True, refused_because="")
        submission = waiting.select_for_update(of=("self",), skip_locked=True).first()
        if submission is None:
            return False
        link = SinglePurposeLink.objects.select_for_update(of=("self",)).filter(pk=submission.link_id).first()
        is_open = submission.link_id is None and submission.purpose in OPEN_FILERS
        if not is_open and (link is None or link.used_at or link.revoked_at):
            submission.refused_because = "The link had been used or withdrawn."
        else:
            try:
                with transaction.atomic():
                    _hand_over(partnership, submission, link)
                submission.filed_at = clock.now()
            except Refused as refusal:
                submission.refused_because = str(refusal)[:200]
            except ValidationError as error:
                submission.refused_because = " ".join(error.messages)[:200]
        submission.save(update_fields=["filed_at", "refused_because"])
        return submission.filed_at is not None


def _hand_over(partnership: Partnership, submission: IntakeSubmission, link: SinglePurposeLink | None) -> None:
    if link is None:
        OPEN_FILERS[submission.purpose](partnership, submission.values)
        submission.values = {}  # the filed record holds it now, and is corrected there
        submission.save(update_fields=["values"])
        return
    FILERS[link.purpose](link, submission.values)
    link.used_at = clock.now()
    link.save(update_fields=["used_at"])
