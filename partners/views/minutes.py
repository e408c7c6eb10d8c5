"""Who came, what the minutes say, and decisions between meetings."""

from typing import Any

from partners.actions import attendance as attendance_actions
from partners.actions import decisions
from partners.actions import minutes as actions
from partners.forms.agenda import (
    AmendmentForm,
    AnswerForm,
    MeetingActionForm,
    MeetingDecisionForm,
    MinuteForm,
    RatifyForm,
    ReplyForm,
    VersionForm,
)
from partners.forms.meetings import AttendanceForm, OutsideForm
from partners.models import Meeting
from partners.permissions import Permission
from partners.queries.attendance import LEAST
from partners.queries.groups import deciding_members
from partners.queries.meetings import expected_at, require_runs, visible_meetings
from partners.views.agenda import OneItem, RunItem
from partners.views.meetings import RUN, WHOLE, RunMeeting
from partners.views.register import PartnersForm
from wst import clock
from wst.refusals import NotPermitted

SHOWS = ("partners.AgendaItem", "partners.Meeting")
# Whoever only adds actions does so for groups that they run: a page of the minutes is open to nobody else.
ADD_ACTIONS = (Permission.ACTIONS_MANAGE, Permission.DECISIONS_RECORD, Permission.ACTIONS_ADD)


class RecordAttendance(RunMeeting):
    permission = RUN
    shows = WHOLE
    form_class = AttendanceForm
    title = "Record who came"
    button = "Save who came"
    success = "Attendance is recorded"

    def form_values(self) -> dict[str, Any]:
        values: dict[str, Any] = {"version": self.meeting.version}
        for row in self.meeting.attendances.all():
            values[f"status_{row.person_id}"] = row.status
            values[f"deputy_{row.person_id}"] = str(row.deputy_id or "")
        return values

    def form_arguments(self) -> dict[str, Any]:
        expected = expected_at(self.meeting)
        agencies = [one.agency.pk for one in expected if one.agency]
        deputies = self.partnership.people.filter(agency__in=agencies, left_on__isnull=True)
        return {"expected": expected, "deputies": deputies.order_by("name")}

    def perform(self, form: AttendanceForm) -> Meeting:
        version = form.cleaned_data["version"]
        return attendance_actions.record(self.meeting, by=self.access, came=form.came(), version=version)


class WriteMinute(RunItem):
    permission = RUN
    shows = SHOWS
    form_class = MinuteForm
    title = "Write the minutes of this item"
    button = "Save the minutes"
    success = "The minutes of the item are saved"
    keeps_draft = True

    def form_values(self) -> dict[str, Any]:
        return {name: getattr(self.item, name) for name in MinuteForm.base_fields}

    def perform(self, form: Any) -> Any:
        return actions.write(self.item, by=self.access, **form.cleaned_data)


class Decide(RunItem):
    permission = RUN
    shows = (*SHOWS, "partners.Decision")
    form_class = MeetingDecisionForm
    title = "Record a decision of the meeting"
    button = "Record the decision"
    success = "The decision is in the minutes and in the register"
    keeps_draft = True

    def context(self) -> dict[str, Any]:
        said = "Chair, vice chair and members decide. Those in attendance and advisers may be consulted."
        return {**super().context(), "sentence": said}

    def perform(self, form: Any) -> Any:
        return actions.decide(self.item, by=self.access, **form.cleaned_data)


class AgreeAction(RunItem):
    permission = RUN
    shows = (*SHOWS, "partners.Action", "partners.Person", "partners.Agency")
    form_class = MeetingActionForm
    title = "Add an action of the meeting"
    button = "Add the action"
    success = "The action is in the minutes and in the register"
    keeps_draft = True

    def find(self) -> Any:
        self.access.require(*ADD_ACTIONS)
        return super().find()

    def context(self) -> dict[str, Any]:
        warning = "Everybody in the partnership can read the action register: word the action so that they may."
        return {**super().context(), "sentence": warning if self.item.is_confidential else ""}

    def form_arguments(self) -> dict[str, Any]:
        people = self.partnership.people.filter(left_on__isnull=True, agency__isnull=False)
        return {
            "agencies": self.partnership.agencies.active(),
            "people": people.select_related("agency").order_by("name"),
        }

    def perform(self, form: Any) -> Any:
        return actions.agree_action(self.item, by=self.access, **form.cleaned_data)


class Ratify(RunItem):
    permission = RUN
    shows = (*SHOWS, "partners.Decision")
    form_class = RatifyForm
    title = "Ratify a decision made outside a meeting"
    button = "Save"
    success = "Saved"

    def context(self) -> dict[str, Any]:
        return {**super().context(), "sentence": self.item.text}

    def form_values(self) -> dict[str, Any]:
        return {"version": self.item.version, "ratified": self.item.ratified, "note": self.item.ratified_note}

    def perform(self, form: Any) -> Any:
        return actions.ratify(self.item, by=self.access, **form.cleaned_data)


class Reply(OneItem, PartnersForm):
    """By those who run the meeting, or those who record what young people say."""

    permission = (*RUN, Permission.VOICE_RECORD)
    shows = SHOWS
    form_class = ReplyForm
    title = "Reply to young people"
    button = "Save the reply"
    success = "The reply is saved"

    def find(self) -> Any:
        item = super().find()
        if not self.access.can(Permission.VOICE_RECORD):
            require_runs(item.meeting.group, self.access)
        return item

    def context(self) -> dict[str, Any]:
        return {"caption": self.item.title, "sentence": self.item.question}

    def form_values(self) -> dict[str, Any]:
        values = {name: getattr(self.item, name) for name in ReplyForm.base_fields}
        return {**values, "replied_on": self.item.replied_on or min(self.item.meeting.day, clock.today())}

    def back_address(self) -> str:
        return self.item.get_absolute_url()

    def next_address(self, result: Any) -> str:
        return self.back_address()

    def perform(self, form: Any) -> Any:
        return actions.reply_to_young_people(self.item, by=self.access, **form.cleaned_data)


