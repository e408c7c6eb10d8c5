"""Word documents (DOCX) with what a screen reader needs: title, language, real headings, lists, and tables whose first
row repeats and is marked as their header."""

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from docx import Document as new_document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from wst import clock
from wst.look.formats import words
from wst.look.parts import Column, Link, Row, Status, Table

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
INK = RGBColor(0x0B, 0x0C, 0x0C)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def plain(value: Any) -> str:
    """A cell or a sentence as Word may hold it: dates and numbers in words, links by text, nothing XML forbids."""
    if isinstance(value, (Link, Status)):
        value = value.text
    return _NOT_XML.sub("", str(words(value)))


class Word:
    """A document that is written from top to bottom. `marking` (OFFICIAL-SENSITIVE, for one) stands on every page."""

    def __init__(self, title: str, *, author: str, subject: str = "", marking: str = "", language: str = "en-GB"):
        self.document = document = new_document()
        about = document.core_properties
        about.title, about.author, about.subject, about.language = plain(title)[:255], plain(author), subject, language
        about.created = about.modified = clock.now().replace(tzinfo=None)
        about.comments = ""  # python-docx's own template says how it was made
        about.keywords = marking
        self._set_type(language)
        section = document.sections[0]
        if marking:
            for place in (section.header, section.footer):
                paragraph = place.paragraphs[0]
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                paragraph.add_run(marking).bold = True
        document.add_heading(plain(title), level=0)

    def _set_type(self, language: str) -> None:
        styles = self.document.styles
        normal = styles["Normal"]
        normal.font.name, normal.font.size = "Arial", Pt(11)
        for name in ("Title", *(f"Heading {level}" for level in range(1, 5))):
            font = styles[name].font
            font.name, font.color.rgb = "Arial", INK
            fonts = styles[name].element.get_or_add_rPr().get_or_add_rFonts()
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # a theme's font would win
                fonts.attrib.pop(qn(f"w:{theme}"), None)
            fonts.set(qn("w:hAnsi"), "Arial")
        languages = styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")
        for one in languages:
            one.set(qn("w:val"), language)

    def heading(self, text: str, level: int = 1) -> None:
        self.document.add_heading(plain(text), level=level)

    def paragraph(self, text: str, *, bold: bool = False) -> None:
        """One paragraph for each block of the text; single line ends stay line ends."""
        for block in re.split(r"\n\s*\n", plain(text).replace("\r\n", "\n").strip()):
            if block:
                self.document.add_paragraph().add_run(block).bold = bold

    def items(self, texts: Iterable[Any], *, numbered: bool = False) -> None:
        for text in texts:
            self.document.add_paragraph(plain(text), style="List Number" if numbered else "List Bullet")

    def rows(self, rows: Iterable[Row], *, caption: str = "Details") -> None:
        """A summary list as a table of two columns."""
        cells = [[row.key, row.value if row.value not in (None, "") else "Not provided"] for row in rows]
        self.table(Table(caption, ["Detail", "What it is"], cells, caption_hidden=True))

    def table(self, table: Table) -> None:
        """A real table with its caption before it, a header row that repeats on each page, and heads of rows."""
        columns: Sequence[Column] = table.columns  # type: ignore[assignment]
        if not table.caption_hidden:
            self.document.add_heading(plain(table.caption), level=3)
        grid = self.document.add_table(rows=1, cols=len(columns), style="Table Grid")
        self._describe(grid, table)
        for cell, column in zip(grid.rows[0].cells, columns, strict=True):
            self._fill(cell, column.heading, bold=True, right=column.numeric)
        self._mark_header(grid.rows[0])
        for row in table.rows:
            cells = grid.add_row().cells
            for place, value in enumerate(row):
                self._fill(cells[place], value, right=columns[place].numeric)
        if table.footnote:
            self.document.add_paragraph(plain(table.footnote))
        self.document.add_paragraph()

    @staticmethod
    def _fill(cell: Any, value: Any, *, bold: bool = False, right: bool = False) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.add_run(plain(value)).bold = bold
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT

    @staticmethod
    def _mark_header(row: Any) -> None:
        properties = row._tr.get_or_add_trPr()
        for name in ("w:cantSplit", "w:tblHeader"):
            properties.append(OxmlElement(name))

    @staticmethod
    def _describe(grid: Any, table: Table) -> None:
        """The caption as the table's title, and which cells are heads, for screen readers."""
        properties = grid._tbl.tblPr
        caption = OxmlElement("w:tblCaption")
        caption.set(qn("w:val"), plain(table.caption))
        properties.append(caption)
        for look in properties.findall(qn("w:tblLook")):
            look.set(qn("w:firstRow"), "1")
            look.set(qn("w:firstColumn"), "1" if table.row_headings else "0")

    def content(self) -> bytes:
        """The file."""
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()
