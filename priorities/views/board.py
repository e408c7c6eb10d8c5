"""The board of the current cycle, the register of priorities, cycles and their publication."""

from typing import Any

from django.db.models import Count
from django.urls import reverse

from partners.permissions import Permission as P
from priorities import filters, forms, panels
from priorities.actions import cycles, publishing
from priorities.presenters import events as event_words
from priorities.presenters import priorities as words
from priorities.views.rows import AppForm
from wst import clock
from wst.models import Publication
from wst.publishing import latest
from wst.views.base import ListPage, Page

SHOWS = ("priorities.Priority", "priorities.PriorityCycle")


def board_of(partnership: Any, cycle: Any) -> Any:
    """The priorities of a cycle with all that the board says, in one query."""
    rows = partnership.priorities.filter(cycle=cycle)
    return rows.select_related("lead", "lead_agency", "decision__group").with_readiness()


class Index(Page):
    permission = P.WORKSPACE_VIEW
    template_name = "priorities/index.html"
    title = "Priorities"
    shows = (*SHOWS, "scrutiny.PriorityRating")

    def context(self) -> dict[str, Any]:
        cycle = self.partnership.priority_cycles.current().first()
        cycle = cycle or self.partnership.priority_cycles.filter(starts__lte=clock.today()).first()
        priorities = list(board_of(self.partnership, cycle)) if cycle else []
        scrutiny = panels.scrutiny_in_words(self.partnership, [one.pk for one in priorities]) if priorities else {}
        return {
            "cycle": cycle,
            "board": words.board(priorities, scrutiny, f"Priorities of {cycle.title}") if priorities else None,
            "may_propose": self.access.can(P.PRIORITIES_PROPOSE),
            "may_manage": self.access.can(P.PRIORITIES_MANAGE),
        }


class Priorities(ListPage):
    permission = P.WORKSPACE_VIEW
    template_name = "priorities/priorities.html"
    title = "All priorities"
    filter_class = filters.PriorityFilter
    shows = SHOWS

    def rows(self) -> Any:
        rows = self.partnership.priorities.select_related("cycle", "lead", "lead_agency")
        return rows.order_by("-cycle__starts", "title", "pk")

    def context(self) -> dict[str, Any]:
        context = super().context()
        return {**context, "table": words.register(context["rows"])}


class Cycles(ListPage):
    permission = P.WORKSPACE_VIEW
    template_name = "priorities/cycles.html"
    title = "Cycles of priorities"
    shows = SHOWS

    def rows(self) -> Any:
        return self.partnership.priority_cycles.annotate(how_many=Count("priorities")).order_by("-starts", "pk")

    def context(self) -> dict[str, Any]:
        context = super().context()
        may_manage = self.access.can(P.PRIORITIES_MANAGE)
        return {**context, "table": event_words.cycles_table(context["rows"]), "may_manage": may_manage}


class CyclePage(Page):
    permission = P.WORKSPACE_VIEW
    template_name = "priorities/cycle.html"
    shows = (*SHOWS, "priorities.SafeguardingEvent", "wst.Publication", "scrutiny.PriorityRating")

    def context(self) -> dict[str, Any]:
        cycle = self.one(self.partnership.priority_cycles, pk=self.kwargs["pk"])
        priorities = list(board_of(self.partnership, cycle))
        scrutiny = panels.scrutiny_in_words(self.partnership, [one.pk for one in priorities]) if priorities else {}
        events = list(cycle.events.select_related("facilitator").order_by("ordinal"))
        published = latest(self.partnership, Publication.Kind.PRIORITIES, cycle.key)
        public = [self.partnership.slug, Publication.Kind.PRIORITIES.value, cycle.key]
        return {
            "title": cycle.title,
            "cycle": cycle,
            "board": words.board(priorities, scrutiny, f"Priorities of {cycle.title}") if priorities else None,
            "events": event_words.events_table(events, self.partnership),
            "published": published,
            "public_address": f"/{'/'.join(public)}/" if published else "",
            "may_publish": self.access.can(P.PUBLISH),
            "may_manage": self.access.can(P.PRIORITIES_MANAGE),
            "may_propose": self.access.can(P.PRIORITIES_PROPOSE),
        }


class NewCycle(AppForm):
    permission = P.PRIORITIES_MANAGE
    title = "Open a cycle of priorities"
    form_class = forms.CycleForm
    button = "Open the cycle"
    success = "The cycle and its two events are open"
    introduction = "Each cycle has two safeguarding events: the first and the second of the year."
    shows = ("priorities.PriorityCycle",)

    def perform(self, form: Any) -> Any:
        return cycles.create_cycle(**form.cleaned_data, by=self.access)

    def back_address(self) -> str:
        return self.address("cycles")


class _OneCycle(AppForm, abstract=True):
    keeps_draft = False
    shows = ("priorities.PriorityCycle",)

    @property
    def cycle(self) -> Any:
        if not hasattr(self, "_cycle"):
            self._cycle = self.one(self.partnership.priority_cycles, pk=self.kwargs["pk"])
        return self._cycle

    def back_address(self) -> str:
        return self.cycle.get_absolute_url()


class EditCycle(_OneCycle):
    permission = P.PRIORITIES_MANAGE
    title = "Change the cycle"
    form_class = forms.EditCycleForm
    button = "Save the change"
    success = "The change is saved"

    def form_values(self) -> dict[str, Any]:
        cycle = self.cycle
        return {"title": cycle.title, "starts": cycle.starts, "ends": cycle.ends, "version": cycle.version}

    def perform(self, form: Any) -> Any:
        return cycles.edit_cycle(self.cycle, **form.cleaned_data, by=self.access)


class PublishPriorities(_OneCycle):
    permission = P.PUBLISH
    template_name = "priorities/publish.html"
    title = "Publish the priorities"
    form_class = forms.PublishForm
    button = "Publish the priorities"
    success = "The priorities are published"
    shows = ("priorities.Priority", "priorities.PriorityBasis", "wst.Publication")

    @property
    def standing(self) -> Any:
        if not hasattr(self, "_standing"):
            self._standing = latest(self.partnership, Publication.Kind.PRIORITIES, self.cycle.key)
        return self._standing

    def form_arguments(self) -> dict[str, Any]:
        return {"standing": self.standing is not None}

    def context(self) -> dict[str, Any]:
        prepared, standing = publishing.snapshot(self.cycle), self.standing
        return {
            "cycle": self.cycle,
            "prepared": prepared,
            "standing": standing,
            "is_same": bool(standing and standing.digest == prepared.digest()),
            "address": reverse("priorities:cycle", args=[self.partnership.slug, self.cycle.pk]),
        }

    def perform(self, form: Any) -> Any:
        note = form.cleaned_data.get("correction_note", "")
        publishing.publish_priorities(self.cycle, by=self.access, correction_note=note)
        return self.cycle
