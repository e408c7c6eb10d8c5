"""Packs and minutes: what they say is frozen when they are asked for; the worker makes a PDF and a Word document."""

import hashlib
import json
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from partners.events.meetings import DocumentAsked
from partners.models import Meeting, MeetingDocument
from partners.queries.meeting_papers import PACKS, content_of
from partners.queries.meetings import require_runs
from wst import clock, events, jobs, records
from wst.access import Access
from wst.refusals import NotReady

TASK = "meeting_document"


def make(meeting: Meeting, kind: str, *, by: Access, sent_as: str = "") -> MeetingDocument:
    """The document of this very content, new or standing: asked for twice is made once. For verbs that checked.

    `sent_as` says with which step it goes out today: what was sent is kept as it was, whatever is changed later.
    """
    sent_on = clock.today() if sent_as else None
    return _make(meeting, kind, content_of(meeting, kind), by=by, sent_as=sent_as, sent_on=sent_on)


def _make(
    meeting: Meeting, kind: str, content: dict[str, Any], *, by: Access, sent_as: str, sent_on: date | None
) -> MeetingDocument:
    fingerprint = hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    rows = MeetingDocument.objects.filter(partnership=by.partnership, meeting=meeting, kind=kind)
    run = rows.exclude(status=MeetingDocument.Status.FAILED).filter(fingerprint=fingerprint).first()
    if run is None:
        run = MeetingDocument(
            partnership=by.partnership,
            meeting=meeting,
            kind=kind,
            number=(rows.aggregate(last=Max("number"))["last"] or 0) + 1,
            content=content,
            fingerprint=fingerprint,
            asked_by=by.user,
            stage="Waiting",
            sent_as=sent_as,
            sent_on=sent_on,
        )
        run.full_clean()
        run.save(force_insert=True)
        events.record(DocumentAsked(events.Code(kind), run.number), by=by, on=meeting)
    elif sent_as and not run.sent_as:
        run.sent_as, run.sent_on = sent_as, sent_on
        run.save(update_fields=["sent_as", "sent_on"])
    if run.is_open:
        jobs.enqueue(TASK, partnership=by.partnership, subject_id=run.pk)
    return run


@transaction.atomic
def ask(meeting: Meeting, kind: str, *, by: Access) -> MeetingDocument:
    """Ask for a pack or for minutes as they stand now. Raises NotPermitted, NotReady while there is nothing to say."""
    require_runs(meeting.group, by)
    meeting = records.lock(meeting)
    if kind not in MeetingDocument.Kind:
        raise NotReady("There is no such document.")
    if kind in PACKS and not meeting.items.exists():
        raise NotReady("Fill the agenda first: a pack is made from it.")
    if kind not in PACKS and not meeting.has_happened:
        raise NotReady("Minutes are made once the meeting was held.")
    if kind == MeetingDocument.Kind.PUBLIC_MINUTES and meeting.status != Meeting.Status.MINUTES_AGREED:
        raise NotReady("The minutes without confidential items are made once they are agreed.")
    if lost := _sent_and_not_built(meeting, kind):
        return _make(meeting, kind, lost.content, by=by, sent_as=lost.sent_as, sent_on=lost.sent_on)
    return make(meeting, kind, by=by)


def _sent_and_not_built(meeting: Meeting, kind: str) -> MeetingDocument | None:
    """A document that went out with a step and whose build failed: it is built from what was sent then."""
    rows = meeting.documents.filter(kind=kind)
    stands = rows.exclude(status=MeetingDocument.Status.FAILED).values("fingerprint")
    failed = rows.filter(status=MeetingDocument.Status.FAILED).exclude(sent_as="")
    return failed.exclude(fingerprint__in=stands).order_by("-id").first()
