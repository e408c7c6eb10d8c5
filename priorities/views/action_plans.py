"""Action plans: their actions in the one register, and each agency's agreement."""

from typing import Any

from django.db.models import Count
from django.http import HttpResponse

from partners.actions import action_register
from partners.permissions import Permission as P
from partners.presenters.exports import action_document
from partners.views.exports import word_download
from priorities import filters, forms, policies
from priorities.actions import action_plans as actions
from priorities.models import ActionPlan
from priorities.presenters import plans as words
from priorities.presenters import priorities as priority_words
from priorities.queries import rights
from priorities.queries.pledges import agencies_asked
from priorities.states import ACTION_PLAN
from priorities.views.rows import AppForm, PriorityForm, StepPage
from wst import clock
from wst.look.parts import Row
from wst.refusals import NotPermitted
from wst.surfaces import SurfaceKind
from wst.views.base import ListPage, Page, PartnershipView

SHOWS = ("priorities.ActionPlan", "priorities.PlanAgreement", "partners.Action", "partners.Agency")


class ActionPlans(ListPage):
    permission = P.WORKSPACE_VIEW
    template_name = "priorities/action_plans.html"
    title = "Action plans"
    filter_class = filters.ActionPlanFilter
    shows = SHOWS

    def rows(self) -> Any:
        rows = self.partnership.action_plans.select_related("priority__cycle").annotate(
            how_many_actions=Count("record__actions", distinct=True), how_many_agreed=Count("agreements", distinct=True)
        )
        return rows.order_by("-priority__cycle__starts", "priority__title")

    def context(self) -> dict[str, Any]:
        context = super().context()
        return {**context, "table": words.plans_table(context["rows"], self.partnership)}


class ActionPlanPage(Page):
    permission = P.WORKSPACE_VIEW
    template_name = "priorities/action_plan.html"
    shows = SHOWS

    def context(self) -> dict[str, Any]:
        rows = self.partnership.action_plans.select_related("priority__cycle", "event", "record")
        plan = self.one(rows, pk=self.kwargs["pk"])
        plan.priority.partnership = self.partnership
        of_plan = list(self.partnership.actions.filter(source=plan.record_id).select_related("owner_agency"))
        agreements = list(plan.agreements.select_related("agency", "given_by").order_by("agency__name"))
        agreed = {one.agency_id for one in agreements}
        agencies = list(agencies_asked(plan.priority.cycle))
        own = self.access.place.agency_id
        may_edit = rights.may_edit(plan.priority, self.access)
        offers = ACTION_PLAN.available(plan, self.access)
        event_is_asked = policies.agreed_at_an_event.__doc__
        return {
            "title": "Action plan",
            "plan": plan,
            "status": words.plan_status(plan),
            "actions": words.actions_table(of_plan, self.partnership) if of_plan else None,
            "sentence": priority_words.actions_sentence(of_plan),
            "agreed_sentence": words.agreements_sentence(agreed, agencies),
            "agreements": words.agreements_table(agreements) if agreements else None,
            "not_agreed": [agency for agency in agencies if agency.pk not in agreed],
            "may_add": may_edit and self.access.can(P.ACTIONS_MANAGE),
            "may_agree_own": bool(of_plan) and own and own not in agreed and rights.may_agree_for(own, self.access),
            "may_record": bool(of_plan) and self.access.can(P.EVENTS_MANAGE),
            "agree_needs": [one for offer in offers for one in offer.still_needed if one != event_is_asked],
            "may_close": bool(offers),
        }


class AddActionPlan(PriorityForm):
    permission = (P.PRIORITIES_MANAGE, P.PRIORITIES_LEAD)
    title = "Draw up the action plan"
    form_class = forms.StepForm
    button = "Open the action plan"
    success = "The action plan is open. Add its actions."
    introduction = "The plan opens empty. Its actions stand in the partnership's one action register."
    keeps_draft = False
    shows = SHOWS

    def perform(self, form: Any) -> Any:
        return actions.draft_action_plan(self.priority, by=self.access)

    def next_address(self, result: Any) -> str:
        return result.get_absolute_url()


