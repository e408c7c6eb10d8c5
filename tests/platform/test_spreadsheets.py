"""Spreadsheets in and out: what is read, what is refused, and that no cell runs."""

import io
import zipfile
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from wst import spreadsheets
from wst.spreadsheets import columns, reading
from wst.spreadsheets.writing import workbook

DANGEROUS = ['=HYPERLINK("http://x.example")', "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1"]


def xlsx(*sheets):
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return SimpleUploadedFile("file.xlsx", kept.getvalue())


def csv_file(text, encoding="utf-8"):
    return SimpleUploadedFile("file.csv", text.encode(encoding))


def refused(upload, words):
    with pytest.raises(ValidationError, match=words) as fault:
        spreadsheets.read(upload)
    assert list(fault.value.error_dict) == ["file"]


def test_a_workbook_is_read_with_its_rows_numbered_as_excel_does():
    rows = [["Name", " Joined  on "], ["Ann", date(2026, 5, 6)], [], [None, None], ["Bo", 12.0]]
    [table] = spreadsheets.read(xlsx(("People", rows)))
    assert table.name == "People" and table.headings == ["Name", "Joined on"]
    assert table.rows == [(2, ["Ann", "2026-05-06"]), (5, ["Bo", 12.0])] or table.rows[1] == (5, ["Bo", 12])
    assert reading.Table.from_plain(table.plain()) == table


@pytest.mark.parametrize(
    ("text", "encoding"), [("Name,Post\nZoë,Head\n", "utf-8-sig"), ("Name;Post\r\nZoë;Head\r\n", "cp1252")]
)
def test_a_csv_file_is_read_however_excel_wrote_it(text, encoding):
    [table] = spreadsheets.read(csv_file(text, encoding))
    assert table.headings == ["Name", "Post"] and table.rows == [(2, ["Zoë", "Head"])]


def test_what_is_no_spreadsheet_or_too_large_is_refused_with_what_to_do():
    refused(SimpleUploadedFile("a.csv", b"%PDF-1.7\0\0"), "Choose a spreadsheet")
    refused(SimpleUploadedFile("a.xlsx", b""), "empty")
    refused(csv_file("\n\n"), "empty")
    refused(SimpleUploadedFile("a.csv", b"x" * (reading.MOST_BYTES + 1)), "larger than 5 MB")
    refused(csv_file("Name\n" + "x\n" * (reading.MOST_ROWS + 1)), "more than 5,000 rows")
    refused(csv_file(",".join("x" * 61) + "\n"), "more than 60 columns")
    refused(csv_file("Name\n" + "y" * 6000), "more than 5,000 characters")
    refused(xlsx(*((f"Sheet {n}", [["Name"]]) for n in range(11))), "more than 10 sheets")


def tampered(change):
    whole, kept = xlsx(("People", [["Name"], ["Ann"]])).read(), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part, change(part.filename, old.read(part)))
    return SimpleUploadedFile("file.xlsx", kept.getvalue())


def test_a_workbook_that_declares_entities_or_unpacks_without_end_is_refused(monkeypatch):
    def entities(name, content):
        return content.replace(b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet', 1)

    refused(tampered(entities), "damaged")
    monkeypatch.setattr(reading, "MOST_UNPACKED", 1000)
    refused(xlsx(("People", [["Name"]])), "unpacks to far more")


def test_a_damaged_workbook_is_refused():
    refused(tampered(lambda name, content: b"<" if name.endswith("sheet1.xml") else content), "damaged")


def test_a_workbook_may_not_claim_a_million_columns():
    def claims(name, content):
        return content.replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"')

    [table] = spreadsheets.read(tampered(claims))
    assert table.rows == [(2, ["Ann"])]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("2026-05-06", date(2026, 5, 6)),
        ("6 May 2026", date(2026, 5, 6)),
        ("Wednesday 6th May 2026", date(2026, 5, 6)),
        ("6/5/2026", date(2026, 5, 6)),
        ("31.12.2026", date(2026, 12, 31)),
    ],
)
def test_dates_are_read_day_first(cell, value):
    assert spreadsheets.day(cell) == value


@pytest.mark.parametrize("cell", ["31/2/2026", "5/26", "soon", 45000, True, "6 Mumble 2026"])
def test_what_is_no_date_is_refused(cell):
    with pytest.raises(ValidationError):
        spreadsheets.day(cell)


def test_cells_are_cleaned_by_their_column():
    assert spreadsheets.text(10)(12.0) == "12" and spreadsheets.text(10)("a \n b") == "a b"
    assert spreadsheets.text(20)("'=1+1") == "=1+1" and spreadsheets.text(20)("'tis") == "'tis"
    assert spreadsheets.yes_no("Y") is True and spreadsheets.yes_no(False) is False
    pick = spreadsheets.choice([("a", "Alpha"), ("b", "Beta")], {"second": "b"})
    assert (pick("ALPHA"), pick("b"), pick(" Second ")) == ("a", "b", "b")
    assert spreadsheets.several([("a", "Alpha"), ("b", "Beta")])("Beta; alpha") == ["a", "b"]
    for clean, cell in [
        (spreadsheets.text(3), "four"),
        (spreadsheets.yes_no, "maybe"),
        (pick, "Gamma"),
        (spreadsheets.email, "nobody"),
    ]:
        with pytest.raises(ValidationError):
            clean(cell)


COLUMNS = [
    spreadsheets.Column("Name", "name", spreadsheets.text(10), required=True),
    spreadsheets.Column("Due", "due", spreadsheets.day, also=("Deadline",)),
]


def test_every_fault_names_its_row_and_heading():
    table = reading.Table(
        "", ["deadline", "NAME", "Colour"], [(2, ["x", "Ann"]), (4, [None, None, "red"]), (5, ["#N/A"])]
    )
    parsed = columns.parse(table, COLUMNS)
    faults = [(fault.row, fault.heading) for line in parsed.lines for fault in line.faults]
    assert faults == [(2, "Due"), (4, "Name"), (5, "Due"), (5, "Name")] or faults == [
        (2, "Due"), (4, "Name"), (5, "Name"), (5, "Due")]  # fmt: skip
    assert parsed.ignored == ["Colour"]
    assert "#N/A" in next(f.sentence for line in parsed.lines for f in line.faults if "#N/A" in f.sentence)


def test_a_file_without_a_required_column_or_with_one_twice_is_refused():
    with pytest.raises(ValidationError, match="No column is headed “Name”"):
        columns.parse(reading.Table("", ["Due"], []), COLUMNS)
    with pytest.raises(ValidationError, match="Two columns are headed “Due”"):
        columns.parse(reading.Table("", ["Name", "Due", "Deadline"], []), COLUMNS)


def test_no_cell_of_a_workbook_or_csv_file_is_run():
    rows = [[cell, 5] for cell in DANGEROUS]
    book = load_workbook(io.BytesIO(workbook(("=Title", ["=Heading", "Number"], rows))))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert all(not str(cell.value).startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    for format in ("csv", "xlsx"):
        answer = spreadsheets.download(format, "a-list", ["=Heading", "Number"], rows)
        assert answer["Content-Disposition"] == f'attachment; filename="a-list.{format}"'
        assert answer["X-Content-Type-Options"] == "nosniff"
        [table] = spreadsheets.read(SimpleUploadedFile("x", answer.content))
        assert [row[0][0] for _, row in table.rows] == ["'"] * len(DANGEROUS)
