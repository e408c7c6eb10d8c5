"""The reminders that wait and those that were sent: each sees their own, whoever manages actions sees all."""

from typing import Any

from partners.filters.reminders import ReminderFilter
from partners.models import Reminder
from partners.permissions import Permission
from partners.presenters import reminders as presenter
from partners.queries.reminders import visible_reminders
from partners.views.governance import DecidedRegister


class Reminders(DecidedRegister):
    permission = (Permission.ACTIONS_MANAGE, Permission.ACTIONS_UPDATE_OWN)
    shows = ("partners.Reminder",)
    filter_class = ReminderFilter
    title = "Reminders"
    lead = "What goes out when, and to whom. A reminder follows the date and the owner of what it is about."
    noun = "reminders"
    columns = presenter.COLUMNS
    empty = ("No reminders wait", "A reminder is planned when a date is set, for example that of an action.")

    def rows(self) -> Any:
        return visible_reminders(self.access).select_related("record")

    def trail(self) -> list[dict[str, str]]:
        return self.here.trail(("Actions", self.here.address("actions")), (self.title, ""))

    def present(self, row: Reminder) -> Reminder:
        return row

    def cells(self, rows: list[Any]) -> list[list[Any]]:
        """To whom they go is asked for the whole page at once."""
        words = presenter.who_gets(self.partnership, rows)
        return [presenter.register_row(row, self.access, words.get(row.record_id, "")) for row in rows]
