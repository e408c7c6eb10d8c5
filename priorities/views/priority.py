"""The page of a priority, proposing and changing it, its decision and its steps."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from partners.models import Group
from partners.permissions import Permission as P
from priorities import forms, panels, policies
from priorities.actions import priorities as actions
from priorities.models import Priority
from priorities.presenters import impact as impact_words
from priorities.presenters import plans, steps
from priorities.presenters import priorities as words
from priorities.queries import priority_page as own_rows
from priorities.queries import rights
from priorities.states import CLOSED, PRIORITY, Phase
from priorities.views.rows import AppForm, PriorityForm, PriorityRows, StepPage
from wst import clock
from wst.look.parts import Link
from wst.look.wording import lower_first
from wst.refusals import NotPermitted

EDIT = (P.PRIORITIES_MANAGE, P.PRIORITIES_LEAD, P.PRIORITIES_PROPOSE)


class PriorityPage(PriorityRows):
    permission = P.WORKSPACE_VIEW
    template_name = "priorities/priority.html"
    shows = (
        "priorities.Priority",
        "priorities.PriorityBasis",
        "priorities.PriorityConsultation",
        "priorities.YoungPeoplesView",
        "priorities.Scope",
        "priorities.Evidence",
        "priorities.Measure",
        "priorities.MeasureReading",
        "priorities.ImpactStatement",
        "partners.Action",
        "partners.Decision",
        "partners.Risk",
        "scrutiny.PriorityRating",
    )

    def priorities(self) -> Any:
        rows = self.partnership.priorities.select_related(
            "cycle",
            "decision__group",
            "pause_decision",
            "lead",
            "lead_agency",
            "group",
            "predecessor__cycle",
            "scope",
            "summary_report",
            "action_plan",
        )
        return own_rows.with_own_rows(rows.with_readiness())

    def context(self) -> dict[str, Any]:
        priority, by = self.priority, self.access
        priority.partnership = self.partnership
        lead = next(iter(own_rows.own(priority, "its_leads")), None)
        leads = by.can(P.PRIORITIES_LEAD) and lead is not None and lead.person_id == by.place.person_id
        may_edit = by.can(P.PRIORITIES_MANAGE) or leads
        is_proposed = priority.phase == Phase.PROPOSED
        contributes = may_edit or (is_proposed and by.can(P.PRIORITIES_PROPOSE))
        shown = panels.panels_of(priority, by)
        return {
            "title": priority.title,
            "priority": priority,
            "lead_words": steps.lead_words(priority),
            "facts": words.facts(priority, own_rows.successors_of(priority), lead_starts=lead and lead.starts),
            "next": steps.next_steps(priority, by, leads=leads),
            "scrutiny_panels": [panel for panel in shown if panel.is_scrutiny],
            "panels": [panel for panel in shown if not panel.is_scrutiny],
            "may_edit": may_edit,
            "may_edit_words": may_edit or (is_proposed and priority.proposed_by_id == by.user_id),
            "contributes": contributes,
            "is_proposed": is_proposed,
            "is_closed": priority.phase in CLOSED,
            "may_manage": by.can(P.PRIORITIES_MANAGE),
            "may_attach": is_proposed and by.can(P.PRIORITIES_MANAGE, P.PRIORITIES_AGREE),
            "may_plan_revisit": priority.phase in CLOSED and by.can(P.PRIORITIES_MANAGE, P.PRIORITIES_AGREE),
            **self._history(priority),
            **self._grounds(priority, may_remove=contributes and is_proposed),
            **self._work(priority, may_add=contributes),
        }

    def _history(self, priority: Priority) -> dict[str, Any]:
        changes = own_rows.own(priority, "its_steps")
        reached = steps.reached_at((change.to_status, change.at) for change in changes)
        return {
            "phases": steps.phases(priority, reached),
            "reasons_given": [(one.at, PRIORITY.moves[one.move].label, one.reason) for one in changes if one.reason],
        }

    def _grounds(self, priority: Priority, *, may_remove: bool) -> dict[str, Any]:
        bases = own_rows.reasons_of(priority)
        return {
            "reasons": words.reasons(bases, self.partnership, may_remove=may_remove),
            "has_voice": any(basis.kind == "children" for basis in bases),
            "consultations": words.consultation_rows(own_rows.own(priority, "its_consultations")),
            "views": words.young_peoples_views(own_rows.own(priority, "its_views")),
            "scope": getattr(priority, "scope", None),
        }

    def _work(self, priority: Priority, *, may_add: bool) -> dict[str, Any]:
        measures = own_rows.with_readings(priority.measures.select_related("owner_agency"))
        said = own_rows.with_strengths(priority.impact_statements.standing().select_related("about"))
        claims = [impact_words.claim(statement, self.partnership, strength) for statement, strength in said]
        plan, report = getattr(priority, "action_plan", None), getattr(priority, "summary_report", None)
        for one in (plan, report):
            if one:
                one.partnership = self.partnership
        sources = [priority.record_id, *([plan.record_id] if plan else [])]
        actions_of = list(self.partnership.actions.filter(source__in=sources).select_related("owner_agency"))
        still_open = [action for action in actions_of if action.status in action.OPEN]
        revisits = own_rows.own(priority, "its_revisits")
        return {
            "evidence": words.evidence_by_method(own_rows.own(priority, "its_evidence"), self.partnership),
            "measures": words.measures_table(measures, self.partnership, may_edit=may_add) if measures else None,
            "charts": words.charts(measures),
            "claims": impact_words.claims_table(claims, "What difference it made") if claims else None,
            "plan": plan,
            "report": report,
            "report_words": lower_first(report.get_status_display()) if report else "",
            "report_is_open": report is not None and rights.may_read(report, self.access, edits=may_add),
            "actions_sentence": words.actions_sentence(actions_of),
            "risks": [
                Link(f"{risk.reference} {risk.title}", risk.get_absolute_url())
                for risk in self.partnership.risks.open().filter(subject=priority.record_id)
            ],
            "risk_new": reverse("partners:risk_new_about", args=[self.partnership.slug, priority.record_id])
            if self.access.can(P.RISKS_MANAGE)
            else "",
            "open_actions": plans.actions_table(still_open, self.partnership) if still_open else None,
            "revisits": revisits,
        }


class Propose(AppForm):
    permission = P.PRIORITIES_PROPOSE
    title = "Propose a priority"
    form_class = forms.ProposeForm
    button = "Propose the priority"
    success = "The priority is proposed. Add what children and families told you first."
    introduction = "The Executive agrees priorities. Whoever proposes one does not agree it."
    shows = ("priorities.PriorityCycle", "priorities.Priority", "partners.Group")

    def form_arguments(self) -> dict[str, Any]:
        return {
            "cycles": self.partnership.priority_cycles.filter(ends__gte=clock.today()),
            "groups": self.partnership.groups.filter(is_active=True),
            "predecessors": self.partnership.priorities.select_related("cycle").order_by("-cycle__starts", "title"),
        }

    def form_values(self) -> dict[str, Any]:
        return {"is_core": True, "is_rapid": False, "cycle": self.request.GET.get("cycle", "")}

    def perform(self, form: Any) -> Any:
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        return actions.propose(**values, by=self.access)

    def back_address(self) -> str:
        return self.address("index")


class EditPriority(PriorityForm):
    permission = EDIT
    only_editors = False
    title = "Change the priority"
    form_class = forms.PriorityForm
    button = "Save the change"
    success = "The change is saved"
    shows = ("priorities.Priority", "partners.Group")

    @property
    def priority(self) -> Priority:
        priority = super().priority
        own = priority.phase == Phase.PROPOSED and priority.proposed_by_id == self.access.user_id
        if not own:
            rights.require_edit(priority, self.access)
        return priority

    def form_arguments(self) -> dict[str, Any]:
        others = self.partnership.priorities.exclude(cycle=self.priority.cycle).select_related("cycle")
        return {
            "groups": self.partnership.groups.filter(is_active=True),
            "predecessors": others.order_by("-cycle__starts", "title"),
        }

    def form_values(self) -> dict[str, Any]:
        names = ("title", "why", "success_looks_like", "is_core", "is_rapid", "group", "predecessor", "version")
        return {name: getattr(self.priority, name) for name in names}

    def perform(self, form: Any) -> Any:
        return actions.edit(self.priority, **form.cleaned_data, by=self.access)


def decisions_about(partnership: Any, priority: Priority) -> Any:
    """The Executive's decisions that may be about the priority, the newest first."""
    rows = partnership.decisions.filter(group__kind=Group.Kind.EXECUTIVE, decided_on__lte=clock.today())
    about = rows.filter(subject__in=[priority.record_id, priority.cycle.record_id])
    return (about | rows.filter(subject__isnull=True)).order_by("-decided_on", "-pk")


