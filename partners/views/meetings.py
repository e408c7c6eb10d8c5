"""The calendar of meetings, the page of one, and its steps."""

from datetime import time
from typing import Any

from partners.actions import meetings as actions
from partners.actions.minutes import may_amend
from partners.filters.meetings import MeetingFilter
from partners.forms.meetings import ChangeMeetingForm, MeetingForm, SeriesForm
from partners.models import AgendaItem, Attendance, Meeting, MeetingDocument
from partners.permissions import Permission
from partners.presenters import agenda as item_words
from partners.presenters import meetings as words
from partners.queries import agenda
from partners.queries.meetings import Standing, require_runs, run_groups, standing_of, visible_meetings
from partners.states import MEETING
from partners.views.governance import DecidedRegister, RecordPage
from partners.views.register import PartnersForm
from wst.look.parts import Link
from wst.views.base import MovePage

SHOWS = ("partners.Meeting",)
WHOLE = (
    "partners.Meeting",
    "partners.AgendaItem",
    "partners.AgendaPaper",
    "partners.Amendment",
    "partners.Attendance",
    "partners.MeetingDocument",
    "partners.Decision",
    "partners.Action",
    "partners.Person",
)
RUN = (Permission.MEETINGS_RUN, Permission.MEETINGS_MANAGE)


class Meetings(DecidedRegister):
    permission = Permission.WORKSPACE_VIEW
    shows = SHOWS
    filter_class = MeetingFilter
    title = "Meetings"
    lead = "When each group meets, and how far its agenda and minutes are."
    noun = "meetings"
    columns = words.COLUMNS
    empty = ("No meetings yet", "Schedule a series for a group, or one meeting.")

    def rows(self) -> Any:
        return visible_meetings(self.access).select_related("group").order_by("-day", "-id")

    def present(self, row: Meeting) -> list[Any]:
        return words.register_row(row, self.here)

    def buttons(self) -> list[Link]:
        if not self.access.can(*RUN):
            return []
        return [
            Link("Schedule a series", self.here.address("meeting_series")),
            Link("Schedule one meeting", self.here.address("meeting_add")),
        ]


class OneMeeting:
    """The meeting of the address, as far as somebody may know of it."""

    def find(self: Any) -> Meeting:
        rows = visible_meetings(self.access).select_related("group__partnership", "chair", "agreed_at", "record")
        return self.one(rows, pk=self.kwargs["pk"])

    @property
    def meeting(self) -> Meeting:
        if not hasattr(self, "_meeting"):
            self._meeting = self.find()
        return self._meeting

    @property
    def standing(self: Any) -> Standing:
        if not hasattr(self, "_standing"):
            self._standing = standing_of(self.meeting.group, self.access, self.meeting.day)
        return self._standing


class MeetingPage(OneMeeting, RecordPage):
    """For the group: agenda, papers, who came, minutes. For the others: that the group meets, and when."""

    permission = Permission.WORKSPACE_VIEW
    register = ("Meetings", "meetings")
    shows = WHOLE
    template_name = "partners/meetings/meeting.html"

    @property
    def record(self) -> Meeting:
        return self.meeting

    def context(self) -> dict[str, Any]:
        meeting, standing = self.meeting, self.standing
        found = {
            "title": str(meeting),
            "meeting": meeting,
            "standing": standing,
            "facts": words.facts(meeting, standing, self.here),
        }
        if not standing.reads:
            return found
        attendances = list(meeting.attendances.select_related("person", "agency", "deputy"))
        items = self.items(attendances)
        offers = MEETING.available(meeting, self.access)
        documents = meeting.documents.all()
        if not standing.sees_confidential:
            documents = documents.exclude(kind__in=MeetingDocument.WITH_CONFIDENTIAL)
        return {
            **found,
            "items": items,
            "overrun": agenda.overrun(meeting, [one.item for one in items]),
            "waits_for": agenda.waits_for(meeting) if meeting.status in Meeting.BEFORE else None,
            "attendance": words.attendance_table(attendances),
            "documents": words.documents_table(list(documents), self.here),
            "buttons": words.buttons(meeting, offers, standing, self.here),
            "needed": words.still_needed(meeting, offers, standing),
            "may_fill": standing.runs and meeting.status == Meeting.Status.SCHEDULED,
            "makes": self.makes(),
        }

    def items(self, attendances: list[Attendance]) -> list[item_words.Shown]:
        meeting = self.meeting
        rows = list(agenda.items_of(meeting))
        runs = self.standing.runs
        looker = item_words.Looker(
            self.access,
            self.standing,
            self.here,
            may_amend(meeting, self.access, attendances),
            runs or self.access.can(Permission.VOICE_RECORD),
        )
        opened = [item for item in rows if item.kind == AgendaItem.Kind.OPEN_ACTIONS]
        actions = list(agenda.open_actions(meeting.group).select_related("partnership")) if opened else []
        return [
            item_words.shown(item, slot, meeting, looker, actions if item in opened else [])
            for item, slot in zip(rows, agenda.timings(meeting, rows), strict=True)
        ]

    def makes(self) -> list[dict[str, str]]:
        """Documents that may be asked for now."""
        meeting, kind = self.meeting, MeetingDocument.Kind
        if not self.standing.runs or meeting.status == Meeting.Status.CANCELLED:
            return []
        kinds = [kind.PUBLIC_PACK, kind.CHAIR_PACK] if meeting.status in Meeting.BEFORE else [kind.MINUTES]
        if meeting.status == Meeting.Status.MINUTES_AGREED:
            kinds.append(kind.PUBLIC_MINUTES)
        return [
            {
                "text": f"Make the {words.LABELS[one].lower()}",
                "href": self.here.address("meeting_make", meeting.pk, one),
            }
            for one in kinds
        ]


