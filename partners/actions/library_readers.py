"""Who works by a document, and what it belongs to."""

from django.db import transaction

from partners.events.library import Acknowledged, Attached, Detached
from partners.models import Agency, Document, DocumentAcknowledgement, DocumentAttachment, DocumentVersion
from partners.permissions import Permission
from wst import clock, events, records
from wst.access import Access
from wst.models import Record
from wst.models.record import OPEN_TO_ALL
from wst.refusals import NotPermitted, NotReady, WrongState


@transaction.atomic
def acknowledge(row: DocumentVersion, *, by: Access, agency: Agency, told_by: str = "") -> DocumentAcknowledgement:
    """An agency has taken note of the version that stands and works by it (arrangements T.2). Once for each version.

    Whoever answers for the agency says so; the office may record it with how it was told. Raises NotPermitted,
    WrongState for a version that stands no more, ValidationError without how the office was told.
    """
    by.require(Permission.AGENCY_UPDATE_OWN, Permission.AGENCIES_MANAGE)
    own = by.can(Permission.AGENCY_UPDATE_OWN) and by.place.agency_id == agency.pk
    if not own and not by.can(Permission.AGENCIES_MANAGE):
        raise NotPermitted("You may acknowledge it for your own agency.")
    row = records.lock(row)
    if row.status != row.Status.PUBLISHED:
        raise WrongState(f"“{row}” is “{row.get_status_display()}” now. Acknowledge the version that stands.")
    if not row.document.asks_acknowledgement:
        raise NotReady("Agencies are not asked to acknowledge this document.")
    if agency.has_ended():
        raise records.invalid(agency="This agency has left the partnership.")
    if not own and not told_by.strip():
        raise records.invalid(told_by="Enter how the agency told you, and when.")
    said = DocumentAcknowledgement(
        partnership=by.partnership,
        document_version=row,
        agency=agency,
        at=clock.now(),
        by_user=by.user,
        by_name=by.name,
        told_by="" if own else told_by.strip(),
    )
    said.full_clean()
    said.save(force_insert=True)
    events.record(Acknowledged(agency.pk, row.number), by=by, on=row)
    return said


@transaction.atomic
def attach(document: Document, *, by: Access, record: Record) -> DocumentAttachment:
    """Say that a document belongs to a record that the whole partnership may see."""
    by.require(Permission.ARRANGEMENTS_MANAGE)
    if record.visibility not in OPEN_TO_ALL or record.pk == document.record_id:
        raise records.invalid(record="Select a record that everybody in the partnership may see.")
    row = DocumentAttachment(partnership=by.partnership, document=document, record=record)
    row.full_clean()
    row.save(force_insert=True)
    events.record(Attached(record.pk), by=by, on=document)
    return row


@transaction.atomic
def detach(attachment: DocumentAttachment, *, by: Access) -> Document:
    """The document no longer belongs to that record."""
    by.require(Permission.ARRANGEMENTS_MANAGE)
    document, record = attachment.document, attachment.record_id
    attachment.delete()
    events.record(Detached(record), by=by, on=document)
    return document
