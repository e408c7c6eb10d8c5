"""What the platform writes for other programs: Word documents and calendar files."""

import io
from datetime import UTC, date, datetime, time

import docx
from docx.oxml.ns import qn
from icalendar import Calendar

from wst import calendars, word
from wst.look.parts import Column, Link, Row, Table


def document():
    made = word.Word("Minutes: Executive Group", author="Ourtown", marking="OFFICIAL-SENSITIVE")
    made.heading("1. Welcome")
    made.paragraph("First.\n\nSecond\nline with a stray \x0b control.")
    made.items(["One", "Two"])
    made.rows([Row("When", date(2026, 5, 6)), Row("Where", "")])
    rows = [["Council", 12, Link("A-2026-001", "/somewhere/")], ["Police", 3, ""]]
    made.table(Table("Attendance", ["Agency", Column("Meetings", numeric=True), "Action"], rows))
    return docx.Document(io.BytesIO(made.content()))


def test_a_word_document_says_its_title_language_and_marking():
    made = document()
    assert made.core_properties.title == "Minutes: Executive Group"
    assert made.core_properties.language == "en-GB"
    [language] = made.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    assert language.get(qn("w:val")) == "en-GB"
    section = made.sections[0]
    assert section.header.paragraphs[0].text == section.footer.paragraphs[0].text == "OFFICIAL-SENSITIVE"
    styles = [paragraph.style.name for paragraph in made.paragraphs if paragraph.text]
    assert styles == ["Title", "Heading 1", "Normal", "Normal", "List Bullet", "List Bullet", "Heading 3"]


def test_a_table_in_word_has_a_header_row_that_repeats_and_a_title():
    summary, table = document().tables
    assert [cell.text for cell in summary.rows[1].cells] == ["When", "6 May 2026"]
    assert [cell.text for cell in summary.rows[2].cells] == ["Where", "Not provided"]
    assert [cell.text for cell in table.rows[1].cells] == ["Council", "12", "A-2026-001"]
    assert [row._tr.trPr is not None for row in table.rows] == [True, False, False]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Attendance"


def entries(version=1, cancelled=False):
    return [
        calendars.Entry(
            "meeting-12",
            "Executive Group",
            calendars.at(date(2026, 7, 1), time(10)),
            calendars.at(date(2026, 7, 1), time(12)),
            place="Room 1, Civic Centre",
            version=version,
            changed_at=datetime(2026, 6, 1, 9, tzinfo=UTC),
            cancelled=cancelled,
            address="/ours/workspace/partners/meeting/12/",
        ),
        calendars.Entry("term-3", "Chair: Council", date(2026, 4, 1), date(2027, 3, 31)),
    ]


def read(content):
    return Calendar.from_ical(content)


def test_a_calendar_file_keeps_its_names_and_londons_time():
    answer = calendars.response("Executive Group", entries(), slug="ours")
    assert answer["Content-Type"].startswith("text/calendar") and "attachment" in answer["Content-Disposition"]
    made = read(answer.content)
    meeting, term = made.walk("VEVENT")
    assert meeting["uid"].startswith("meeting-12@ours.") and meeting["uid"] != term["uid"]
    assert meeting["dtstart"].params["TZID"] == "Europe/London" and made.walk("VTIMEZONE")
    assert meeting["dtstart"].dt.astimezone(UTC) == datetime(2026, 7, 1, 9, tzinfo=UTC)  # summer time
    assert (term["dtstart"].dt, term["dtend"].dt) == (date(2026, 4, 1), date(2027, 4, 1))
    assert meeting["status"] == "CONFIRMED"


def test_a_change_or_a_cancellation_is_the_same_entry_with_a_later_number():
    before = read(calendars.calendar("Group", entries(), slug="ours")).walk("VEVENT")[0]
    after = read(calendars.calendar("Group", entries(3, cancelled=True), slug="ours")).walk("VEVENT")[0]
    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 2)
    assert after["status"] == "CANCELLED"
    assert calendars.calendar("Group", entries(), slug="ours") == calendars.calendar("Group", entries(), slug="ours")