class Propose(OneItem, PartnersForm):
    """By those who were there, while the window is open."""

    permission = Permission.WORKSPACE_VIEW
    shows = SHOWS
    form_class = AmendmentForm
    title = "Propose an amendment of the minutes"
    button = "Propose the amendment"
    success = "Your amendment waits for an answer"
    keeps_draft = True

    def find(self) -> Any:
        item = super().find()
        if not actions.may_amend(item.meeting, self.access):
            raise NotPermitted("Those who were at the meeting may propose amendments while the window is open.")
        return item

    def context(self) -> dict[str, Any]:
        return {"caption": self.item.title, "sentence": f"The draft says: {self.item.minute}"}

    def form_values(self) -> dict[str, Any]:
        return {"version": self.item.version}

    def back_address(self) -> str:
        return self.item.get_absolute_url()

    def next_address(self, result: Any) -> str:
        return self.back_address()

    def perform(self, form: Any) -> Any:
        return actions.propose(self.item, by=self.access, **form.cleaned_data)


class Answer(PartnersForm):
    permission = RUN
    shows = ("partners.Amendment", *SHOWS)
    form_class = AnswerForm
    title = "Answer the amendment"
    button = "Save the answer"
    success = "The amendment is answered"

    @property
    def amendment(self) -> Any:
        if not hasattr(self, "_amendment"):
            meetings = visible_meetings(self.access).values("pk")
            rows = self.partnership.amendments.filter(item__meeting__in=meetings)
            rows = rows.select_related("item__meeting__group__partnership", "item__meeting__record", "by_person")
            self._amendment = self.one(rows, pk=self.kwargs["pk"])
            require_runs(self._amendment.item.meeting.group, self.access)
        return self._amendment

    def context(self) -> dict[str, Any]:
        said = self.amendment
        return {"caption": said.item.title, "sentence": f"{said.by_person.name} proposes: {said.text}"}

    def form_values(self) -> dict[str, Any]:
        return {"version": self.amendment.item.version, "minute": self.amendment.item.minute}

    def back_address(self) -> str:
        return self.amendment.item.get_absolute_url()

    def next_address(self, result: Any) -> str:
        return self.back_address()

    def perform(self, form: Any) -> Any:
        return actions.answer(self.amendment, by=self.access, **form.cleaned_data)


class RunGroup(PartnersForm, abstract=True):
    """A form about a group whose meetings somebody runs."""

    permission = RUN
    shows = ("partners.Group", "partners.Person")

    @property
    def group(self) -> Any:
        if not hasattr(self, "_group"):
            self._group = self.one(self.partnership.groups.select_related("partnership"), pk=self.kwargs["pk"])
            require_runs(self._group, self.access)
        return self._group

    def context(self) -> dict[str, Any]:
        return {"caption": self.group.name}

    def back_address(self) -> str:
        return self.here.address("group_meetings", self.group.pk)


class RecordOutside(RunGroup):
    permission = RUN
    shows = ("partners.Group", "partners.Person", "partners.Decision")
    form_class = OutsideForm
    title = "Record a decision made outside a meeting"
    button = "Record the decision"
    success = "The decision is recorded. The next agenda brings it forward to be ratified"
    keeps_draft = True

    def context(self) -> dict[str, Any]:
        return {**super().context(), "sentence": "Every member who decides is asked, and each answer is kept."}

    def form_arguments(self) -> dict[str, Any]:
        found = {seat.person_id: seat.person for seat in deciding_members(self.group)}
        for term in self.group.chair_terms.on(clock.today()).select_related("person__agency"):
            found.setdefault(term.person_id, term.person)
        return {"members": sorted(found.values(), key=lambda person: person.name)}

    def perform(self, form: OutsideForm) -> Any:
        said = {name: form.cleaned_data[name] for name in ("decided_on", "text", "rationale", "confidential")}
        return decisions.record_outside(by=self.access, group=self.group, asked=form.asked(), **said)


class AskAgency(RunGroup):
    permission = RUN
    shows = ("partners.Group", "partners.Agency", "partners.Attendance")
    template_name = "partners/form.html"
    form_class = VersionForm
    title = "Ask the agency about its attendance"
    button = "Send the notice"
    success = "The agency is told"

    @property
    def agency(self) -> Any:
        if not hasattr(self, "_agency"):
            self._agency = self.one(self.partnership.agencies.all(), pk=self.kwargs["agency"])
        return self._agency

    def form_values(self) -> dict[str, Any]:
        return {"version": self.group.version}

    def context(self) -> dict[str, Any]:
        said = (
            f"{self.agency.name} came to fewer than {LEAST}% of the group's meetings of the past year. A notice goes "
            "to whoever answers for the agency here. It says that meetings were missed, and nothing else."
        )
        return {"caption": self.group.name, "sentence": said}

    def perform(self, form: Any) -> Any:
        attendance_actions.prompt(self.group, self.agency, by=self.access)
        return self.group

    def next_address(self, result: Any) -> str:
        return self.back_address()
