"""A person's own notices: what the e-mails said, kept in the product."""

from typing import Any

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from wst import clock, notices
from wst.models.record import OPEN_TO_ALL
from wst.views.base import ListPage, PartnershipView


class Notices(ListPage):
    permission = "workspace_view"
    template_name = "workspace/notices.html"
    title = "Notices"
    shows = ("wst.Notice", "wst.Record")

    def trail(self) -> list[dict[str, str]]:
        return [
            {"text": "Home", "href": reverse("home", args=[self.partnership.slug])},
            {"text": "Notices", "href": ""},
        ]

    def rows(self) -> Any:
        """A reminder is shown from the day for which it was set, unless it was taken back before."""
        mine = self.partnership.notices.filter(user=self.access.user, send_after__lte=clock.now())
        return mine.filter(cancelled_at__isnull=True).select_related("record")

    def present(self, row: Any) -> dict[str, Any]:
        about = row.record.title if row.record and row.record.visibility in OPEN_TO_ALL else ""
        return {"notice": row, "sentence": notices.KINDS[row.kind].sentence, "about": about}


class OpenNotice(PartnershipView):
    """Marks a notice as read and goes to what it is about. A POST, since it changes something."""

    permission = "workspace_view"
    shows = ("wst.Notice",)

    def post(self, request: Any, pk: int) -> HttpResponseRedirect:
        notice = self.one(self.partnership.notices.filter(user=self.access.user), pk=pk)
        if notice.read_at is None:
            notice.read_at = clock.now()
            notice.save(update_fields=["read_at"])
        here = url_has_allowed_host_and_scheme(notice.address, allowed_hosts=None)
        return HttpResponseRedirect(notice.address if here else reverse("notices", args=[self.partnership.slug]))