class _OfPlan(AppForm, abstract=True):
    shows = SHOWS

    @property
    def plan(self) -> ActionPlan:
        if not hasattr(self, "_plan"):
            rows = self.partnership.action_plans.select_related("priority__cycle", "record")
            self._plan = self.one(rows, pk=self.kwargs["pk"])
        return self._plan

    def caption(self) -> str:
        return str(self.plan)

    def back_address(self) -> str:
        return self.plan.get_absolute_url()

    def next_address(self, result: Any) -> str:
        return self.plan.get_absolute_url()


class ActionPlanWord(PartnershipView):
    """The plan with its actions as a Word document, for whoever may read the plan."""

    permission = P.WORKSPACE_VIEW
    surface = SurfaceKind.FILE
    shows = SHOWS

    def get(self, request: Any, pk: int) -> HttpResponse:
        plan = self.one(self.partnership.action_plans.select_related("priority__cycle", "event", "record"), pk=pk)
        rows = self.partnership.actions.filter(source=plan.record_id)
        agreed = plan.agreements.count()
        facts = [
            Row("Priority", plan.priority.title),
            Row("Cycle", plan.priority.cycle.title),
            Row("Status", plan.get_status_display()),
            Row("Agencies that agreed", agreed),
        ]
        title = f"Action plan: {plan.priority.title}"
        rows = rows.select_related("owner_agency", "owner")
        content = action_document(title, rows, partnership=self.partnership, facts=facts)
        return word_download(content, "action-plan")


class AddPlanAction(_OfPlan):
    permission = P.ACTIONS_MANAGE
    title = "Add an action"
    form_class = forms.PlanActionForm
    button = "Add the action"
    success = "The action is added"
    shows = (*SHOWS, "partners.Person")

    @property
    def plan(self) -> ActionPlan:
        plan = super().plan
        rights.require_edit(plan.priority, self.access)
        return plan

    def form_arguments(self) -> dict[str, Any]:
        people = self.partnership.people.filter(left_on__isnull=True).select_related("agency").order_by("name")
        return {"agencies": self.partnership.agencies.active(), "people": people}

    def perform(self, form: Any) -> Any:
        plan = self.plan
        said = {"source": plan.record, "group": plan.priority.group}
        return action_register.create(**form.cleaned_data, **said, by=self.access)


class AgreeForOwnAgency(_OfPlan):
    permission = P.PLANS_AGREE_OWN
    title = "Agree to the action plan"
    form_class = forms.OwnAgreementForm
    button = "Agree"
    success = "Your agency's agreement is recorded"
    keeps_draft = False

    def perform(self, form: Any) -> Any:
        agency = self.partnership.agencies.filter(pk=self.access.place.agency_id).first()
        if agency is None:
            raise NotPermitted("You belong to no agency of this partnership.", permission=P.PLANS_AGREE_OWN)
        return actions.agree_for_agency(self.plan, agency=agency, by=self.access)


class RecordAgreements(_OfPlan):
    permission = P.EVENTS_MANAGE
    title = "Which agencies agreed?"
    form_class = forms.AgencyAgreementForm
    button = "Record their agreement"
    success = "Their agreement is recorded"
    introduction = "Record what each agency said at the event or after it. You do not agree for anybody."
    keeps_draft = False

    def form_arguments(self) -> dict[str, Any]:
        agencies = self.partnership.agencies.active().exclude(plan_agreements__plan=self.plan)
        return {"agencies": agencies.order_by("name")}

    def form_values(self) -> dict[str, Any]:
        return {"agreed_on": clock.today()}

    def perform(self, form: Any) -> Any:
        for agency in form.cleaned_data["agencies"]:
            actions.agree_for_agency(self.plan, agency=agency, agreed_on=form.cleaned_data["agreed_on"], by=self.access)
        return self.plan


class TakePlanStep(StepPage, _OfPlan):
    permission = P.EVENTS_MANAGE
    lifecycle = ACTION_PLAN
    form_class = forms.PlanAgreedForm
    answered = (policies.agreed_at_an_event,)
    shows = (*SHOWS, "priorities.SafeguardingEvent")

    def find(self) -> ActionPlan:
        return self.plan

    def form_arguments(self) -> dict[str, Any]:
        held = self.partnership.safeguarding_events.filter(cycle=self.plan.priority.cycle)
        return {"events": held.filter(held_on__lte=clock.today()).order_by("-held_on")}

    def take(self, move: str, values: dict[str, Any]) -> Any:
        return actions.agree_plan(self.plan, by=self.access, **values)
