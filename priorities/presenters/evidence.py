"""The evidence register."""

from collections.abc import Sequence
from typing import Any

from priorities.models import Evidence
from priorities.presenters.links import href, source_link
from wst.look.formats import date_words
from wst.look.parts import Link, Row, Status, Table
from wst.models import Partnership
from wst.models.record import OPEN_TO_ALL


def register(evidence: Sequence[Evidence], partnership: Partnership) -> Table:
    rows = [
        [
            Link(row.title, href(row, partnership)),
            row.get_kind_display(),
            account_words(row),
            row.source_agency.name if row.source_agency else "No one agency",
            Link(row.priority.title, href(row.priority, partnership)) if row.priority else "No priority yet",
            observed_words(row),
            standing(row),
        ]
        for row in evidence
    ]
    columns = ["Evidence", "Method", "Whose account", "Source", "Priority", "Observed", "Strength"]
    return Table("Evidence", columns, rows, caption_hidden=True)


def account_words(row: Evidence) -> str:
    return "Nobody's" if row.account == Evidence.Account.NONE else row.get_account_display()


def observed_words(row: Evidence) -> str:
    return f"{date_words(row.observed_on)}, covers {row.period}" if row.period else date_words(row.observed_on)


def standing(row: Evidence) -> Status | str:
    """How strong it is, or that it counts no more."""
    if row.status == Evidence.Status.WITHDRAWN:
        return Status(f"Withdrawn {date_words(row.withdrawn_on)}", "red")
    return row.get_strength_display()


# What an export holds, in this order.
COLUMNS = (
    "Title", "What it shows", "Method", "Whose account", "Source agency", "Where it is written", "Observed", "Period",
    "Strength", "Priority", "Who may read it", "Standing", "Withdrawn on", "Why it was withdrawn",
)  # fmt: skip


def exported(row: Evidence) -> list[Any]:
    source = row.source if row.source and row.source.visibility in OPEN_TO_ALL else None
    return [
        row.title,
        row.summary,
        row.get_kind_display(),
        account_words(row),
        row.source_agency.name if row.source_agency else "",
        source.title if source else "",
        row.observed_on,
        row.period,
        row.get_strength_display(),
        row.priority.title if row.priority else "",
        row.get_visibility_display(),
        row.get_status_display(),
        row.withdrawn_on,
        row.withdrawn_because,
    ]


def facts(row: Evidence, partnership: Partnership) -> list[Row]:
    return [
        Row("How it was gathered", row.get_kind_display()),
        Row("Whose account", row.get_account_display()),
        Row("Observed", row.observed_on),
        Row("Period that it covers", row.period or "No period given"),
        Row("Agency that it comes from", row.source_agency.name if row.source_agency else "No one agency"),
        Row("Where it is written", source_link(row.source)),
        Row("Strength", row.get_strength_display()),
        Row("Who may read it", row.get_visibility_display()),
        Row("Action that it looks at again", Link(row.action.reference, href(row.action, partnership), row.action.text))
        if row.action
        else Row("Action that it looks at again", "No action"),
        Row(
            "Priority", Link(row.priority.title, href(row.priority, partnership)) if row.priority else "No priority yet"
        ),
    ]
