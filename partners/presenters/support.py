"""Grants of support access, in words."""

from datetime import date
from typing import Any

from partners.models import SupportAccess
from partners.presenters.links import Here
from wst.look.formats import moment_words
from wst.look.parts import Link, Status, Table


def table(rows: list[SupportAccess], here: Here, today: date) -> Table | None:
    lines: list[list[Any]] = []
    for row in rows:
        going_on = row.ended_at is None and row.ends is not None and row.ends >= today
        until: Any = row.ends if row.ended_at is None else moment_words(row.ended_at)
        end = Link("End it now", here.address("support_end", row.pk), f"the access of {row.operator.name}")
        lines.append(
            [
                row.operator.name,
                row.reason,
                row.granted_by.name,
                row.starts,
                until,
                Status("Going on", "orange") if going_on else Status("Ended"),
                end if going_on else "",
            ]
        )
    columns = ["Who", "What for", "Granted by", "From", "Until", "State", "Change"]
    return Table("Support access", columns, lines, caption_hidden=True) if lines else None
