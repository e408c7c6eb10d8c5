"""Columns: the headings that an import knows, and a cleaner for the cells under each."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from wst.look.fields import DateField
from wst.look.formats import thousands
from wst.records import invalid
from wst.spreadsheets.reading import Cell, Table
from wst.words import own

Cleaner = Callable[[Cell], Any]

SPREADSHEET_ERROR = re.compile(r"^#(REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!)$")
# The apostrophe that our own exports put before such a cell is taken off again.
INERT = re.compile(r"^'(?=[=+\-@\t\r])")


@dataclass(frozen=True)
class Column:
    """`heading` is what the first row says, in any case; `also` are other words for it. `name` is the key of the value.

    `clean` turns a cell that is not empty into a value, or raises ValidationError with a sentence. `required`: no row
    goes without it; `needed`: a new row does not (the import's own plan asks for it with `Line.lacks`). `hint` and
    `example` stand in the template.
    """

    heading: str
    name: str
    clean: Cleaner
    required: bool = False
    needed: bool = False
    hint: str = ""
    example: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fault:
    """What is wrong with one cell: the row as the spreadsheet numbers it, the heading of its column, and a sentence."""

    sheet: str
    row: int
    heading: str
    sentence: str


@dataclass
class Line:
    """A row of the file. `values` holds what its cells say, by the columns' names; an empty cell says nothing."""

    sheet: str
    number: int
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def refuse(self, heading: str, sentence: str) -> None:
        self.faults.append(Fault(self.sheet, self.number, heading, sentence))

    def lacks(self, columns: Sequence[Column], sentence: str) -> None:
        """Refuse the row for each column that a new row needs and this one leaves empty."""
        wrong = {fault.heading for fault in self.faults}
        for column in columns:
            if column.needed and column.name not in self.values and column.heading not in wrong:
                self.refuse(column.heading, sentence)


@dataclass
class Parsed:
    """A sheet as the import understands it. `ignored` are headings that it does not know."""

    lines: list[Line]
    columns: list[Column]
    ignored: list[str]


def key(text: Any) -> str:
    """For comparing names: in small letters, with single spaces."""
    return " ".join(str(text).split()).casefold()


def known(table: Table, columns: Sequence[Column]) -> dict[int, Column]:
    """Which column of the file is which."""
    words = {key(word): column for column in columns for word in (column.heading, *column.also)}
    return {place: words[key(heading)] for place, heading in enumerate(table.headings) if key(heading) in words}


def parse(table: Table, columns: Sequence[Column], *, sheet: str = "", field: str = "file") -> Parsed:
    """Clean every cell. Raises ValidationError at `field` where a required column is missing or stands twice."""
    places = known(table, columns)
    where = f" on the sheet “{sheet}”" if sheet else ""
    for column in columns:
        stands = sum(found is column for found in places.values())
        if stands > 1:
            raise invalid(**{field: f"Two columns{where} are headed “{column.heading}”. Keep one of them."})
        if column.required and not stands:
            raise invalid(
                **{field: f"No column{where} is headed “{column.heading}”. Download the template to compare."}
            )
    lines = [_line(number, cells, places, sheet) for number, cells in table.rows]
    ignored = [heading for place, heading in enumerate(table.headings) if place not in places and heading]
    present = [column for column in columns if column in places.values()]
    return Parsed([line for line in lines if line.values or line.faults], present, ignored)


def _line(number: int, cells: list[Cell], places: dict[int, Column], sheet: str) -> Line:
    line = Line(sheet, number)
    for place, column in places.items():
        cell = cells[place] if place < len(cells) else None
        if cell is None or cell == "":
            if column.required:
                line.refuse(column.heading, "The cell is empty.")
            continue
        try:
            if isinstance(cell, str) and SPREADSHEET_ERROR.match(cell):
                raise ValidationError(f"The cell shows the error {cell}. Mend its formula or write the value.")
            line.values[column.name] = column.clean(cell)
        except ValidationError as error:
            line.refuse(column.heading, " ".join(error.messages))
    return line


# Cleaners


def _words(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return INERT.sub("", str(cell)).strip()


def text(most: int, *, lines: bool = False) -> Cleaner:
    """At most so many characters; on one line unless `lines`."""

    def clean(cell: Cell) -> str:
        said = _words(cell)
        said = said if lines else " ".join(said.split())
        if len(said) > most:
            raise ValidationError(f"{thousands(len(said))} characters: at most {thousands(most)} are kept. Shorten it.")
        return said

    return clean


def email(cell: Cell) -> str:
    said = _words(cell).removeprefix("mailto:")
    try:
        validate_email(said)
    except ValidationError:
        raise ValidationError(f"“{said[:60]}” is no email address, like name@example.org.") from None
    return said


def yes_no(cell: Cell) -> bool:
    said = key(_words(cell))
    if said in ("yes", "y", "true", "1", "x"):
        return True
    if said in ("no", "n", "false", "0", "-"):
        return False
    raise ValidationError(f"“{_words(cell)[:60]}” is neither Yes nor No.")


def choice(options: Iterable[tuple[str, str]], also: Mapping[str, str] | None = None) -> Cleaner:
    """One of `options` (value, label), by either. `also` gives further words for a value."""
    pairs = list(options)
    words = {key(word): value for value, label in pairs for word in (value, label)}
    words |= {key(word): value for word, value in (also or {}).items()}

    def clean(cell: Cell) -> str:
        said = key(_words(cell))
        if said not in words:  # a sheet that was exported here says labels in the partnership's own words
            said = next((key(label) for _, label in pairs if key(own(label)) == said), said)
        if said not in words:
            allowed = ", ".join(label for _, label in pairs)
            raise ValidationError(f"“{_words(cell)[:60]}” is not on the list: {allowed}.")
        return words[said]

    return clean


def several(options: Iterable[tuple[str, str]], also: Mapping[str, str] | None = None) -> Cleaner:
    """Some of `options`, with commas or semicolons between them. Cleans to a list in the order of the options."""
    pairs = list(options)
    one = choice(pairs, also)

    def clean(cell: Cell) -> list[str]:
        chosen = {one(part) for part in re.split(r"[,;\n]", _words(cell)) if part.strip()}
        return [value for value, _ in pairs if value in chosen]

    return clean


def day(cell: Cell) -> date:
    """A date as Excel holds one, or written as 6 May 2026, 6/5/2026 (day first) or 2026-05-06."""
    said = _words(cell)
    try:
        return date.fromisoformat(said)
    except ValueError:
        pass
    parts = re.fullmatch(r"(?:[A-Za-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[ /.-]+([A-Za-z]+\.?|\d{1,2})[ /.-]+(\d{4})", said)
    if parts is None:
        raise ValidationError(f"“{said[:60]}” is no date, like 6 May 2026.")
    try:
        found = DateField(noun="date").to_python(list(parts.groups()))
    except ValidationError:
        found = None
    if found is None:
        raise ValidationError(f"“{said[:60]}” is no real date, like 6 May 2026.")
    return found