class AttachDecision(PriorityForm):
    permission = (P.PRIORITIES_MANAGE, P.PRIORITIES_AGREE)
    only_editors = False
    title = "Attach the Executive's decision"
    form_class = forms.DecisionForm
    button = "Attach the decision"
    success = "The decision is attached. The chair of the Executive agrees the priority."
    introduction = "Record the decision first; then it can be selected here."
    keeps_draft = False
    shows = ("partners.Decision",)

    def context(self) -> dict[str, Any]:
        context = super().context()
        if self.access.can(P.DECISIONS_RECORD):
            there = reverse("partners:decision_new_about", args=[self.partnership.slug, self.priority.record_id])
            context["elsewhere"] = Link("Record a decision about this priority", there)
        return context

    def form_arguments(self) -> dict[str, Any]:
        return {"decisions": decisions_about(self.partnership, self.priority)}

    def form_values(self) -> dict[str, Any]:
        return {"decision": self.priority.decision, "version": self.priority.version}

    def perform(self, form: Any) -> Any:
        return actions.attach_decision(self.priority, **form.cleaned_data, by=self.access)


class TakeStep(StepPage, PriorityRows):
    permission = (P.PRIORITIES_AGREE, P.PRIORITIES_LEAD)
    template_name = "priorities/priority_step.html"
    lifecycle = PRIORITY
    answered = (policies.pausing_was_decided, policies.young_people_were_heard_or_says_why_not)
    shows = ("priorities.Priority", "priorities.YoungPeoplesView", "partners.Decision")

    def context(self) -> dict[str, Any]:
        """Before the Executive agrees a priority it reads what young people say."""
        context = super().context()
        if self.kwargs["move"] != "agree":
            return context
        return {**context, "is_decision": True, "views": words.young_peoples_views(self.views)}

    @property
    def views(self) -> list[Any]:
        if not hasattr(self, "_views"):
            self._views = list(self.row.young_peoples_views.all())
        return self._views

    def find(self) -> Priority:
        priority = self.priority
        if self.kwargs["move"] in actions.LEADS_OWN_MOVES:
            rights.require_lead(priority, self.access)
        if self.kwargs["move"] == "agree" and priority.proposed_by_id == self.access.user_id:
            raise NotPermitted("You proposed this priority, so somebody else agrees it.", permission=P.PRIORITIES_AGREE)
        return priority

    @property
    def form_class(self) -> Any:  # type: ignore[override]
        name = self.kwargs["move"]
        if name not in PRIORITY.moves:
            raise Http404
        special = {
            "agree": forms.AgreeForm,
            "pause": forms.PauseForm,
            "embed": forms.EmbedForm,
            "carry_forward": forms.ReasonForm,
        }
        return special.get(name, forms.ReasonForm if name.startswith("resume_") else forms.StepForm)

    def form_arguments(self) -> dict[str, Any]:
        if self.kwargs["move"] == "pause":
            return {"decisions": decisions_about(self.partnership, self.row)}
        if self.kwargs["move"] == "agree":
            return {"has_view": any(view.given_on for view in self.views)}
        return {}

    def take(self, move: str, values: dict[str, Any]) -> Any:
        if move in actions.LEADS_OWN_MOVES:
            return actions.move_on(self.row, move, by=self.access, **values)
        verbs = {
            "agree": actions.agree,
            "pause": actions.pause,
            "embed": actions.close_as_embedded,
            "carry_forward": actions.carry_forward,
        }
        return verbs.get(move, actions.resume)(self.row, by=self.access, **values)
