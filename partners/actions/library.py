"""Documents and their versions: written by the office, approved by those who decide, published by the office."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.postgres.search import SearchVector
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max, TextField, Value
from django.utils.text import slugify

from partners.actions import documents, references
from partners.models import (
    Decision,
    Document,
    DocumentReader,
    DocumentVersion,
    Group,
    Person,
    ThresholdLevel,
)
from partners.models.library import THRESHOLDS
from partners.permissions import Permission
from partners.presenters.library_publication import document_snapshot, public_name
from partners.queries.library import LANGUAGE, standing_version
from partners.states import DOCUMENT_VERSION
from wst import clock, events, publishing, records, uploads
from wst.access import Access
from wst.models import Record
from wst.refusals import NotReady, WrongState


@transaction.atomic
def add(
    *,
    by: Access,
    kind: str,
    title: str,
    summary: str,
    owner: Person,
    review_due: date,
    readers: str = Document.Readers.WORKSPACE,
    groups: Iterable[Group] = (),
    asks_acknowledgement: bool = False,
    text: str = "",
    file: UploadedFile | None = None,
) -> Document:
    """A new document with a draft of version 1. The file is checked and scanned (wst.uploads).

    Raises ValidationError by field; a file that is refused is not kept.
    """
    by.require(Permission.ARRANGEMENTS_MANAGE)
    groups = list(groups)
    _check_readers(readers, groups)
    document = Document(
        kind=kind,
        title=title.strip(),
        summary=summary.strip(),
        owner=owner,
        review_due=review_due,
        readers=readers,
        asks_acknowledgement=asks_acknowledgement,
        key=_free_key(kind, title, by=by),
    )
    records.create(document, by=by, kind="document", title=document.title, visibility=readers)
    _set_groups(document, groups)
    _write_version(document, by=by, number=1, text=text, file=file)
    _index(document)
    return document


def _check_readers(readers: str, groups: list[Group]) -> None:
    if readers == Document.Readers.GROUPS and not groups:
        raise records.invalid(groups="Select at least one group that may read it.")


def _free_key(kind: str, title: str, *, by: Access) -> str:
    """The last part of its public address. The threshold document keeps the same one, whatever it is called."""
    references.lock(by=by)
    taken = set(Document.objects.filter(partnership=by.partnership).values_list("key", flat=True))
    wanted = THRESHOLDS if kind == Document.Kind.THRESHOLD else slugify(title)[:70].strip("-") or "document"
    number, key = 1, wanted
    while key in taken or (kind != Document.Kind.THRESHOLD and key == THRESHOLDS):
        number += 1
        key = f"{wanted}-{number}"
    return key


def _set_groups(document: Document, groups: list[Group]) -> bool:
    """The groups that may read it; True when that is a change."""
    wanted = {group.pk for group in groups} if document.readers == Document.Readers.GROUPS else set()
    standing = set(document.reading_groups.values_list("group_id", flat=True))
    document.reading_groups.exclude(group_id__in=wanted).delete()
    for pk in wanted - standing:
        row = DocumentReader(partnership=document.partnership, document=document, group_id=pk)
        row.full_clean()
        row.save(force_insert=True)
    return wanted != standing


def _index(document: Document) -> None:
    """What a search finds it by: title and summary first, then the newest text with its levels."""
    version = document.versions.order_by("-number").first()
    levels = version.levels.values_list("name", "meaning", "how_to_get_help") if version else []
    body = " ".join([version.text if version else "", *(" ".join(level) for level in levels)])
    said = ((document.title, "A"), (document.summary, "B"), (body, "C"))
    vectors = [
        SearchVector(Value(text, output_field=TextField()), config=LANGUAGE, weight=weight) for text, weight in said
    ]
    Document.objects.filter(pk=document.pk).update(lexemes=vectors[0] + vectors[1] + vectors[2])


@transaction.atomic
def change(
    document: Document, *, by: Access, version: int | None = None, groups: Iterable[Group] | None = None, **facts: Any
) -> Document:
    """Change title, summary, owner, review_due, readers or asks_acknowledgement.

    Raises ValidationError when it is to be hidden after a version went on the public site: that stays there.
    """
    by.require(Permission.ARRANGEMENTS_MANAGE)
    document = records.lock(document, version=version)
    readers = facts.get("readers", document.readers)
    if readers != Document.Readers.PUBLIC and document.versions.filter(publication__isnull=False).exists():
        raise records.invalid(readers="A version of it stays on the public site, so everybody may read it.")
    if groups is not None:
        _check_readers(readers, list(groups))
    title = facts.pop("title", document.title)
    document = records.change(document, by=by, title=title, **facts)
    if groups is not None and _set_groups(document, list(groups)):
        records.save(document)
        events.record(
            events.Changed(events.Code("document"), document.version, events.Code("groups")), by=by, on=document
        )
    owned = [document.record_id, *document.versions.values_list("record_id", flat=True)]
    Record.objects.filter(pk__in=owned).exclude(visibility=document.readers).update(visibility=document.readers)
    for row in document.versions.select_related("record"):
        Record.objects.filter(pk=row.record_id).update(title=f"{document.title}, version {row.number}"[:200])
    _index(document)
    return document


@transaction.atomic
def retire(document: Document, *, by: Access, version: int | None = None) -> Document:
    """Nobody is to use it any more; what was published stays readable. Raises WrongState when it was retired."""
    by.require(Permission.ARRANGEMENTS_MANAGE)
    document = records.lock(document, version=version)
    if document.retired_on:
        raise WrongState("The document has been retired already.")
    return records.change(document, by=by, retired_on=clock.today())


def _write_version(
    document: Document, *, by: Access, number: int, text: str, file: UploadedFile | None, change_note: str = ""
) -> DocumentVersion:
    row = DocumentVersion(
        document=document, number=number, text=text, change_note=change_note.strip(), written_by=by.user
    )
    title = f"{document.title}, version {number}"
    row = records.create(row, by=by, kind="document_version", title=title, visibility=document.readers)
    return _keep_file(row, file, by=by) if file else row


def _keep_file(row: DocumentVersion, file: UploadedFile, *, by: Access) -> DocumentVersion:
    return records.change(row, by=by, file=uploads.store(file, record=row.record, by=by))


@transaction.atomic
def start_version(
    document: Document, *, by: Access, change_note: str = "", version: int | None = None
) -> DocumentVersion:
    """A draft that begins as the newest version: its text, its file and its levels. One draft at a time."""
    by.require(Permission.ARRANGEMENTS_MANAGE)
    document = records.lock(document, version=version)
    if document.retired_on:
        raise WrongState("The document has been retired, so no version follows.")
    last = document.versions.first()
    if last and last.status not in (last.Status.PUBLISHED, last.Status.SUPERSEDED):
        raise WrongState(f"Version {last.number} is “{last.get_status_display()}” now. Finish that one first.")
    number = (document.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    row = _write_version(
        document, by=by, number=number, text=last.text if last else "", file=None, change_note=change_note
    )
    if last:
        if last.file_id:
            row = records.change(row, by=by, file=last.file)
        for level in last.levels.all():
            _write_level(
                row,
                position=level.position,
                name=level.name,
                meaning=level.meaning,
                how_to_get_help=level.how_to_get_help,
            )
    return row


@transaction.atomic
def change_version(
    row: DocumentVersion,
    *,
    by: Access,
    text: str,
    change_note: str = "",
    file: UploadedFile | None = None,
    without_file: bool = False,
    version: int | None = None,
) -> DocumentVersion:
    """Change the text, the note or the file of a draft. Without `file` the standing one is kept, unless it goes."""
    by.require(Permission.ARRANGEMENTS_MANAGE)
    row = documents.open_draft(row, by=by, version=version)
    values: dict[str, Any] = {"text": text, "change_note": change_note.strip(), "written_by": by.user}
    if file:
        values["file"] = uploads.store(file, record=row.record, by=by)
    elif without_file:
        values["file"] = None
    row = records.change(row, by=by, **values)
    _index(row.document)
    return row


def _write_level(row: DocumentVersion, **said: Any) -> ThresholdLevel:
    level = ThresholdLevel(partnership=row.partnership, document_version=row, **said)
    level.full_clean()
    level.save(force_insert=True)
    return level


@transaction.atomic
def add_level(
    row: DocumentVersion, *, by: Access, name: str, meaning: str, how_to_get_help: str, version: int | None = None
) -> ThresholdLevel:
    """Add a level of need at the end of a draft of the threshold document (arrangements T.1)."""
    by.require(Permission.ARRANGEMENTS_MANAGE)
    row = documents.open_draft(row, by=by, version=version)
    if row.document.kind != Document.Kind.THRESHOLD:
        raise NotReady("Only the threshold document has levels of need.")
    last = row.levels.aggregate(last=Max("position"))["last"] or 0
    level = _write_level(row, position=last + 1, name=name, meaning=meaning, how_to_get_help=how_to_get_help)
    documents.written(row, "levels", by=by)
    _index(row.document)
    return level


@transaction.atomic
def change_level(
    level: ThresholdLevel, *, by: Access, name: str, meaning: str, how_to_get_help: str, version: int | None = None
) -> ThresholdLevel:
    """Change a level of a draft. `version` is the draft's."""
    by.require(Permission.ARRANGEMENTS_MANAGE)
    row = documents.open_draft(level.document_version, by=by, version=version)
    level = row.levels.select_for_update(of=("self",)).get(pk=level.pk)
    level.name, level.meaning, level.how_to_get_help = name, meaning, how_to_get_help
    level.full_clean()
    level.save()
    documents.written(row, "levels", by=by)
    _index(row.document)
    return level


