"""The open deadlines of a case as a calendar file: its reference and what is due, and nothing else of the case."""

from typing import Any

from django.http import HttpResponse

from reviews.models import CaseDeadline
from reviews.rules import RULES
from reviews.views.vault import CaseView
from wst import calendars
from wst.surfaces import SurfaceKind


class CaseCalendar(CaseView):
    surface = SurfaceKind.FILE
    shows = ("reviews.CaseDeadline",)

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        case = self.case
        rows = case.deadlines.filter(met_on__isnull=True, given_up_on__isnull=True)
        return calendars.response(
            f"{case.marking}: {case.reference}",
            [self._entry(row) for row in rows],
            slug=self.partnership.slug,
            file_name=f"{case.marking}-{case.reference}-deadlines.ics",
        )

    def _entry(self, row: CaseDeadline) -> calendars.Entry:
        title = f"{self.case.reference}: {RULES[row.rule].title}"
        key = f"case-deadline-{row.pk}"
        return calendars.Entry(key, title, row.due_on, version=row.version, changed_at=row.updated_at)
