"""Who did what, and when: for the partnership and for one record. For the business manager."""

from typing import Any

from django.http import Http404

from partners.permissions import Permission
from partners.presenters.history import lines
from partners.queries.history import history, open_record
from partners.views.register import InPartners
from wst.look.parts import Table
from wst.views.base import ListPage


class History(InPartners, ListPage):
    permission = Permission.HISTORY_VIEW
    template_name = "partners/history.html"
    title = "History"
    shows = ("wst.Event", "wst.Record", "wst.User", "partners.Person")

    def trail(self) -> list[dict[str, str]]:
        return self.here.trail((self.title, ""))

    def rows(self) -> Any:
        return history(self.partnership)

    def context(self) -> dict[str, Any]:
        found = super().context()
        rows = lines(self.partnership, found["rows"])
        table = Table("What happened, the latest first", ["When", "Who", "What", "About"], rows, caption_hidden=True)
        return {**found, "table": table}


class RecordHistory(History):
    """The history of one record, named by its kind and id as events name it."""

    @property
    def record(self) -> Any:
        if not hasattr(self, "_record"):
            self._record = open_record(self.partnership, self.kwargs["kind"], self.kwargs["pk"])
            if self._record is None:
                raise Http404
        return self._record

    def trail(self) -> list[dict[str, str]]:
        return self.here.trail((self.record.title, self.record.address), ("History", ""))

    def rows(self) -> Any:
        return super().rows().filter(subject_kind=self.kwargs["kind"], subject_id=self.kwargs["pk"])

    def context(self) -> dict[str, Any]:
        return {**super().context(), "title": f"History: {self.record.title}"}