@transaction.atomic
def remove_level(level: ThresholdLevel, *, by: Access, version: int | None = None) -> DocumentVersion:
    """Take a level out of a draft; published versions keep theirs."""
    by.require(Permission.ARRANGEMENTS_MANAGE)
    row = documents.open_draft(level.document_version, by=by, version=version)
    row.levels.get(pk=level.pk).delete()
    row = documents.written(row, "levels", by=by)
    _index(row.document)
    return row


def _move(row: DocumentVersion, name: str, **more: Any) -> DocumentVersion:
    with transaction.atomic():
        return DOCUMENT_VERSION.transition(row, name, **more)


def send(row: DocumentVersion, *, by: Access, version: int | None = None) -> DocumentVersion:
    """To those who decide. Raises NotReady with everything that is missing."""
    return _move(row, "send", by=by, version=version)


def send_back(row: DocumentVersion, *, by: Access, reason: str, version: int | None = None) -> DocumentVersion:
    """Those who decide ask for changes."""
    return _move(row, "send_back", by=by, reason=reason, version=version)


def take_back(row: DocumentVersion, *, by: Access, reason: str, version: int | None = None) -> DocumentVersion:
    """The office takes a version back to draft before it is published; the approval no longer counts."""
    return _move(row, "take_back", by=by, reason=reason, version=version, decision=None)


