"""The relevant agencies list: drafted, revised, approved by the Executive and republished (arrangements 2.4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from partners.actions import documents
from partners.models import Agency, Decision, Person, RelevantAgencyEntry, RelevantAgencyList
from partners.permissions import Permission
from partners.presenters.publications import relevant_agencies_snapshot
from partners.queries.relevant_agencies import changes_in_register, last_list
from partners.states import RELEVANT_AGENCY_LIST
from wst import records
from wst.access import Access
from wst.refusals import NotReady

Change = RelevantAgencyEntry.Change


@dataclass(frozen=True)
class Entry:
    """One line of a list, in the words in which it is printed. `was` is the wording before, when it changed."""

    agency: Agency
    wording: str
    change: str = Change.UNCHANGED
    was: str = ""
    reason: str = ""


def _write(row: RelevantAgencyEntry) -> RelevantAgencyEntry:
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def draft(*, by: Access, entries: Iterable[Entry], change_note: str = "") -> RelevantAgencyList:
    """A new version with these entries in this order. Raises WrongState while another version is on its way."""
    by.require(Permission.ARRANGEMENTS_MANAGE)
    number = documents.next_number(RelevantAgencyList, by=by)
    row = RelevantAgencyList(number=number, change_note=change_note, written_by=by.user)
    title = f"Relevant agencies, version {number}"
    row = records.create(row, by=by, kind="relevant_agency_list", title=title)
    for position, entry in enumerate(entries, 1):
        _write(
            RelevantAgencyEntry(
                partnership=by.partnership,
                list=row,
                position=position,
                agency=entry.agency,
                wording=entry.wording,
                change=entry.change,
                was=entry.was,
                reason=entry.reason,
            )
        )
    return row


def _as_before(last: RelevantAgencyList) -> list[Entry]:
    kept = last.entries.exclude(change=Change.REMOVED).select_related("agency")
    return [Entry(entry.agency, entry.wording) for entry in kept]


@transaction.atomic
def draft_from_last(*, by: Access, change_note: str = "") -> RelevantAgencyList:
    """A new version that begins as the one before, word for word. Raises NotReady when there is none."""
    last = last_list(by.partnership)
    if last is None:
        raise NotReady("There is no version to begin from. Begin from the agency register.")
    return draft(by=by, entries=_as_before(last), change_note=change_note)


@transaction.atomic
def draft_from_register(*, by: Access, change_note: str = "") -> RelevantAgencyList:
    """A new version that follows the agency register: who joined, who took over from whom, who left, with the reason
    that the register holds for each. Without a version before, everybody who is named in the register."""
    last = last_list(by.partnership)
    if last is None:
        named = by.partnership.agencies.active().filter(is_named=True)
        return draft(by=by, entries=[Entry(agency, agency.name) for agency in named], change_note=change_note)
    entries = []
    found = changes_in_register(by.partnership, last)
    for entry in _as_before(last):
        if succession := found.succeeded.get(entry.agency.pk):
            successor = succession.successor
            entries.append(Entry(successor, successor.name, Change.SUCCEEDED, entry.wording, succession.reason))
        elif entry.agency.pk in found.ended:
            entries.append(Entry(entry.agency, entry.wording, Change.REMOVED, reason=entry.agency.ended_reason))
        else:
            entries.append(entry)
    entries += [Entry(agency, agency.name, Change.ADDED, reason=agency.reason_chosen) for agency in found.joined]
    return draft(by=by, entries=entries, change_note=change_note)


@transaction.atomic
def add_entry(
    document: RelevantAgencyList,
    *,
    by: Access,
    agency: Agency,
    wording: str,
    reason: str = "",
    version: int | None = None,
) -> RelevantAgencyEntry:
    """Add an agency at the end of a draft. From version 2 on it is marked as added, with the reason."""
    by.require(Permission.ARRANGEMENTS_MANAGE)
    document = documents.open_draft(document, by=by, version=version)
    last = document.entries.order_by("-position").first()
    row = _write(
        RelevantAgencyEntry(
            partnership=by.partnership,
            list=document,
            position=(last.position if last else 0) + 1,
            agency=agency,
            wording=wording.strip(),
            change=Change.ADDED if document.number > 1 else Change.UNCHANGED,
            reason=_reason(reason, needed=document.number > 1),
        )
    )
    documents.written(document, "entries", by=by)
    return row


def _reason(reason: str, *, needed: bool) -> str:
    if needed and not reason.strip():
        raise records.invalid(reason="Enter the reason: it is published with the list.")
    return reason.strip()


@transaction.atomic
def change_entry(
    entry: RelevantAgencyEntry,
    *,
    by: Access,
    change: str,
    agency: Agency | None = None,
    wording: str = "",
    reason: str = "",
    version: int | None = None,
) -> RelevantAgencyEntry | None:
    """Say what happened to one line since the version before: succeeded (by `agency`), renamed, removed or unchanged.

    An entry that this draft added is taken out again by "removed"; then nothing is returned. `version` is the list's.
    Raises WrongState, Stale, and ValidationError by field.
    """
    by.require(Permission.ARRANGEMENTS_MANAGE)
    document = documents.open_draft(entry.list, by=by, version=version)
    entry = document.entries.select_for_update(of=("self",)).select_related("agency").get(pk=entry.pk)
    before = entry.was or entry.wording
    if entry.change == Change.ADDED or document.number == 1:
        if change == Change.REMOVED:
            entry.delete()
            documents.written(document, "entries", by=by)
            return None
        entry.agency, entry.wording = agency or entry.agency, wording.strip() or entry.wording
        entry.reason = reason.strip() or entry.reason
    else:
        entry.change = change
        entry.reason = _reason(reason, needed=change != Change.UNCHANGED)
        entry.was = before if change in (Change.SUCCEEDED, Change.RENAMED) else ""
        if change == Change.SUCCEEDED and (agency is None or agency.pk == entry.agency_id):
            raise records.invalid(agency="Select the agency that took over.")
        if change in (Change.SUCCEEDED, Change.RENAMED):
            entry.wording = wording.strip() or (agency.name if agency else "")
            if entry.wording in ("", before) and change == Change.RENAMED:
                raise records.invalid(wording="Enter the new wording: it differs from the one before.")
        else:
            entry.wording = before
        entry.agency = agency if change == Change.SUCCEEDED and agency else _agency_before(entry, change)
    _write(entry)
    documents.written(document, "entries", by=by)
    return entry


def _agency_before(entry: RelevantAgencyEntry, change: str) -> Agency:
    """Whose line it was in the version before, when a succession is taken back."""
    earlier = RelevantAgencyEntry.objects.filter(
        partnership=entry.partnership_id, list__number=entry.list.number - 1, wording=entry.was or entry.wording
    )
    found = earlier.select_related("agency").first()
    return found.agency if found else entry.agency


def send(document: RelevantAgencyList, *, by: Access, version: int | None = None) -> RelevantAgencyList:
    """To the Executive. Raises NotReady with everything that is missing."""
    return _move(document, "send", by=by, version=version)


def _move(document: RelevantAgencyList, name: str, **more: Any) -> RelevantAgencyList:
    with transaction.atomic():
        return RELEVANT_AGENCY_LIST.transition(document, name, **more)


def send_back(
    document: RelevantAgencyList, *, by: Access, reason: str, version: int | None = None
) -> RelevantAgencyList:
    """Those who decide ask for changes."""
    return _move(document, "send_back", by=by, reason=reason, version=version)


def take_back(
    document: RelevantAgencyList, *, by: Access, reason: str, version: int | None = None
) -> RelevantAgencyList:
    """The office takes a version back to draft before it is published; the approval no longer counts."""
    return _move(document, "take_back", by=by, reason=reason, version=version, decision=None, **document.NO_LETTER)


@transaction.atomic
def approve(
    document: RelevantAgencyList, *, by: Access, decision: Decision | None, version: int | None = None
) -> RelevantAgencyList:
    """Only by a recorded decision of the Executive about this version. Raises NotPermitted for its author, NotReady."""
    return documents.approve(RELEVANT_AGENCY_LIST, document, decision=decision, by=by, version=version)


@transaction.atomic
def record_approval(
    document: RelevantAgencyList,
    *,
    by: Access,
    decision: Decision | None,
    person: Person,
    given_on: date,
    paper: UploadedFile | None,
    version: int | None = None,
) -> RelevantAgencyList:
    """The office records the approval of a chief officer who does not sign in, with the minute or letter attached.

    The Executive's decision about this version is needed as in `approve`. `given_on` is a date in London. Raises
    NotPermitted, ValidationError by field, WrongState, Stale, NotReady.
    """
    return documents.record_approval(
        RELEVANT_AGENCY_LIST,
        document,
        decision=decision,
        person=person,
        given_on=given_on,
        paper=paper,
        by=by,
        version=version,
    )


@transaction.atomic
def publish(
    document: RelevantAgencyList, *, by: Access, change_note: str = "", version: int | None = None
) -> RelevantAgencyList:
    """Put the approved version on the public site with a note of what changed; the older one becomes superseded."""
    by.require(Permission.PUBLISH)
    snapshot = relevant_agencies_snapshot(document)
    return documents.publish(RELEVANT_AGENCY_LIST, document, snapshot, note=change_note, by=by, version=version)
