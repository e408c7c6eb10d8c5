"""What difference have we made? Claims with their evidence by priority, and looking again at what has closed."""

from types import SimpleNamespace
from typing import Any

from django.http import QueryDict

from partners.permissions import Permission as P
from priorities import filters, forms
from priorities.actions import impact as actions
from priorities.actions import priorities as priority_actions
from priorities.models import ImpactStatement, Priority, Revisit
from priorities.presenters import chain as chain_words
from priorities.presenters import impact as words
from priorities.presenters.links import address
from priorities.queries import rights
from priorities.queries.chain import chains_and_others, told_in, with_links, with_telling
from priorities.queries.sources import sources
from priorities.views.rows import AppForm, PriorityForm
from wst import clock
from wst.refusals import NotPermitted, WrongState
from wst.views.base import ListPage, Page

SHOWS = ("priorities.ImpactStatement", "priorities.Evidence", "wst.Record")
CLAIM = ("claim", "who_for", "includes_early_help", "direction", "stated_on")


class WhatDifference(Page):
    """One page that gathers all claims by priority, with the gaps shown (arrangements 1.7)."""

    permission = P.WORKSPACE_VIEW
    template_name = "priorities/difference.html"
    title = "What difference have we made?"
    shows = (
        *SHOWS,
        "priorities.Priority",
        "priorities.Pledge",
        "partners.Action",
        "scrutiny.Finding",
        "scrutiny.Recommendation",
    )

    def context(self) -> dict[str, Any]:
        agreed = self.partnership.priorities.exclude(phase=Priority.Phase.PROPOSED).select_related("cycle")
        rows = list(with_links(agreed).order_by("title"))
        cycles = sorted({row.cycle for row in rows}, key=lambda cycle: cycle.starts, reverse=True)
        chosen = forms.DifferenceForm(self._asked(cycles), cycles=cycles)
        chosen.is_valid()
        cycle = next((one for one in cycles if str(one.pk) == chosen.cleaned_data.get("cycle")), None)
        who = chosen.cleaned_data.get("who_for", "")
        priorities = [row for row in rows if row.cycle == cycle]
        for priority in priorities:
            priority.partnership = self.partnership
        read, elsewhere = chains_and_others(self.partnership, priorities)
        others = [
            words.claim(one.row, self.partnership, one.strength)
            for one in elsewhere
            if who in ("", one.row.who_for) and (cycle is None or cycle.starts <= one.row.stated_on <= cycle.ends)
        ]
        return {
            "cycle": cycle,
            "filter": SimpleNamespace(form=chosen),
            "sentence": chain_words.together(list(read.values())) if priorities else "",
            "answers": words.answers(read.values(), only_for=who),
            "others": words.claims_table(others, "Other work", with_about=True) if others else None,
            "may_add": self.access.can(*actions.GATHERERS),
        }

    def _asked(self, cycles: list[Any]) -> QueryDict:
        """What the address asks for; without a cycle of ours in it, the one that runs or ran last."""
        asked = self.request.GET.copy()
        if asked.get("cycle") not in {str(one.pk) for one in cycles}:
            asked["cycle"] = str(next((one.pk for one in cycles if one.starts <= clock.today()), ""))
        return asked


class ImpactStatements(ListPage):
    permission = P.WORKSPACE_VIEW
    template_name = "priorities/impact_statements.html"
    title = "Impact statements"
    filter_class = filters.ImpactFilter
    shows = SHOWS

    def rows(self) -> Any:
        return self.partnership.impact_statements.select_related("about").prefetch_related("links__evidence")

    def context(self) -> dict[str, Any]:
        context = super().context()
        claims = [words.claim(one, self.partnership) for one in context["rows"]]
        table = words.claims_table(claims, "Impact statements", with_about=True)
        return {**context, "table": table, "may_add": self.access.can(*actions.GATHERERS)}


