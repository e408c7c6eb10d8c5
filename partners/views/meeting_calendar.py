"""A group's meetings on one page and as calendar files."""

from typing import Any

from django.http import Http404, HttpResponse

from partners.models import Group, Meeting
from partners.permissions import Permission
from partners.presenters import meetings as words
from partners.queries import attendance
from partners.queries.meetings import standing_of, visible_meetings
from partners.views.meetings import SHOWS, OneMeeting
from partners.views.register import PartnersPage
from wst import calendars, clock
from wst.look.parts import Link, Table
from wst.surfaces import SurfaceKind
from wst.views.base import PartnershipView


class GroupMeetings(PartnersPage):
    """A group's year: meetings to come and past, attendance by agency, the way to its template and its calendar."""

    permission = Permission.WORKSPACE_VIEW
    shows = (*SHOWS, "partners.Attendance", "partners.Group", "partners.Agency")
    template_name = "partners/meetings/group.html"

    def trail(self) -> list[dict[str, str]]:
        return self.here.trail((self.group.name, self.here.address("group", self.group.pk)), ("Meetings", ""))

    @property
    def group(self) -> Any:
        if not hasattr(self, "_group"):
            self._group = self.one(self.partnership.groups.all(), pk=self.kwargs["pk"])
        return self._group

    def context(self) -> dict[str, Any]:
        group, here, today = self.group, self.here, clock.today()
        standing = standing_of(group, self.access)
        rows = list(visible_meetings(self.access).filter(group=group).select_related("group").order_by("day"))
        coming = [row for row in rows if row.status in Meeting.BEFORE]
        past = [row for row in reversed(rows) if row.status not in Meeting.BEFORE]

        def table(found: list[Meeting], caption: str) -> Table | None:
            cells = [words.register_row(row, here) for row in found]
            return Table(caption, words.COLUMNS, cells, caption_hidden=True) if cells else None

        came = attendance.group_attendance(group, today - attendance.A_YEAR, today) if standing.reads else []
        return {
            "title": f"Meetings: {group.name}",
            "group": group,
            "standing": standing,
            "coming": table(coming, "To come"),
            "past": table(past, "Past"),
            "turnout": words.turnout_table(came, here, standing.runs),
            "least": attendance.LEAST,
            "buttons": self.buttons() if standing.runs else [],
        }

    def buttons(self) -> list[Link]:
        chosen = f"?group={self.group.pk}"
        outside = self.here.address("decision_outside", self.group.pk)
        return [
            Link("Schedule a series", self.here.address("meeting_series") + chosen),
            Link("Schedule one meeting", self.here.address("meeting_add") + chosen),
            Link("Record a decision made outside a meeting", outside),
        ]


def _entry(meeting: Meeting) -> calendars.Entry:
    """Title and place; nothing about people."""
    return calendars.Entry(
        f"meeting-{meeting.pk}",
        meeting.group.name,
        calendars.at(meeting.day, meeting.starts),
        calendars.at(meeting.day, meeting.ends),
        place=meeting.venue,
        version=meeting.version,
        changed_at=meeting.updated_at,
        cancelled=meeting.status == Meeting.Status.CANCELLED,
        address=meeting.get_absolute_url(),
    )


class GroupCalendar(PartnershipView):
    """Every meeting of a group that somebody may know of, cancelled ones marked, so that calendars take them out."""

    permission = Permission.WORKSPACE_VIEW
    surface = SurfaceKind.FILE
    shows = SHOWS

    def get(self, request: Any, pk: int) -> HttpResponse:
        group = self.one(self.partnership.groups.all(), pk=pk)
        rows = visible_meetings(self.access).filter(group=group).select_related("group", "partnership")
        if not rows and group.kind == Group.Kind.REVIEW:
            raise Http404
        slug = self.partnership.slug
        return calendars.response(group.name, map(_entry, rows), slug=slug, file_name=f"group-{group.pk}.ics")


class MeetingCalendar(OneMeeting, PartnershipView):
    permission = Permission.WORKSPACE_VIEW
    surface = SurfaceKind.FILE
    shows = SHOWS

    def get(self, request: Any, pk: int) -> HttpResponse:
        slug = self.partnership.slug
        name = f"meeting-{self.meeting.pk}.ics"
        return calendars.response(str(self.meeting), [_entry(self.meeting)], slug=slug, file_name=name)
