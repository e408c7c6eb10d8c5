"""Pledges: the register, the grid of agencies by priority, the progress of all on one page, and one pledge."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from partners.permissions import Permission as P
from priorities import filters, forms
from priorities.actions import pledges as actions
from priorities.models import Pledge, PledgeReminder, PriorityCycle
from priorities.presenters import pledges as words
from priorities.queries import pledges as queries
from priorities.queries import rights
from priorities.states import UNDER_WAY
from priorities.views.rows import AppForm, PriorityForm
from wst import clock
from wst.look.formats import date_words
from wst.refusals import NotPermitted
from wst.views.base import ListPage, Page

SHOWS = ("priorities.Pledge", "priorities.Priority", "partners.Agency")
REMINDS = (P.EVENTS_MANAGE, P.PRIORITIES_LEAD)
About = PledgeReminder.About


class Pledges(ListPage):
    """Every agency sees every pledge (arrangements 1.6)."""

    permission = P.WORKSPACE_VIEW
    template_name = "priorities/pledges.html"
    title = "Pledges"
    filter_class = filters.PledgeFilter
    shows = SHOWS

    def rows(self) -> QuerySet:
        rows = self.partnership.pledges.select_related("agency", "priority__cycle")
        return rows.order_by("-priority__cycle__starts", "priority__title", "agency__name", "pk")

    def context(self) -> dict[str, Any]:
        context = super().context()
        cycle = self.partnership.priority_cycles.current().first()
        return {**context, "cycle": cycle, "table": words.register(context["rows"], self.partnership)}


class _OfCycle:
    """The cycle of the address."""

    @property
    def cycle(self: Any) -> PriorityCycle:
        if not hasattr(self, "_cycle"):
            self._cycle = self.one(self.partnership.priority_cycles, pk=self.kwargs["pk"])
            self._cycle.partnership = self.partnership
        return self._cycle


class PledgeGrid(_OfCycle, ListPage):
    permission = P.WORKSPACE_VIEW
    template_name = "priorities/pledge_grid.html"
    title = "Pledges by agency and priority"
    filter_class = filters.SignUpFilter
    shows = SHOWS

    def rows(self) -> QuerySet:
        return queries.with_sign_up(queries.agencies_asked(self.cycle), self.cycle)

    def context(self) -> dict[str, Any]:
        context, found = super().context(), queries.sign_up(self.cycle)
        return {
            **context,
            "cycle": self.cycle,
            "table": words.grid(context["rows"], found, self.access),
            "has_priorities": bool(found.priorities),
            "sentence": words.signed_sentence(found),
            "shares": words.shares_table(found, self.partnership),
            "not_signed": found.not_signed,
            "may_remind": self.access.can(*REMINDS)
            and any(found.without(one) for one in found.priorities if one.phase in UNDER_WAY),
        }


class CollatedProgress(_OfCycle, Page):
    """What every agency says of every pledge, for the second event; the missing first (arrangements 3.Pri.4)."""

    permission = P.WORKSPACE_VIEW
    template_name = "priorities/pledge_progress.html"
    title = "Progress of every pledge"
    shows = (*SHOWS, "priorities.PledgeUpdate")

    def context(self) -> dict[str, Any]:
        found = queries.sign_up(self.cycle, updates=True)
        sections = words.collated(found, self.partnership)
        return {
            "cycle": self.cycle,
            "sections": sections,
            "missing": sum(len(one.not_pledged) + len(one.silent) for one in sections),
            "pledges": len(found.pledges),
            "may_remind": self.access.can(*REMINDS) and any(one.silent for one in sections),
        }


class RemindAgencies(_OfCycle, AppForm):
    permission = REMINDS
    form_class = forms.RemindForm
    button = "Send the reminder"
    keeps_draft = False
    shows = ("priorities.PledgeReminder", "partners.Agency")

    @property
    def about(self) -> str:
        if self.kwargs["about"] not in About.values:
            raise Http404
        return self.kwargs["about"]

    @property
    def title(self) -> str:  # type: ignore[override]
        return "Remind agencies to pledge" if self.about == About.PLEDGE else "Ask agencies how far they have come"

    def form_arguments(self) -> dict[str, Any]:
        return {"agencies": queries.missing(self.cycle, self.about)}

    def form_values(self) -> dict[str, Any]:
        return {"agencies": list(queries.missing(self.cycle, self.about).values_list("pk", flat=True))}

    def context(self) -> dict[str, Any]:
        last = self.cycle.pledge_reminders.filter(about=self.about).values_list("sent_on", flat=True).first()
        sentence = (
            "Everybody who speaks for the agency gets a notice. An agency in which nobody signs in gets an email at "
            "its address in the register. One reminder a day is enough."
        )
        if last:
            sentence += f" The last reminder went out on {date_words(last)}."
        return {"introduction": sentence, "caption": self.cycle.title}

    def perform(self, form: Any) -> Any:
        agencies = form.cleaned_data["agencies"]
        count = actions.remind(self.cycle, agencies=agencies, about=self.about, by=self.access)
        self.success = f"{count} {'agency is' if count == 1 else 'agencies are'} reminded"
        return self.cycle

    def back_address(self) -> str:
        return queries.address_of(self.cycle, self.about)

    def next_address(self, result: Any) -> str:
        return self.back_address()


def _one_pledge(view: Any) -> Pledge:
    rows = view.partnership.pledges.select_related("agency", "priority__cycle", "given_by")
    pledge = view.one(rows, pk=view.kwargs["pk"])
    pledge.priority.partnership = pledge.priority.cycle.partnership = view.partnership
    return pledge


class PledgePage(Page):
    permission = P.WORKSPACE_VIEW
    template_name = "priorities/pledge.html"
    shows = (*SHOWS, "priorities.PledgeUpdate", "partners.Person")

    def context(self) -> dict[str, Any]:
        pledge = _one_pledge(self)
        updates = list(pledge.updates.all())
        may_write = rights.may_pledge_for(pledge.agency_id, self.access)
        history = ""
        if self.access.can(P.HISTORY_VIEW):
            where = [self.partnership.slug, pledge._meta.label_lower, pledge.pk]
            history = reverse("partners:record_history", args=where)
        return {
            "title": pledge.what,
            "pledge": pledge,
            "status": words.pledge_status(pledge),
            "facts": words.facts(pledge, self.partnership),
            "missing": words.missing_words(pledge, updates),
            "updates": words.updates_table(updates) if updates else None,
            "may_report": may_write,
            "may_change": may_write and pledge.status == Pledge.Status.MADE and not updates,
            "history": history,
        }


class MakePledge(PriorityForm):
    permission = P.PLEDGES_UPDATE
    only_editors = False
    title = "What will your agency do?"
    form_class = forms.PledgeForm
    button = "Make the pledge"
    success = "The pledge is made. Every agency can see it."
    shows = SHOWS

    @property
    def agency(self) -> Any:
        agency = self.partnership.agencies.filter(pk=self.access.place.agency_id).first()
        if agency is None:
            raise NotPermitted("You belong to no agency of this partnership.", permission=P.PLEDGES_UPDATE)
        return agency

    def context(self) -> dict[str, Any]:
        introduction = f"You pledge for {self.agency.name}. What success looks like: {self.priority.success_looks_like}"
        return {"introduction": introduction, "caption": self.caption()}

    def form_values(self) -> dict[str, Any]:
        second = self.priority.cycle.events.filter(ordinal=2).values_list("held_on", flat=True).first()
        return {"due": second if second and second > clock.today() else None}

    def perform(self, form: Any) -> Any:
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        return actions.make_pledge(self.priority, agency=self.agency, **values, by=self.access)

    def next_address(self, result: Any) -> str:
        return result.get_absolute_url()


class RecordPledge(PriorityForm):
    permission = P.EVENTS_MANAGE
    only_editors = False
    title = "Record what an agency pledged"
    form_class = forms.RecordPledgeForm
    button = "Record the pledge"
    success = "The pledge is recorded. Every agency can see it."
    introduction = "Record what the agency said at the event or after it, and who said it. You pledge for nobody."
    shows = (*SHOWS, "partners.Person")

    def form_arguments(self) -> dict[str, Any]:
        agencies = queries.agencies_asked(self.priority.cycle).exclude(pledges__priority=self.priority)
        people = self.partnership.people.filter(left_on__isnull=True, agency__isnull=False).select_related("agency")
        return {"agencies": agencies, "people": people.order_by("agency__name", "name")}

    def form_values(self) -> dict[str, Any]:
        first = self.priority.cycle.events.filter(ordinal=1).values_list("held_on", flat=True).first()
        today = clock.today()
        return {"agency": self.request.GET.get("agency", ""), "made_on": first if first and first <= today else today}

    def perform(self, form: Any) -> Any:
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        return actions.make_pledge(self.priority, **values, by=self.access)

    def next_address(self, result: Any) -> str:
        return self.address("cycle_pledges", self.priority.cycle_id)


class _OfPledge(AppForm, abstract=True):
    permission = P.PLEDGES_UPDATE
    shows = SHOWS

    @property
    def pledge(self) -> Pledge:
        if not hasattr(self, "_pledge"):
            self._pledge = _one_pledge(self)
            if not rights.may_pledge_for(self._pledge.agency_id, self.access):
                raise NotPermitted("This is another agency's pledge.", permission=P.EVENTS_MANAGE)
        return self._pledge

    def caption(self) -> str:
        return f"{self.pledge.agency.name}, {self.pledge.priority.title}"

    def back_address(self) -> str:
        return self.pledge.get_absolute_url()

    def next_address(self, result: Any) -> str:
        return self.pledge.get_absolute_url()


class ChangePledge(_OfPledge):
    title = "Change the pledge"
    form_class = forms.PledgeForm
    button = "Save the change"
    success = "The change is saved"

    def form_values(self) -> dict[str, Any]:
        return {name: getattr(self.pledge, name) for name in ("what", "measure", "due", "version")}

    def perform(self, form: Any) -> Any:
        return actions.change_pledge(self.pledge, **form.cleaned_data, by=self.access)


class ReportProgress(_OfPledge):
    title = "How far has the pledge come?"
    form_class = forms.ProgressForm
    button = "Save the progress"
    success = "The progress is saved"
    shows = (*SHOWS, "priorities.PledgeUpdate")

    def context(self) -> dict[str, Any]:
        return {**super().context(), "introduction": self.pledge.what}

    def form_arguments(self) -> dict[str, Any]:
        return {"pledge": self.pledge, "is_own": self.pledge.agency_id == self.access.place.agency_id}

    def form_values(self) -> dict[str, Any]:
        status = self.pledge.status if self.pledge.is_open else Pledge.Status.IN_PROGRESS
        return {"status": status, "version": self.pledge.version}

    def perform(self, form: Any) -> Any:
        return actions.report_progress(self.pledge, **form.cleaned_data, by=self.access)
