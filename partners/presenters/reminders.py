"""Reminders in words: about what, which, when, to whom."""

from collections.abc import Iterable
from typing import Any

from partners.actions.reminders import KINDS
from partners.models import Reminder
from partners.presenters.records import link_to
from wst import clock
from wst.access import Access
from wst.look.formats import date_words
from wst.look.parts import Status
from wst.models import Partnership

COLUMNS = ["About", "Reminder", "Goes out", "To", "State"]


def who_gets(partnership: Partnership, reminders: Iterable[Reminder]) -> dict[int, str]:
    """Who gets those that wait, by record. One query for each kind of record."""
    wanted: dict[str, set[int]] = {}
    for reminder in reminders:
        wanted.setdefault(reminder.record.kind, set()).add(reminder.record_id)
    return {
        row.record_id: KINDS[kind].words(row)
        for kind, ids in wanted.items()
        if kind in KINDS
        for row in KINDS[kind].rows(partnership, ids)
    }


def register_row(reminder: Reminder, access: Access, to: str) -> list[Any]:
    sent = reminder.sent_at
    waits = Status("Waits" if reminder.on >= clock.today() else "Goes out in the next minutes", "blue")
    return [
        link_to(reminder.record, access),
        reminder.get_kind_display(),
        reminder.on,
        reminder.told if sent else f"{to[:1].upper()}{to[1:]}" or "Whoever answers for it on that day",
        Status(f"Sent on {date_words(sent)}") if sent else waits,
    ]
