"""The evidence register."""

from collections.abc import Sequence

from priorities.models import Evidence
from priorities.presenters.links import href, source_link
from wst.look.parts import Link, Row, Table
from wst.models import Partnership


def register(evidence: Sequence[Evidence], partnership: Partnership) -> Table:
    rows = [
        [
            Link(row.title, href(row, partnership)),
            row.get_kind_display(),
            row.source_agency.name if row.source_agency else "No one agency",
            Link(row.priority.title, href(row.priority, partnership)) if row.priority else "No priority yet",
            row.observed_on,
            row.get_strength_display(),
        ]
        for row in evidence
    ]
    columns = ["Evidence", "Method", "Agency", "Priority", "Observed", "Strength"]
    return Table("Evidence", columns, rows, caption_hidden=True)


def facts(row: Evidence, partnership: Partnership) -> list[Row]:
    return [
        Row("How it was gathered", row.get_kind_display()),
        Row("Observed", row.observed_on),
        Row("Agency that it comes from", row.source_agency.name if row.source_agency else "No one agency"),
        Row("Where it is written", source_link(row.source)),
        Row("Strength", row.get_strength_display()),
        Row(
            "Priority", Link(row.priority.title, href(row.priority, partnership)) if row.priority else "No priority yet"
        ),
    ]
