"""A group's agenda template."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from partners.actions import agenda_template as actions
from partners.forms.agenda import ChangeStandingForm, StandingForm, VersionForm
from partners.models import Group, StandingItem
from partners.permissions import Permission
from partners.queries.meetings import require_runs, standing_of
from partners.views.meetings import RUN
from partners.views.register import InPartners, PartnersForm, PartnersPage
from wst.look.parts import Column, Link, Table
from wst.views.base import PartnershipView

SHOWS = ("partners.StandingItem", "partners.Group")


class OfGroup(InPartners):
    @property
    def group(self: Any) -> Group:
        if not hasattr(self, "_group"):
            self._group = self.one(self.partnership.groups.select_related("partnership"), pk=self.kwargs["pk"])
        return self._group

    def trail(self: Any) -> list[dict[str, str]]:
        meetings = ("Meetings", self.here.address("group_meetings", self.group.pk))
        return self.here.trail((self.group.name, self.here.address("group", self.group.pk)), meetings, (self.title, ""))


class AgendaTemplate(OfGroup, PartnersPage):
    permission = Permission.WORKSPACE_VIEW
    shows = SHOWS
    template_name = "partners/meetings/template.html"
    title = "Agenda template"

    def context(self) -> dict[str, Any]:
        group, standing = self.group, standing_of(self.group, self.access)
        rows = group.standing_items.filter(is_active=True)
        if not standing.sees_confidential:
            rows = rows.filter(is_confidential=False)
        return {
            "group": group,
            "runs": standing.runs,
            "table": self.table(list(rows), standing.runs),
            "may_use_usual": standing.runs and not group.standing_items.exists(),
        }

    def table(self, rows: list[StandingItem], runs: bool) -> Table | None:
        order = list(StandingItem.Place)
        rows.sort(key=lambda row: (order.index(StandingItem.Place(row.place)), row.position))
        cells = []
        for row in rows:
            line = [row.title, row.get_purpose_display(), row.get_place_display(), row.duration]
            if runs:
                line.append(Link("Change", self.here.address("standing_change", row.pk), row.title))
            cells.append(line)
        heads: list[Any] = ["Item", "Purpose", "Place", Column("Minutes", numeric=True)] + (["Change"] if runs else [])
        return Table("Standing items", heads, cells, caption_hidden=True) if cells else None


class UseTheUsual(OfGroup, PartnershipView):
    """A button: the usual items, for a group that has none."""

    permission = RUN
    shows = SHOWS

    def post(self, request: Any, pk: int) -> HttpResponse:
        actions.use_the_usual(self.group, by=self.access)
        return HttpResponseRedirect(self.here.address("agenda_template", pk))


class AddStanding(OfGroup, PartnersForm):
    permission = RUN
    shows = SHOWS
    form_class = StandingForm
    title = "Add a standing item"
    button = "Add the item"
    success = "The item is in the template"

    def form_values(self) -> dict[str, Any]:
        require_runs(self.group, self.access)
        return {"purpose": "discuss", "place": "business", "duration": 10}

    def context(self) -> dict[str, Any]:
        return {"caption": self.group.name}

    def back_address(self) -> str:
        return self.here.address("agenda_template", self.group.pk)

    def perform(self, form: Any) -> StandingItem:
        return actions.add_standing(self.group, by=self.access, **form.cleaned_data)


class ChangeStanding(PartnersForm):
    permission = RUN
    shows = SHOWS
    template_name = "partners/meetings/standing.html"
    form_class: Any = ChangeStandingForm
    title = "Change the standing item"
    button = "Save"
    success = "The template is changed"

    @property
    def row(self) -> StandingItem:
        if not hasattr(self, "_row"):
            rows = self.partnership.standing_items.filter(is_active=True).select_related("group__partnership", "record")
            self._row = self.one(rows, pk=self.kwargs["pk"])
            require_runs(self._row.group, self.access)
        return self._row

    def form_values(self) -> dict[str, Any]:
        return {name: getattr(self.row, name) for name in ChangeStandingForm.base_fields}

    def context(self) -> dict[str, Any]:
        return {"caption": self.row.group.name, "row": self.row}

    def back_address(self) -> str:
        return self.here.address("agenda_template", self.row.group_id)

    def next_address(self, result: Any) -> str:
        return self.back_address()

    def perform(self, form: Any) -> StandingItem:
        return actions.change_standing(self.row, by=self.access, **form.cleaned_data)


class RemoveStanding(ChangeStanding):
    permission = RUN
    shows = SHOWS
    template_name = "partners/confirm.html"
    form_class = VersionForm
    title = "Take the item out of the template"
    button = "Take it out"

    def context(self) -> dict[str, Any]:
        return {"caption": self.row.title, "sentence": "Agendas that have it already keep it."}

    def perform(self, form: Any) -> StandingItem:
        return actions.remove_standing(self.row, by=self.access, **form.cleaned_data)
