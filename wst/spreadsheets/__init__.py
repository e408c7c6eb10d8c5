"""Spreadsheets in and out.

**In.** An app declares an import and builds three pages on it (wst/views/spreadsheets.py):

    COLUMNS = [
        Column("Action", "title", text(200), required=True, hint="What is to be done", example="Share the rota"),
        Column("Due", "due", day, needed=True, also=("Deadline",)),
        Column("Status", "status", choice(Action.Status.choices)),
    ]

    def plan(lines, *, by, lock=False):                      # lines: {"Actions": [Line, …]}
        known = …one query for all lines, .select_for_update(of=("self",)) with `lock`…
        for line in lines.get("Actions", []):
            row = known.get(key(line.values.get("title", "")))
            if row is None:
                line.lacks(COLUMNS, "Needed for an action that is new.")     # the columns with needed=True
            if …: line.refuse("Due", "The action was closed before it was due.")   # heading, sentence
            yield step_for(line, title=…, row=row, values=line.values, columns=COLUMNS)

    def apply(steps, *, by):     # steps that are new (row is None) or changed; values hold what is to be written
        records.create_many([...], by=by, kind="action", titles=[...])
        records.change_many([(step.row, step.values), ...], by=by)

    ACTIONS = imports.register(
        Importer("actions", (SheetOf("Actions", COLUMNS),), Permission.ACTIONS_MANAGE, plan, apply)
    )

`plan` says a Step for every line, reads in sets, and never writes. Cleaners: text(most), email, yes_no,
choice(choices), several(choices), day; any function of a cell that raises ValidationError. An empty cell says nothing:
it leaves what stands. `imports.keep` reads the upload (size, rows, content; `reading.read`), the preview shows
`imports.plan` row by row with every wrong cell by row and heading, and `imports.confirm` imports all of it in one
transaction, or refuses when anything has changed since the preview. Partners has one to copy from:
queries/register_import.py (columns and plan), actions/register_import.py, views/register_import.py.

**Out.** `download("csv" | "xlsx", name, headings, rows)`, `xlsx_download(name, (title, headings, rows), …)` and
`template(importer, name)` answer with attachments in which no cell is run as a formula.
"""

from wst.spreadsheets import imports
from wst.spreadsheets.columns import Column, Fault, Line, choice, day, email, key, several, text, yes_no
from wst.spreadsheets.plans import Change, Importer, Outcome, Plan, SheetOf, Step, step_for
from wst.spreadsheets.reading import MOST_ROWS, Table, read
from wst.spreadsheets.writing import csv_download, download, template, xlsx_download

__all__ = [
    "MOST_ROWS",
    "Change",
    "Column",
    "Fault",
    "Importer",
    "Line",
    "Outcome",
    "Plan",
    "SheetOf",
    "Step",
    "Table",
    "choice",
    "csv_download",
    "day",
    "download",
    "email",
    "imports",
    "key",
    "read",
    "several",
    "step_for",
    "template",
    "text",
    "xlsx_download",
    "yes_no",
]