class ImpactStatementPage(Page):
    permission = P.WORKSPACE_VIEW
    template_name = "priorities/impact_statement.html"
    shows = SHOWS

    def context(self) -> dict[str, Any]:
        rows = self.partnership.impact_statements.select_related("about", "priority")
        rows = with_telling(rows).prefetch_related("links__evidence__source_agency")
        statement = self.one(rows, pk=self.kwargs["pk"])
        if statement.priority:
            statement.priority.partnership = self.partnership
        writes = self.access.can(*actions.GATHERERS) or rights.may_edit(statement.priority, self.access)
        may_edit = statement.stands and writes
        table = words.evidence_table(statement, self.partnership)
        return {
            "title": statement.claim,
            "statement": statement,
            "facts": words.facts(statement),
            "evidence": table if table.rows else None,
            "told": told_in(self.partnership, statement),
            "may_edit": may_edit,
            "may_withdraw": may_edit and self.access.can(P.EVIDENCE_WITHDRAW),
        }


class _Claims(AppForm, abstract=True):
    permission = actions.WRITERS
    form_class = forms.ImpactForm
    shows = SHOWS
    introduction = "No change and worse are results too. Say what you know, and link what it rests on."

    def evidence(self, priority: Priority | None) -> Any:
        """Of the priority first; without one, all of the register."""
        rows = self.partnership.evidence_items.counting()
        return rows.filter(priority=priority) if priority else rows


class AddImpact(_Claims):
    """About any record: `?about=` names it."""

    title = "Say what difference was made"
    button = "Save the statement"
    success = "The statement is saved"

    def form_arguments(self) -> dict[str, Any]:
        about = sources(self.partnership)
        if not self.access.can(*actions.GATHERERS):  # a lead speaks of the own priorities
            led = self.partnership.priorities.filter(pk__in=rights.priorities_led(self.access))
            about = about.filter(pk__in=led.values("record"))
        return {"evidence": self.evidence(None), "sources": about}

    def form_values(self) -> dict[str, Any]:
        return {"about": self.request.GET.get("about", ""), "stated_on": clock.today()}

    def perform(self, form: Any) -> Any:
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        priority = self.partnership.priorities.filter(record=values["about"]).first()
        return actions.state_impact(**values, priority=priority, by=self.access)

    def back_address(self) -> str:
        return self.address("difference")


class AddPriorityImpact(_Claims, PriorityForm):
    permission = (P.PRIORITIES_MANAGE, P.PRIORITIES_LEAD)
    title = "Say what difference it made"
    button = "Save the statement"
    success = "The statement is saved"

    def form_arguments(self) -> dict[str, Any]:
        return {"evidence": self.evidence(self.priority)}

    def form_values(self) -> dict[str, Any]:
        return {"stated_on": clock.today()}

    def perform(self, form: Any) -> Any:
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        about, priority = self.priority.record, self.priority
        return actions.state_impact(**values, about=about, priority=priority, by=self.access)


class EditImpact(_Claims):
    title = "Change the statement"
    button = "Save the change"
    success = "The change is saved"

    @property
    def row(self) -> ImpactStatement:
        if not hasattr(self, "_row"):
            rows = self.partnership.impact_statements.select_related("priority").prefetch_related("links")
            self._row = self.one(rows, pk=self.kwargs["pk"])
            if not self.access.can(*actions.GATHERERS) and not rights.may_edit(self._row.priority, self.access):
                raise NotPermitted("Whoever leads its priority changes this statement.", permission=P.PRIORITIES_LEAD)
            if self.request.method == "GET" and not self._row.stands:
                raise WrongState("This statement was withdrawn, so it stays as it is. Its page says why.")
        return self._row

    def form_arguments(self) -> dict[str, Any]:
        linked = [link.evidence_id for link in self.row.links.all()]
        rows = self.evidence(self.row.priority) | self.partnership.evidence_items.counting().filter(pk__in=linked)
        return {"evidence": rows}

    def form_values(self) -> dict[str, Any]:
        values = {name: getattr(self.row, name) for name in (*CLAIM, "version")}
        return {**values, "evidence": [link.evidence_id for link in self.row.links.all()]}

    def perform(self, form: Any) -> Any:
        return actions.edit_impact(self.row, **form.cleaned_data, by=self.access)

    def back_address(self) -> str:
        return self.row.get_absolute_url()


