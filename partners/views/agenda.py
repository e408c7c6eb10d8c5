"""The agenda of a meeting: filled, items added, changed, moved and removed, and their papers."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect

from partners.actions import agenda as actions
from partners.actions import agenda_forward
from partners.forms.agenda import ChangeItemForm, ItemForm, PaperForm, VersionForm
from partners.models import AgendaItem, Meeting
from partners.permissions import Permission
from partners.queries.meetings import require_runs, standing_of, visible_meetings
from partners.queries.voices import voices
from partners.views.meetings import RUN, OneMeeting, RunMeeting
from partners.views.register import InPartners, PartnersForm
from wst.refusals import Refused
from wst.surfaces import SurfaceKind
from wst.views.base import PartnershipView
from wst.views.files import attachment

SHOWS = ("partners.AgendaItem", "partners.Meeting")


class OneItem:
    """The item of the address, of a meeting that somebody may know of."""

    def find(self: Any) -> AgendaItem:
        meetings = visible_meetings(self.access).values("pk")
        rows = self.partnership.agenda_items.filter(meeting__in=meetings)
        rows = rows.select_related("meeting__group__partnership", "meeting__record", "record", "ratifies", "subject")
        return self.one(rows, pk=self.kwargs["pk"])

    @property
    def item(self) -> AgendaItem:
        if not hasattr(self, "_item"):
            self._item = self.find()
        return self._item


class RunItem(OneItem, PartnersForm, abstract=True):
    """A form of an item of a meeting that somebody runs."""

    permission = RUN
    shows = SHOWS

    def find(self) -> AgendaItem:
        item = super().find()
        require_runs(item.meeting.group, self.access)
        return item

    def form_values(self) -> dict[str, Any]:
        return {"version": self.item.version}

    def context(self) -> dict[str, Any]:
        return {"caption": f"{self.item.number}. {self.item.title}"}

    def back_address(self) -> str:
        return self.item.get_absolute_url()

    def next_address(self, result: Any) -> str:
        return self.back_address()


class Fill(OneMeeting, InPartners, PartnershipView):
    """A button: the standing items and what the last meeting left open."""

    permission = RUN
    shows = SHOWS

    def post(self, request: Any, pk: int) -> HttpResponse:
        try:
            agenda_forward.fill(self.meeting, by=self.access)
            messages.success(request, "The agenda is filled")
        except Refused as refusal:
            if refusal.status == 403:
                raise
            messages.error(request, " ".join(refusal.sentences))
        return HttpResponseRedirect(self.here.address("meeting", pk))


class AddItem(RunMeeting):
    permission = RUN
    shows = SHOWS
    form_class = ItemForm
    title = "Add an agenda item"
    button = "Add the item"
    success = "The item is on the agenda"
    keeps_draft = True

    def form_values(self) -> dict[str, Any]:
        return {"purpose": "discuss", "duration": 10, "kind": "business"}

    def form_arguments(self) -> dict[str, Any]:
        return {"people": _people(self), "heard": voices(self.partnership)}

    def perform(self, form: Any) -> AgendaItem:
        return actions.add_item(self.meeting, by=self.access, **form.cleaned_data)


def _people(view: Any) -> Any:
    return view.partnership.people.filter(left_on__isnull=True).select_related("agency").order_by("name")


class ChangeItem(RunItem):
    form_class = ChangeItemForm
    title = "Change the item"
    button = "Save"
    success = "The item is changed"

    def form_values(self) -> dict[str, Any]:
        return {name: getattr(self.item, name) for name in ChangeItemForm.base_fields}

    def form_arguments(self) -> dict[str, Any]:
        return {"people": _people(self), "item": self.item, "heard": voices(self.partnership)}

    def perform(self, form: Any) -> AgendaItem:
        return actions.change_item(self.item, by=self.access, **form.cleaned_data)


class RemoveItem(RunItem):
    template_name = "partners/confirm.html"
    form_class = VersionForm
    title = "Remove the item from the agenda"
    button = "Remove the item"
    success = "The item is off the agenda"

    def back_address(self) -> str:
        return self.here.address("meeting", self.item.meeting_id)

    def perform(self, form: Any) -> Meeting:
        return actions.remove_item(self.item, by=self.access, **form.cleaned_data)


class MoveItem(OneItem, InPartners, PartnershipView):
    """A button: one place up or down."""

    permission = RUN
    shows = SHOWS

    def post(self, request: Any, pk: int, way: str) -> HttpResponse:
        if way not in ("up", "down"):
            raise Http404
        try:
            actions.move_item(self.item, by=self.access, down=way == "down")
        except Refused as refusal:
            if refusal.status == 403:
                raise
            messages.error(request, " ".join(refusal.sentences))
        return HttpResponseRedirect(self.item.get_absolute_url())


class AddPaper(RunItem):
    form_class = PaperForm
    title = "Add a paper"
    button = "Add the paper"
    success = "The paper is with its item"

    def form_values(self) -> dict[str, Any]:
        return {"back": self.item.pk}

    def perform(self, form: Any) -> Any:
        return actions.add_paper(self.item, by=self.access, **form.cleaned_data)


class PaperFile(PartnershipView):
    """For whoever reads the group's papers; one of a confidential item for those who decide."""

    permission = Permission.WORKSPACE_VIEW
    surface = SurfaceKind.FILE
    shows = ("wst.StoredFile",)

    def get(self, request: Any, pk: int) -> HttpResponse:
        meetings = visible_meetings(self.access).values("pk")
        rows = self.partnership.agenda_papers.filter(item__meeting__in=meetings)
        paper = self.one(rows.select_related("file", "item__meeting__group"), pk=pk)
        meeting = paper.item.meeting
        standing = standing_of(meeting.group, self.access, meeting.day)
        if not standing.reads or (paper.item.is_confidential and not standing.sees_confidential):
            raise Http404
        return attachment(paper.file.path, paper.file.name, paper.file.content_type)


class RemovePaper(PartnersForm):
    permission = RUN
    shows = ("partners.AgendaPaper",)
    template_name = "partners/confirm.html"
    form_class = VersionForm
    title = "Remove the paper"
    button = "Remove the paper"
    success = "The paper is off the agenda"

    @property
    def paper(self) -> Any:
        if not hasattr(self, "_paper"):
            meetings = visible_meetings(self.access).values("pk")
            rows = self.partnership.agenda_papers.filter(item__meeting__in=meetings)
            self._paper = self.one(rows.select_related("item__meeting__group__partnership"), pk=self.kwargs["pk"])
            require_runs(self._paper.item.meeting.group, self.access)
        return self._paper

    def form_values(self) -> dict[str, Any]:
        return {"version": self.paper.item.version}

    def context(self) -> dict[str, Any]:
        return {"caption": self.paper.title}

    def back_address(self) -> str:
        return self.paper.item.get_absolute_url()

    def next_address(self, result: Any) -> str:
        return self.back_address()

    def perform(self, form: Any) -> Any:
        return actions.remove_paper(self.paper, by=self.access)
