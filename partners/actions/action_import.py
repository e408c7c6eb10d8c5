"""The action register from a spreadsheet: all rows in one transaction, in sets."""

from typing import Any

from django.db import transaction

from partners.actions import references
from partners.models import Action, ActionUpdate, Reminder
from partners.permissions import Permission
from partners.queries import action_import as columns
from wst import clock, records
from wst.access import Access
from wst.look.formats import date_words
from wst.spreadsheets import Importer, SheetOf, Step, imports


@transaction.atomic
def write(steps: list[Step], *, by: Access) -> None:
    """Add and change what the steps say. The plan has checked them; reminders are planned by their task."""
    by.require(Permission.ACTIONS_MANAGE)
    new = [Action(**step.values) for step in steps if step.row is None]
    if new:
        start, _, last = references.take(Action, by=by, day=clock.today()).rpartition("-")
        for number, action in enumerate(new, int(last)):
            action.reference = f"{start}-{number:03}"
        records.create_many(new, by=by, kind="action", titles=[_title(action) for action in new])
    changed = [step for step in steps if step.row is not None]
    moved = [_moved(step, by=by) for step in changed if "due" in step.values]
    titles = {step.row.pk: f"{step.row.reference}: {_line(step.values.get('text', step.row.text))}" for step in changed}
    records.change_many([(step.row, step.values) for step in changed], by=by, titles=titles)
    ActionUpdate.objects.bulk_create(moved)
    # They follow the date and the owner: what waited is planned anew.
    about = [step.row.record_id for step in changed if {"due", "owner", "owner_agency"} & set(step.values)]
    Reminder.objects.waiting().filter(record__in=about).update(cancelled_at=clock.now())


def _line(text: str) -> str:
    return " ".join(text.split())


def _title(action: Action) -> str:
    return f"{action.reference}: {_line(action.text)}"


def _moved(step: Step, *, by: Access) -> Any:
    before, after = date_words(step.row.due), date_words(step.values["due"])
    text = f"Due date moved from {before} to {after} by an import from a spreadsheet."
    return ActionUpdate(
        partnership=by.partnership, action=step.row, by_user=by.user, by_name=by.name, text=text, status=step.row.status
    )


ACTIONS = imports.register(
    Importer("actions", (SheetOf(columns.ACTIONS, columns.COLUMNS),), Permission.ACTIONS_MANAGE, columns.plan, write)
)