class WithdrawImpact(EditImpact):
    """Its own page: the claim, and where it is told, is read before it is withdrawn."""

    permission = P.EVIDENCE_WITHDRAW
    title = "Withdraw this statement"
    form_class = forms.WithdrawStatementForm
    button = "Withdraw the statement"
    success = "The statement is withdrawn. It stays in the register with its reason, and nothing claims it any more."
    introduction = "The annual report, the chain of difference and every page of the priority leave it out at once."
    keeps_draft = False

    def caption(self) -> str:
        return self.row.claim

    def context(self) -> dict[str, Any]:
        told = told_in(self.partnership, with_telling(self.partnership.impact_statements).get(pk=self.row.pk))
        stays = [f"{told.words}. What is published stays as it was published until it is corrected."] if told else []
        return {**super().context(), "listed": stays}

    def form_arguments(self) -> dict[str, Any]:
        return {}

    def form_values(self) -> dict[str, Any]:
        return {"version": self.row.version}

    def perform(self, form: Any) -> Any:
        return actions.withdraw_impact(self.row, **form.cleaned_data, by=self.access)


class Revisits(ListPage):
    permission = P.WORKSPACE_VIEW
    template_name = "priorities/revisits.html"
    title = "Closed priorities to look at again"
    filter_class = filters.RevisitFilter
    shows = ("priorities.Revisit", "priorities.Priority")

    def rows(self) -> Any:
        return self.partnership.revisits.select_related("priority").order_by("due", "pk")

    def context(self) -> dict[str, Any]:
        context = super().context()
        rows = context["rows"]
        manages, led = self.access.can(P.PRIORITIES_MANAGE), rights.priorities_led(self.access)
        record = {
            row.pk: self.address_of(row)
            for row in rows
            if row.outcome == Revisit.Outcome.DUE and (manages or row.priority_id in led)
        }
        return {**context, "table": words.revisits_table(rows, self.partnership, record=record)}

    def address_of(self, row: Revisit) -> str:
        return address(self.partnership, "record_revisit", row.pk)


class PlanRevisit(PriorityForm):
    permission = (P.PRIORITIES_MANAGE, P.PRIORITIES_AGREE)
    only_editors = False
    title = "Plan to look again"
    form_class = forms.RevisitForm
    button = "Save the date"
    success = "The date is saved. It appears on the home page when it is due."
    keeps_draft = False
    shows = ("priorities.Revisit",)

    def perform(self, form: Any) -> Any:
        return priority_actions.plan_revisit(self.priority, **form.cleaned_data, by=self.access)


class RecordRevisit(PriorityForm):
    permission = (P.PRIORITIES_MANAGE, P.PRIORITIES_LEAD)
    title = "Did it stay embedded?"
    form_class = forms.RecordRevisitForm
    button = "Record what you saw"
    success = "It is recorded"
    shows = ("priorities.Revisit",)

    @property
    def revisit(self) -> Revisit:
        if not hasattr(self, "_revisit"):
            rows = self.partnership.revisits.select_related("priority__cycle")
            self._revisit = self.one(rows, pk=self.kwargs["pk"])
            rights.require_edit(self._revisit.priority, self.access)
        return self._revisit

    @property
    def priority(self) -> Priority:
        return self.revisit.priority

    def form_values(self) -> dict[str, Any]:
        return {"version": self.revisit.version}

    def perform(self, form: Any) -> Any:
        return priority_actions.record_revisit(self.revisit, **form.cleaned_data, by=self.access)
