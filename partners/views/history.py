"""Who did what, and when: for the partnership and for one record. For the business manager."""

from typing import Any

from django.http import Http404, HttpResponse

from partners.filters.history import HistoryFilter
from partners.permissions import Permission
from partners.presenters.history import HEADINGS, cells, lines
from partners.queries.history import history, open_record
from partners.views.register import InPartners
from wst.look.parts import Table
from wst.spreadsheets import download
from wst.surfaces import SurfaceKind
from wst.views.base import ListPage, PartnershipView


class History(InPartners, ListPage):
    permission = Permission.HISTORY_VIEW
    template_name = "partners/history.html"
    filter_class = HistoryFilter
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
        query = self.request.GET.copy()
        query.pop("page", None)
        downloads = [
            {"text": text, "href": f"{self.here.address(page)}?{query.urlencode()}"}
            for text, page in (("Excel", "history_xlsx"), ("CSV", "history_csv"))
        ]
        return {**found, "table": table, "downloads": downloads if type(self) is History else []}


class HistoryDownload(PartnershipView):
    """The history as it is filtered, for whoever audits it outside: the latest first, with the number and the digest by
    which `manage verify_events` knows each line."""

    permission = Permission.HISTORY_VIEW
    surface = SurfaceKind.EXPORT
    shows = ("wst.Event", "wst.Record", "wst.User", "partners.Person")
    form: str = "csv"
    most = 20_000  # lines: a year or more; narrow the dates for the rest

    def get(self, request: Any) -> HttpResponse:
        chosen = HistoryFilter(request.GET, queryset=history(self.partnership), request=request)
        rows = cells(self.partnership, chosen.qs[: self.most])
        return download(self.form, "history", HEADINGS, rows)


class RecordHistory(History):
    """The history of one record, named by its kind and id as events name it."""

    filter_class = None

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
