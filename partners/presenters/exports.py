"""The registers as cells and as Word documents: the columns of the screen, and those that the import reads."""

from collections.abc import Iterable, Sequence
from typing import Any

from partners.models import Action, Risk
from partners.presenters.action_register import late_words
from partners.presenters.records import title_of
from partners.presenters.risks import level_words
from partners.queries.action_import import COLUMNS
from wst import clock
from wst.look.formats import date_words
from wst.look.parts import Row, Table
from wst.models import Partnership
from wst.word import Word

ACTION_HEADINGS = [*(column.heading for column in COLUMNS), "Came from", "Overdue", "Look again on"]
RISK_HEADINGS = [
    "Reference", "Risk", "Cause", "Event", "Effect", "Likelihood", "Impact", "Score", "Score in words", "Controls",
    "Agency", "Person", "Review due", "Status", "About",
]  # fmt: skip


def action_cells(action: Action) -> list[Any]:
    shown = {
        "owner_agency": action.owner_agency.called,
        "owner": action.owner.name if action.owner else "",
        "group": action.group.name if action.group else "",
        "status": action.get_status_display(),
    }
    cells = [shown.get(column.name, getattr(action, column.name)) for column in COLUMNS]
    return [*cells, title_of(action.source), late_words(action, clock.today()), action.look_again_on]


def risk_cells(risk: Risk) -> list[Any]:
    return [
        risk.reference, risk.title, risk.cause, risk.event, risk.effect, risk.likelihood, risk.impact, risk.score,
        level_words(risk.score), risk.controls, risk.owner_agency.called, risk.owner.name if risk.owner else "",
        risk.review_due, risk.get_status_display(), title_of(risk.subject),
    ]  # fmt: skip


def action_document(
    title: str, actions: Iterable[Action], *, partnership: Partnership, facts: Sequence[Row] = ()
) -> bytes:
    """Actions as a Word document, each with what will be different and how we will know. `facts` stand before them."""
    word = Word(title, author=partnership.name, subject="Actions")
    today = clock.today()
    word.paragraph(f"{partnership.name}. As at {date_words(today)}.")
    if facts:
        word.rows(facts, caption="About this plan")
    rows = [
        [
            f"{action.reference} {action.text}",
            action.intended_outcome,
            action.measure or "No measure was given",
            f"{action.owner_agency.called}: {action.owner.name}" if action.owner else action.owner_agency.called,
            action.due,
            late_words(action, today) or action.get_status_display(),
            difference_words(action),
        ]
        for action in actions
    ]
    columns = [
        "Action",
        "What will be different",
        "How we will know",
        "Who",
        "Due",
        "Status",
        "What difference it made",
    ]
    if rows:
        word.table(Table("Actions", columns, rows))
    else:
        word.paragraph("No actions.")
    return word.content()


def difference_words(action: Action) -> str:
    if action.look_again_on and not action.difference:
        return f"None yet. Look again on {date_words(action.look_again_on)}"
    return action.difference or "Not asked yet"