class Schedule(PartnersForm):
    permission = RUN
    shows = ("partners.Group",)
    form_class = MeetingForm
    title = "Schedule a meeting"
    button = "Schedule the meeting"
    success = "The meeting is in the calendar"

    def back_address(self) -> str:
        return self.here.address("meetings")

    def form_values(self) -> dict[str, Any]:
        return {"group": self.request.GET.get("group"), "starts": time(10), "ends": time(12)}

    def form_arguments(self) -> dict[str, Any]:
        return {"groups": run_groups(self.access).order_by("name")}

    def perform(self, form: Any) -> Any:
        return actions.schedule(by=self.access, **form.cleaned_data)


class ScheduleSeries(Schedule):
    permission = RUN
    shows = ("partners.Group",)
    form_class = SeriesForm
    title = "Schedule a series of meetings"
    button = "Schedule the series"
    success = ""

    def form_values(self) -> dict[str, Any]:
        """Proposes a year of meetings as often as the group agreed, after its last one and at the same time."""
        values = {**super().form_values(), "count": 6}
        chosen = str(values["group"] or "")
        group = run_groups(self.access).filter(pk=chosen).first() if chosen.isdecimal() else None
        if group is None or not group.meets:
            return values
        values |= {"frequency": group.meets, "count": 12 // actions.FREQUENCIES[group.meets]}
        if last := group.meetings.standing().order_by("day").last():
            first = actions.next_of_series(last.day, group.meets)
            values |= {"first": first, "starts": last.starts, "ends": last.ends, "venue": last.venue}
        return values

    def perform(self, form: Any) -> Any:
        made = actions.schedule_series(by=self.access, **form.cleaned_data)
        self.success = f"{len(made)} meeting{'s are' if len(made) != 1 else ' is'} in the calendar"
        return form.cleaned_data["group"]

    def next_address(self, result: Any) -> str:
        return self.here.address("group_meetings", result.pk)


class RunMeeting(OneMeeting, PartnersForm, abstract=True):
    """A form of a meeting that somebody runs: whoever does not run this group's is refused before it is drawn."""

    permission = RUN
    shows = WHOLE

    def find(self) -> Meeting:
        meeting = super().find()
        require_runs(meeting.group, self.access)
        return meeting

    def form_values(self) -> dict[str, Any]:
        return {"version": self.meeting.version}

    def context(self) -> dict[str, Any]:
        return {"caption": str(self.meeting)}

    def back_address(self) -> str:
        return self.here.address("meeting", self.meeting.pk)

    def next_address(self, result: Any) -> str:
        return self.back_address()


class ChangeMeeting(RunMeeting):
    form_class = ChangeMeetingForm
    title = "Change date or place"
    button = "Save"
    success = "The meeting is changed, and reminders with it"

    def form_values(self) -> dict[str, Any]:
        return {name: getattr(self.meeting, name) for name in ChangeMeetingForm.base_fields}

    def perform(self, form: Any) -> Any:
        return actions.change(self.meeting, by=self.access, **form.cleaned_data)


class MeetingStep(OneMeeting, MovePage):
    permission = (*RUN, Permission.MEETINGS_AGREE)
    shows = SHOWS
    lifecycle = MEETING

    def find(self) -> Meeting:
        meeting = super().find()
        if self.kwargs["move"] != "agree":
            require_runs(meeting.group, self.access)
        elif meeting.status == Meeting.Status.MINUTES_DRAFT and (item := actions.agreed_where(meeting)):
            meeting.agreed_at = item.meeting  # what the step will set: the page says what is still needed without it
        return meeting

    def act(self, row: Meeting, name: str, *, reason: str, version: int) -> Meeting:
        return actions.move(row, name, by=self.access, reason=reason, version=version)
