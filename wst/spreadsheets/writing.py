"""Writing spreadsheets: CSV and XLSX as downloads. No cell that comes from a person is ever run by a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

from wst.publishing import inert
from wst.spreadsheets.plans import Importer
from wst.spreadsheets.reading import XLSX

Sheet = tuple[str, Sequence[str], Iterable[Sequence[Any]]]  # title, headings, rows
FORMATS = ("csv", "xlsx")


def _download(content: bytes, name: str, content_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def csv_download(name: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """`name` without its ending. UTF-8 with the mark by which Excel knows it; dates as ISO text."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([inert(heading) for heading in headings])
    writer.writerows([inert(_value(cell)) for cell in row] for row in rows)
    return _download(text.getvalue().encode("utf-8-sig"), f"{name}.csv", "text/csv; charset=utf-8")


def xlsx_download(name: str, *sheets: Sheet) -> HttpResponse:
    """A workbook with one sheet for each of `sheets`: numbers and dates as such, all else as text that stays text."""
    return _download(workbook(*sheets), f"{name}.xlsx", XLSX)


def download(format: str, name: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """The same table as "csv" or "xlsx"."""
    if format == "csv":
        return csv_download(name, headings, rows)
    return xlsx_download(name, (name.replace("-", " ").capitalize(), headings, rows))


def workbook(*sheets: Sheet) -> bytes:
    book = Workbook(write_only=True)
    for title, headings, rows in sheets:
        sheet = book.create_sheet(title[:31])
        sheet.freeze_panes = "A2"
        for place, heading in enumerate(headings):
            sheet.column_dimensions[_letter(place)].width = max(14, min(40, len(heading) + 6))
        sheet.append([_cell(sheet, heading, bold=True) for heading in headings])
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _letter(place: int) -> str:
    return chr(65 + place) if place < 26 else f"{chr(64 + place // 26)}{chr(65 + place % 26)}"


def _value(value: Any) -> Any:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return value


def _cell(sheet: Any, value: Any, *, bold: bool = False) -> WriteOnlyCell:
    value = _value(value)
    if value is None or isinstance(value, (int, float, date)):
        cell = WriteOnlyCell(sheet, value)
    else:
        cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", inert(value)))
        cell.data_type = "s"  # openpyxl would make a formula of a text that begins with =
    if bold:
        cell.font = Font(bold=True)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell


def template(importer: Importer, name: str) -> HttpResponse:
    """An empty workbook to fill in: each sheet with its headings, and one that says what belongs under each."""
    sheets: list[Sheet] = [(sheet.title, [column.heading for column in sheet.columns], []) for sheet in importer.sheets]
    told = [
        [sheet.title, column.heading, _when(column), column.hint, column.example]
        for sheet in importer.sheets
        for column in sheet.columns
    ]
    return xlsx_download(name, *sheets, ("How to fill it in", ["Sheet", "Column", "Needed", "What", "Example"], told))


def _when(column: Any) -> str:
    if column.required:
        return "In every row"
    return "In a row that is new" if column.needed else "If known"
