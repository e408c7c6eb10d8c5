"""The yearly plan: drafted, proposed, set, published."""

from typing import Any

from django.db.models import Count, Q

from partners.permissions import Permission
from scrutiny.actions import plans, publications
from scrutiny.forms import planning as forms
from scrutiny.models import ScrutinyActivity, ScrutinyPlan
from scrutiny.presenters import history, planning, steps
from scrutiny.presenters.publications import plan_key
from scrutiny.states import PLAN
from scrutiny.views import Addresses, RecordPage, RegisterPage, RowForm, StepPage
from wst import clock, publishing
from wst.look.parts import Link
from wst.models import Publication
from wst.views.base import FormPage

DRAFT = Permission.SCRUTINY_PLAN_DRAFT
PERSON = ("engagement__person", "engagement__partnership")  # who does a piece of work, and the way to their page


class Plans(RegisterPage):
    title = "Scrutiny plans"
    introduction = (
        "Each year Scrutiny and Assurance proposes what needs independent scrutiny, and the Executive sets the plan."
    )
    noun = "plans"
    empty = ("No plan yet", "Start the draft of a year's plan and add what needs scrutiny, each with its question.")
    shows = ("scrutiny.ScrutinyPlan",)

    def rows(self) -> Any:
        done = Q(activities__status__in=ScrutinyActivity.DONE)
        plans_ = self.partnership.scrutiny_plans.select_related("partnership")
        counted = plans_.annotate(planned=Count("activities"), done=Count("activities", filter=done))
        return counted.order_by("-starts", "-id")

    def table(self, rows: Any) -> Any:
        return planning.plans(rows)

    def buttons(self) -> list[Link]:
        return [Link("Start a plan", self.to("plan_add"))] if self.access.can(DRAFT) else []


class AddPlan(Addresses, FormPage):
    permission = DRAFT
    title = "Start a scrutiny plan"
    form_class = forms.PlanForm
    button = "Start the plan"
    success = "The plan is a draft. Add what needs scrutiny."

    def perform(self, form: Any) -> Any:
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        return plans.start(by=self.access, **values)

    def back_address(self) -> str:
        return self.to("plans")


class PlanPage(RecordPage):
    template_name = "scrutiny/plan.html"
    register = ("Scrutiny plans", "plans")
    shows = ("scrutiny.ScrutinyPlan", "scrutiny.ScrutinyActivity", "scrutiny.ScrutinyMethod", "partners.Decision")

    def context(self) -> dict[str, Any]:
        plan = self.one(
            self.partnership.scrutiny_plans.select_related("partnership", "decision__group", "decision__partnership"),
            pk=self.kwargs["pk"],
        )
        rows = list(plan.activities.select_related("method", *PERSON, "partnership"))
        changes = list(self.history_of(plan))
        proposed_by = [change.by_user_id for change in changes if change.move == "propose"]
        own_proposal = bool(proposed_by) and proposed_by[-1] == self.access.user_id
        is_draft = plan.status == ScrutinyPlan.Status.DRAFT
        may_draft = self.access.can(DRAFT) and is_draft
        is_set = plan.status in (ScrutinyPlan.Status.APPROVED, ScrutinyPlan.Status.CLOSED)
        publication = None
        if is_set:
            key = plan_key(plan)
            publication = publishing.latest(self.partnership, Publication.Kind.SCRUTINY_PLAN, key)
        return {
            "title": plan.title,
            "plan": plan,
            "facts": planning.plan_facts(plan),
            "progress": planning.done_of_planned(rows),
            "unused": planning.unused_methods(self.partnership.scrutiny_methods.all(), rows) if rows else [],
            "activities": planning.activities(rows) if rows else None,
            "steps": steps(
                PLAN,
                plan,
                self.access,
                lambda move: self.to("plan_set", plan.pk) if move == "set" else self.to("plan_move", plan.pk, move),
                leave_out=self.not_now(plan, own_proposal),
                asked_there=("set",),
            ),
            "own_proposal": own_proposal and self.access.can(Permission.SCRUTINY_PLAN_SET),
            "history": history(changes, PLAN),
            "add": f"{self.to('activity_add')}?plan={plan.pk}" if may_draft else "",
            "change": self.to("plan_change", plan.pk) if may_draft else "",
            "publication": publication,
            "publish": self.to("plan_publish", plan.pk) if is_set and self.access.can(Permission.PUBLISH) else "",
        }

    def not_now(self, plan: Any, own_proposal: bool) -> set[str]:
        """Steps that are no use to show: setting one's own proposal, closing a year that still runs."""
        hidden = {"set", "send_back"} if own_proposal else set()
        return hidden if plan.ends < clock.today() else hidden | {"close"}


class _PlanForm(RowForm, abstract=True):
    shows = ("scrutiny.ScrutinyPlan",)

    def find(self) -> Any:
        return self.one(self.partnership.scrutiny_plans, pk=self.kwargs["pk"])


class ChangePlan(_PlanForm):
    permission = DRAFT
    title = "Change the plan"
    form_class = forms.PlanForm
    success = "The plan is changed"

    def perform(self, form: Any) -> Any:
        return plans.change(plan=self.row, by=self.access, **form.cleaned_data)


class MovePlan(StepPage):
    permission = (Permission.SCRUTINY_PLAN_PROPOSE, Permission.SCRUTINY_PLAN_SET, DRAFT)
    lifecycle = PLAN
    argument = "plan"
    verbs = {"propose": plans.propose, "send_back": plans.send_back, "close": plans.close}
    shows = ("scrutiny.ScrutinyPlan",)

    def find(self) -> Any:
        return self.one(self.partnership.scrutiny_plans, pk=self.kwargs["pk"])


class SetPlan(_PlanForm):
    permission = Permission.SCRUTINY_PLAN_SET
    title = "Set the plan"
    template_name = "scrutiny/plan_set.html"
    form_class = forms.DecisionForm
    button = "Set the plan"
    success = "The Executive has set the plan"
    shows = ("scrutiny.ScrutinyPlan", "partners.Decision")

    def form_values(self) -> dict[str, Any]:
        return {"version": self.row.version}

    def form_arguments(self) -> dict[str, Any]:
        return {"decisions": self.executive_decisions(self.row)}

    def perform(self, form: Any) -> Any:
        return plans.set_plan(plan=self.row, by=self.access, **form.cleaned_data)


class PublishPlan(_PlanForm):
    permission = Permission.PUBLISH
    title = "Publish the plan"
    form_class = forms.PublishForm
    button = "Publish the plan"
    success = "The plan is published"

    def form_values(self) -> dict[str, Any]:
        return {}

    def perform(self, form: Any) -> Any:
        publications.publish_plan(plan=self.row, by=self.access, **form.cleaned_data)
        return self.row