@transaction.atomic
def approve(
    row: DocumentVersion, *, by: Access, decision: Decision | None = None, version: int | None = None
) -> DocumentVersion:
    """By somebody who decides and did not write it; a policy, framework or threshold document by a recorded decision
    of the Executive about this version. Raises NotPermitted, NotReady."""
    return documents.approve(DOCUMENT_VERSION, row, decision=decision, by=by, version=version)


@transaction.atomic
def publish(row: DocumentVersion, *, by: Access, change_note: str = "", version: int | None = None) -> DocumentVersion:
    """Make an approved version the one that people use, and supersede the one before it.

    A public document goes on the public site with its file. Agencies that acknowledge it are asked anew.
    """
    by.require(Permission.PUBLISH)
    row = records.lock(row, version=version)
    document = records.lock(row.document)
    note = change_note.strip() or row.change_note
    values: dict[str, Any] = {"change_note": note, "published_on": clock.today()}
    earlier = standing_version(document)
    if earlier and not note:
        raise NotReady("Enter what changed and why, so that readers of the version before can see it.")
    if document.readers == Document.Readers.PUBLIC:
        row.change_note = note
        values["publication"] = _put_on_site(row, note, by=by)
    if earlier and row.status == row.Status.APPROVED:  # of any other status the transition says so
        DOCUMENT_VERSION.transition(earlier, "supersede", by=by)
    row = DOCUMENT_VERSION.transition(row, "publish", by=by, version=version, **values)
    _index(document)
    return row


def _put_on_site(row: DocumentVersion, note: str, *, by: Access) -> Any:
    publication = publishing.publish(document_snapshot(row), by=by, permission=Permission.PUBLISH, correction_note=note)
    if row.file:
        publishing.add_file(
            publication,
            name=public_name(row.file.name),
            content_type=row.file.content_type,
            content=(Path(settings.MEDIA_ROOT) / row.file.path).read_bytes(),
            by=by,
        )
    return publication
