"""From an upload to rows: kept, looked at as a plan, then confirmed whole or not at all."""

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from wst import clock, events
from wst.access import Access
from wst.models import SpreadsheetImport
from wst.records import invalid
from wst.refusals import NotPermitted, NotReady, Stale, WrongState
from wst.spreadsheets import columns, plans, reading
from wst.spreadsheets.plans import Importer, Plan

IMPORTERS: dict[str, Importer] = {}


def register(importer: Importer) -> Importer:
    if importer.name in IMPORTERS:
        raise ValueError(f"Two imports are called {importer.name}.")
    IMPORTERS[importer.name] = importer
    return importer


@dataclass(frozen=True)
class SpreadsheetImported(events.EventFact, type="spreadsheet.imported"):
    """Recorded on the partnership. What each row did is in the history of the rows."""

    importer: events.Code
    new: int
    changed: int
    left_out: int

    def sentence(self) -> str:
        said = f"Imported a spreadsheet of {self.importer.replace('_', ' ')}: {self.new} new, {self.changed} changed"
        return f"{said}, {self.left_out} left out" if self.left_out else said


def _matched(importer: Importer, tables: list[reading.Table], field: str) -> dict[str, reading.Table]:
    """Which sheet of the file is which: by its name, or the one sheet whose headings fit best."""
    titles = {columns.key(sheet.title): sheet.title for sheet in importer.sheets}
    found = {titles[columns.key(table.name)]: table for table in tables if columns.key(table.name) in titles}
    if found:
        return found
    for table in tables:
        fits = {sheet.title: len(columns.known(table, sheet.columns)) for sheet in importer.sheets}
        best = max(importer.sheets, key=lambda sheet: fits[sheet.title])
        headings = {column.heading for column in columns.known(table, best.columns).values()}
        if all(column.heading in headings for column in best.columns if column.required):
            return {best.title: table}
    wanted = [column.heading for column in importer.sheets[0].columns if column.required]
    raise invalid(
        **{field: f"No sheet has the column “{wanted[0]}” in its first row. Download the template to compare."}
    )


def _parsed(importer: Importer, tables: dict[str, reading.Table], field: str = "file") -> dict[str, columns.Parsed]:
    return {
        sheet.title: columns.parse(
            tables[sheet.title], sheet.columns, sheet=sheet.title if len(importer.sheets) > 1 else "", field=field
        )
        for sheet in importer.sheets
        if sheet.title in tables
    }


@transaction.atomic
def keep(importer: Importer, upload: UploadedFile, *, by: Access, field: str = "file") -> SpreadsheetImport:
    """Read an upload and keep its cells until they are imported or discarded. Nothing else is written.

    An earlier upload of the same person that was never confirmed is forgotten. Raises ValidationError at `field`.
    """
    by.require(importer.permission)
    tables = _matched(importer, reading.read(upload, field=field), field)
    parsed = _parsed(importer, tables, field)
    if not any(found.lines for found in parsed.values()):
        raise invalid(**{field: "There are no rows below the headings."})
    waiting = SpreadsheetImport.objects.filter(
        partnership=by.partnership, importer=importer.name, by_user=by.user, status=SpreadsheetImport.Status.WAITING
    )
    waiting.update(status=SpreadsheetImport.Status.DISCARDED, tables={}, ended_at=clock.now())
    kept = SpreadsheetImport(
        partnership=by.partnership,
        importer=importer.name,
        name=(upload.name or "spreadsheet")[-120:],
        tables={title: table.plain() for title, table in tables.items()},
        by_user=by.user,
        at=clock.now(),
    )
    kept.full_clean(exclude=["ended_at"])
    kept.save(force_insert=True)
    return kept


def plan(kept: SpreadsheetImport, *, by: Access, lock: bool = False) -> Plan:
    """What the import would do as things stand now. Empty once it is over: the cells are not kept."""
    importer = IMPORTERS[kept.importer]
    tables = {title: reading.Table.from_plain(said) for title, said in kept.tables.items()}
    return plans.make(importer, _parsed(importer, tables), by=by, lock=lock)


@transaction.atomic
def confirm(kept: SpreadsheetImport, *, by: Access, digest: str, leave_out: bool = False) -> SpreadsheetImport:
    """Import all rows in one transaction, or nothing. `leave_out` leaves out whole rows that have a wrong cell.

    Raises Stale when anything that the plan was made from has changed since its `digest` was shown, NotReady when
    cells are wrong and nothing is said about leaving their rows out, and WrongState when it is over.
    """
    importer = IMPORTERS[kept.importer]
    by.require(importer.permission)
    kept = SpreadsheetImport.objects.select_for_update(of=("self",)).get(pk=kept.pk)
    if kept.by_user_id != by.user_id:
        raise NotPermitted
    if kept.status != SpreadsheetImport.Status.WAITING:
        raise WrongState("This spreadsheet has been imported or discarded already. Nothing was changed.")
    found = plan(kept, by=by, lock=True)
    if found.digest != digest:
        raise Stale
    if found.faults and not leave_out:
        raise NotReady("Some cells are wrong. Correct them and upload the file again, or leave their rows out.")
    steps = [step for step in found.steps if step.writes]
    if not steps:
        raise NotReady("No row would change anything.")
    importer.apply(steps, by=by)
    counts = found.counts
    fact = SpreadsheetImported(events.Code(importer.name), counts["new"], counts["changed"], counts["refused"])
    events.record(fact, by=by, on=by.partnership)
    return _end(kept, SpreadsheetImport.Status.IMPORTED, counts)


@transaction.atomic
def discard(kept: SpreadsheetImport, *, by: Access) -> SpreadsheetImport:
    """Forget what was uploaded. Raises WrongState when it is over."""
    by.require(IMPORTERS[kept.importer].permission)
    kept = SpreadsheetImport.objects.select_for_update(of=("self",)).get(pk=kept.pk)
    if kept.by_user_id != by.user_id:
        raise NotPermitted
    if kept.status != SpreadsheetImport.Status.WAITING:
        raise WrongState("This spreadsheet has been imported or discarded already. Nothing was changed.")
    return _end(kept, SpreadsheetImport.Status.DISCARDED, {})


def _end(kept: SpreadsheetImport, status: str, counts: dict[str, Any]) -> SpreadsheetImport:
    kept.status, kept.counts, kept.tables, kept.ended_at = status, counts, {}, clock.now()
    kept.full_clean()
    kept.save()
    return kept
