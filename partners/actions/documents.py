"""The steps that the relevant agencies list and the arrangements share: drafted, approved, published, superseded."""

from datetime import date
from typing import Any, TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max

from partners.actions import references
from partners.models import Arrangements, Decision, Person, RelevantAgencyList
from partners.queries.documents import approvers, sent_on
from wst import clock, events, publishing, records, uploads
from wst.access import Access
from wst.lifecycle import Lifecycle
from wst.publishing import Snapshot
from wst.refusals import NotPermitted, NotReady, WrongState

Document = TypeVar("Document", RelevantAgencyList, Arrangements)


def next_number(model: type[Document], *, by: Access) -> int:
    """The number of a new draft. Raises WrongState while another version is on its way: one at a time."""
    references.lock(by=by)
    rows = model.objects.filter(partnership=by.partnership)
    on_its_way = rows.filter(status__in=[model.Status.DRAFT, model.Status.FOR_APPROVAL, model.Status.APPROVED]).first()
    if on_its_way:
        raise WrongState(
            f"Version {on_its_way.number} is “{on_its_way.get_status_display()}” now. Finish that one first."
        )
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


def open_draft(document: Document, *, by: Access, version: int | None = None) -> Document:
    """The locked draft, for a change. Raises WrongState when it is a draft no more, and Stale."""
    document = records.lock(document, version=version)
    if document.status != document.Status.DRAFT:
        raise WrongState(
            f"“{document}” is “{document.get_status_display()}” now, so its text stands. Start a new version."
        )
    return document


def written(document: Document, part: str, *, by: Access) -> Document:
    """After a change of a part (an entry, a section): the document's next version, and who wrote it last."""
    document.written_by = by.user
    records.save(document)
    kind = events.Code(document.record.kind)
    events.record(events.Changed(kind, document.version, events.Code(part)), by=by, on=document)
    return document


def approve(
    lifecycle: Lifecycle, document: Document, *, decision: Decision | None, by: Access, version: int | None
) -> Document:
    """By a recorded decision of the Executive, and never by whoever wrote the version last."""
    standing = records.lock(document)
    if by.user_id is not None and standing.written_by_id == by.user_id:
        raise NotPermitted("You wrote this version last, so somebody else approves it for the Executive.")
    return lifecycle.transition(document, "approve", by=by, version=version, decision=decision)


def record_approval(
    lifecycle: Lifecycle,
    document: Document,
    *,
    decision: Decision | None,
    person: Person,
    given_on: date,
    paper: UploadedFile | None,
    by: Access,
    version: int | None,
) -> Document:
    """As `approve`, for a chief officer who does not sign in: the office records it with the minute or letter.

    `person` may approve for the Executive on `given_on`, a date in London since the version was sent. Raises
    NotPermitted when they wrote the version last, ValidationError by field, WrongState, Stale, NotReady.
    """
    by.require(lifecycle.moves["record_approval"].permission)
    standing = records.lock(document, version=version)
    if standing.status != standing.Status.FOR_APPROVAL:
        return lifecycle.transition(standing, "record_approval", by=by)  # says which state it is in, and keeps no file
    if person.user_id is not None and standing.written_by_id == person.user_id:
        raise NotPermitted(f"{person.name} wrote this version last, so somebody else approves it for the Executive.")
    if not sent_on(standing) <= given_on <= clock.today():
        raise records.invalid(given_on="The date must be from the day the version was sent for approval until today")
    if not approvers(by.partnership, given_on).filter(pk=person.pk).exists():
        raise records.invalid(person=f"{person.name} did not decide for a partner or chair the Executive on that day")
    if paper is None:
        raise records.invalid(paper="Attach the minute or the letter in which it was approved")
    values = {
        "decision": decision,
        "approved_by": person,
        "approved_by_name": person.name,
        "approved_by_post": person.post_title,
        "approved_on": given_on,
        "letter": uploads.store(paper, record=standing.record, by=by, field="paper"),
        "recorded_by": by.user,
    }
    return lifecycle.transition(standing, "record_approval", by=by, **values)


def publish(
    lifecycle: Lifecycle, document: Document, snapshot: Snapshot, *, note: str, by: Access, version: int | None
) -> Document:
    """Publish the snapshot of an approved version and supersede the one before it."""
    before = type(document).objects.filter(partnership=by.partnership, status=document.Status.PUBLISHED)
    earlier = list(before.select_for_update(of=("self",)))
    note = note.strip() or document.change_note
    values: dict[str, Any] = {"change_note": note}
    if earlier and not note:
        raise NotReady("Enter what changed and why, so that readers of the version before can see it.")
    publication = publishing.publish(snapshot, by=by, permission="publish", correction_note=note)
    document = lifecycle.transition(document, "publish", by=by, version=version, publication=publication, **values)
    for old in earlier:
        lifecycle.transition(old, "supersede", by=by)
    return document
