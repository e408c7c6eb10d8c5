"""Deputies of a chair, turns that are swapped, and the rota as a calendar file."""

from typing import Any

from django.http import HttpResponse
from django.utils.text import slugify

from partners.actions import rota as actions
from partners.forms.appointments import ConfirmForm, LastDayForm
from partners.forms.groups import DeputyForm, SwapForm
from partners.permissions import Permission
from partners.views.chairs import OneTerm, eligible
from partners.views.groups import OneGroup
from partners.views.register import InPartners, PartnersForm
from wst import calendars, clock
from wst.surfaces import SurfaceKind
from wst.views.base import PartnershipView


class AddDeputy(OneGroup):
    form_class = DeputyForm
    title = "Ask somebody to deputise"
    button = "Record the deputy"
    success = "The deputy is recorded"
    shows = ("partners.Person", "partners.Agency", "partners.ChairDeputy")

    def back_address(self) -> str:
        return self.here.address("rota", self.group.pk)

    def form_values(self) -> dict[str, Any]:
        return {"starts": clock.today(), "reason": "away"}

    def form_arguments(self) -> dict[str, Any]:
        return {"people": eligible(self.partnership, self.group)}

    def context(self) -> dict[str, Any]:
        said = "On these days the deputy holds the chair's rights, and the chair does not."
        return {**super().context(), "sentence": said}

    def perform(self, form: Any) -> Any:
        return actions.deputise(self.group, by=self.access, **form.cleaned_data)


class OneDeputy(PartnersForm, abstract=True):
    permission = Permission.GROUPS_MANAGE
    shows = ("partners.ChairDeputy", "partners.Person")

    @property
    def deputy(self) -> Any:
        if not hasattr(self, "_deputy"):
            rows = self.partnership.chair_deputies.select_related("group", "person")
            self._deputy = self.one(rows, pk=self.kwargs["pk"])
        return self._deputy

    def back_address(self) -> str:
        return self.here.address("rota", self.deputy.group_id)

    def next_address(self, result: Any) -> str:
        return self.back_address()

    def form_values(self) -> dict[str, Any]:
        return {"version": self.deputy.version}

    def context(self) -> dict[str, Any]:
        return {"caption": f"{self.deputy.person.name}, {self.deputy.group.name}"}


class EndDeputy(OneDeputy):
    form_class = LastDayForm
    title = "Set the deputy's last day"
    button = "Set the last day"
    success = "The deputy's last day is set"

    def form_values(self) -> dict[str, Any]:
        return {"version": self.deputy.version, "on": clock.today()}

    def perform(self, form: Any) -> Any:
        return actions.end_deputy(self.deputy, by=self.access, **form.cleaned_data)


class CancelDeputy(OneDeputy):
    template_name = "partners/confirm.html"
    form_class = ConfirmForm
    title = "Cancel this planned deputy"
    button = "Cancel the deputy"
    success = "The planned deputy is cancelled"

    def perform(self, form: Any) -> Any:
        return actions.cancel_deputy(self.deputy, by=self.access, **form.cleaned_data)


class Swap(OneTerm):
    """Exchange a turn with one that is still to come. The dates stay; who sits on them changes."""

    form_class = SwapForm
    title = "Exchange this turn with another"
    button = "Exchange the turns"
    success = "The turns are exchanged"
    shows = ("partners.ChairTerm", "partners.ChairSwap", "partners.Person", "partners.Agency", "partners.Decision")

    @property
    def begun(self) -> bool:
        return self.term.starts <= clock.today()

    def form_values(self) -> dict[str, Any]:
        return {"version": self.term.version, "reason": "agreed", "from_on": clock.today()}

    def form_arguments(self) -> dict[str, Any]:
        turns = self.term.group.chair_terms.planned().exclude(agency=self.term.agency_id).exclude(pk=self.term.pk)
        return {
            "turns": turns.select_related("person", "agency").order_by("starts"),
            "decisions": self.term.group.decisions.order_by("-decided_on", "-pk"),
            "begun": self.begun,
        }

    def context(self) -> dict[str, Any]:
        said = "Those who are away for a few days need a deputy instead. Both chairs are told."
        return {**super().context(), "sentence": said}

    def perform(self, form: Any) -> Any:
        said = dict(form.cleaned_data)
        return actions.swap(self.term, said.pop("other"), by=self.access, **said)


class RotaCalendar(InPartners, PartnershipView):
    """The rota for a calendar: whose agency chairs from when to when. Names of people stay in the workspace."""

    permission = Permission.WORKSPACE_VIEW
    surface = SurfaceKind.FILE
    shows = ("partners.ChairTerm", "partners.Agency")

    def get(self, request: Any, pk: int) -> HttpResponse:
        group = self.one(self.partnership.groups.all(), pk=pk)
        where = self.here.address("rota", group.pk)
        entries = [
            calendars.Entry(
                key=f"chair-term-{term.pk}",
                title=f"{term.agency.called} chairs the {group.name}",
                starts=term.starts,
                ends=term.ends or term.starts,
                version=term.version,
                address=where,
            )
            for term in group.chair_terms.select_related("agency").order_by("starts")
        ]
        name = f"Chair rota: {group.name}"
        return calendars.response(
            name, entries, slug=self.partnership.slug, file_name=f"chair-rota-{slugify(group.name)}.ics"
        )
