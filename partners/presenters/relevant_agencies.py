"""The relevant agencies list in words: who is on it, why, and what changed since the version before."""

from typing import Any

from django.urls import reverse

from partners.models import RelevantAgencyEntry, RelevantAgencyList
from partners.permissions import Permission
from partners.presenters.documents import status_of
from partners.presenters.publications import basis_words
from wst.access import Access
from wst.look.formats import date_words
from wst.look.parts import Column, Link, Status, Table

Change = RelevantAgencyEntry.Change
COLOURS = {Change.ADDED: "green", Change.SUCCEEDED: "blue", Change.RENAMED: "purple", Change.REMOVED: "orange"}
COLUMNS = ["Version", Column("Agencies", numeric=True), "Published", "Status"]


def register_row(document: RelevantAgencyList) -> list[Any]:
    """`listed` is annotated: how many entries the version has."""
    published = date_words(document.publication.published_at) if document.publication else "Not yet"
    name = Link(f"Version {document.number}", document.get_absolute_url())
    return [name, document.listed, published, status_of(document)]  # type: ignore[attr-defined]


def change_tag(entry: RelevantAgencyEntry) -> Any:
    """In words and colour; the reasons stand together above the list."""
    if entry.change == Change.UNCHANGED:
        return "As before"
    return Status(entry.get_change_display(), COLOURS[Change(entry.change)])


def may_edit(document: RelevantAgencyList, access: Access) -> bool:
    return document.status == document.Status.DRAFT and access.can(Permission.ARRANGEMENTS_MANAGE)


def entries_table(document: RelevantAgencyList, entries: list[RelevantAgencyEntry], access: Access) -> Table:
    """Every line with why the agency was chosen (appendix 1) and what changed; with links to change a draft."""
    edits = may_edit(document, access)
    columns: list[Column | str] = ["As printed", "Why it was chosen", "Works with", "Basis"]
    if document.number > 1:
        columns.append("What changed")
    rows = []
    for entry in entries:
        agency = entry.agency
        if entry.change == Change.REMOVED and not edits:  # it is no longer on the list; a draft can take it back
            continue
        row: list[Any] = [entry.wording, agency.reason_chosen, agency.get_serves_display(), basis_words(entry)]
        if document.number > 1:
            row.append(change_tag(entry))
        if edits:
            where = reverse("partners:relevant_agency_entry", args=[access.partnership.slug, document.pk, entry.pk])
            row.append(Link("Change", where, entry.wording))
        rows.append(row)
    if edits:
        columns.append("Change")
    listed = sum(1 for entry in entries if entry.change != Change.REMOVED)
    return Table(f"{listed} agencies and organisations", columns, rows)
