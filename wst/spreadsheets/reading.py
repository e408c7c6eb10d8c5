"""Reading an uploaded spreadsheet: what it is by its content, how large it may be, and its cells as plain values."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from openpyxl import load_workbook

from wst import uploads
from wst.records import invalid

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 100 * 1024 * 1024  # bytes of all parts of a workbook together
MOST_ROWS = 5_000  # below the headings, on one sheet
MOST_COLUMNS = 60
MOST_SHEETS = 10
LONGEST = 5_000  # characters in one cell
LAST_ROW = 50_000  # where reading stops: a workbook may claim a million empty rows

Cell = str | int | float | bool | None


@dataclass(frozen=True)
class Table:
    """One sheet: its headings, and its rows with the numbers that the spreadsheet gives them (headings are row 1)."""

    name: str
    headings: list[str]
    rows: list[tuple[int, list[Cell]]] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        return {"name": self.name, "headings": self.headings, "rows": self.rows}

    @classmethod
    def from_plain(cls, said: dict[str, Any]) -> "Table":
        return cls(said["name"], said["headings"], [(number, cells) for number, cells in said["rows"]])


def read(upload: UploadedFile, *, field: str = "file") -> list[Table]:
    """The sheets of an .xlsx or .csv file, told apart by content. Formulas are read as the values last shown.

    Dates become ISO text. Raises ValidationError at `field` with a sentence that says what to do: too large, damaged,
    of another kind, with macros, or with more rows, columns or text in a cell than this product takes.
    """
    if upload.size > min(MOST_BYTES, settings.FILE_UPLOAD_MAX_BYTES):
        most = min(MOST_BYTES, settings.FILE_UPLOAD_MAX_BYTES) // (1024 * 1024)
        raise invalid(**{field: f"The file is larger than {most} MB. Split it, then choose it again."})
    upload.seek(0)
    start = upload.read(4)
    upload.seek(0)
    if start.startswith(b"PK"):
        if uploads.check(upload, field=field) != XLSX:
            raise invalid(**{field: "Choose a spreadsheet: an Excel file (xlsx) or a CSV file."})
        content = upload.read()
        uploads.scan(content, field=field)
        tables = _workbook(content, field)
    else:
        content = upload.read()
        uploads.scan(content, field=field)
        tables = [_csv(content, field)]
    if not any(table.headings for table in tables):
        raise invalid(**{field: "The file is empty. The first row holds the headings of the columns."})
    return [table for table in tables if table.headings]


def _csv(content: bytes, field: str) -> Table:
    text = _text(content, field)
    try:
        first = text.split("\n", 1)[0]
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
        return _table("", enumerate(rows, start=1), field)
    except csv.Error:
        raise invalid(
            **{field: "The file cannot be read as CSV. Save it as an Excel file (xlsx), then choose it again."}
        ) from None


def _text(content: bytes, field: str) -> str:
    if b"\0" not in content:
        for encoding in ("utf-8-sig", "cp1252"):  # what Excel writes: one with a mark in front, or Windows' own
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise invalid(**{field: "Choose a spreadsheet: an Excel file (xlsx) or a CSV file."})


def _workbook(content: bytes, field: str) -> list[Table]:
    damaged = invalid(**{field: "The file is damaged. Open it, save it again, then choose it again."})
    try:
        _check_parts(content, field)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if len(sheets) > MOST_SHEETS:
            raise invalid(**{field: f"The file has more than {MOST_SHEETS} sheets. Keep those that are to be read."})
        found = []
        for sheet in sheets:
            sheet.reset_dimensions()  # what a file says of its own size is not believed
            found.append(_table(sheet.title, enumerate(sheet.iter_rows(values_only=True), start=1), field))
        book.close()
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, OSError, SyntaxError):
        raise damaged from None
    return found


def _check_parts(content: bytes, field: str) -> None:
    """No part declares entities of its own, and all of them together stay small: neither is ever needed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        left = MOST_UNPACKED
        for part in archive.infolist():
            with archive.open(part) as stream:
                before = b""
                while piece := stream.read(1024 * 1024):
                    left -= len(piece)
                    if left < 0:
                        raise invalid(**{field: "The file unpacks to far more than it should. Save it again."})
                    if b"<!DOCTYPE" in (before + piece).replace(b"\0", b"").upper():
                        raise invalid(**{field: "The file is damaged. Open it, save it again, then choose it again."})
                    before = piece[-32:]


def _table(name: str, rows: Iterable[tuple[int, Iterable[Any]]], field: str) -> Table:
    table: Table | None = None
    for number, cells in _filled(rows):
        plain = [_plain(cell, number, field) for cell in cells]
        while plain and plain[-1] is None:
            plain.pop()
        if len(plain) > MOST_COLUMNS:
            raise invalid(**{field: f"Row {number} has more than {MOST_COLUMNS} columns. Take out those not needed."})
        if table is None:
            table = Table(name, [" ".join(str("" if cell is None else cell).split()) for cell in plain])
            continue
        if len(table.rows) == MOST_ROWS:
            raise invalid(**{field: f"The file has more than {MOST_ROWS:,} rows. Split it, then choose it again."})
        table.rows.append((number, plain))
    return table or Table(name, [])


def _filled(rows: Iterable[tuple[int, Iterable[Any]]]) -> Iterator[tuple[int, Iterable[Any]]]:
    for number, cells in rows:
        if number > LAST_ROW:
            return
        if any(cell not in (None, "") for cell in cells):
            yield number, cells


def _plain(cell: Any, number: int, field: str) -> Cell:
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    if cell is None or isinstance(cell, (bool, int, float)):
        return cell
    text = str(cell).replace("\0", "").replace("\r\n", "\n").strip()
    if len(text) > LONGEST:
        raise invalid(**{field: f"Row {number} has a cell of more than {LONGEST:,} characters. Shorten it."})
    return text or None
