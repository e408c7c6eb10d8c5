"""The evidence plan of a priority: planned, done, dropped."""

from typing import Any

from django.urls import reverse

from partners.permissions import Permission as P
from priorities import forms, policies
from priorities.actions import evidence_plan as actions
from priorities.models import EvidencePlanItem, Priority
from priorities.presenters import evidence_plan as words
from priorities.queries import rights
from priorities.states import CLOSED
from priorities.views.rows import AppForm, PriorityForm, PriorityRows
from wst.look.parts import Link
from wst.policies import unmet
from wst.refusals import NotPermitted

SHOWS = ("priorities.EvidencePlanItem", "priorities.Evidence", "partners.Person")


class EvidencePlan(PriorityRows):
    """Done of planned, by method (arrangements 3.Pri.5)."""

    permission = P.WORKSPACE_VIEW
    template_name = "priorities/evidence_plan.html"
    title = "Evidence plan"
    shows = SHOWS

    def priorities(self) -> Any:
        return super().priorities().with_readiness()

    def context(self) -> dict[str, Any]:
        priority, by = self.priority, self.access
        items = list(priority.evidence_plan.select_related("owner", "evidence"))
        goes_on = priority.phase != Priority.Phase.PROPOSED and priority.phase not in CLOSED
        may_plan = goes_on and rights.may_edit(priority, by)
        may_link = goes_on and (may_plan or by.can(*rights.GATHERERS))
        before = priority.phase in (Priority.Phase.AGREED, Priority.Phase.SCOPING)
        return {
            "title": "Evidence plan",
            "priority": priority,
            "sentence": words.done_of_planned(items),
            "items": words.items_table(items, self.partnership, may_plan=may_plan, may_link=may_link)
            if items
            else None,
            "methods": words.methods_table(items),
            "needed": unmet(priority, [policies.evidence_is_planned]) if before else [],
            "may_plan": may_plan,
        }


def _people(view: Any) -> Any:
    return view.partnership.people.filter(left_on__isnull=True).select_related("agency").order_by("name")


class PlanItem(PriorityForm):
    permission = (P.PRIORITIES_MANAGE, P.PRIORITIES_LEAD)
    title = "Plan evidence"
    form_class = forms.PlanItemForm
    button = "Add it to the plan"
    success = "It is in the plan"
    shows = SHOWS

    def form_arguments(self) -> dict[str, Any]:
        return {"people": _people(self)}

    def form_values(self) -> dict[str, Any]:
        return {"method": self.request.GET.get("method", "")}

    def perform(self, form: Any) -> Any:
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        return actions.plan_item(self.priority, **values, by=self.access)

    def back_address(self) -> str:
        return self.address("evidence_plan", self.priority.pk)

    def next_address(self, result: Any) -> str:
        return self.back_address()


class _OfItem(AppForm, abstract=True):
    permission: Any = (P.PRIORITIES_MANAGE, P.PRIORITIES_LEAD)
    shows = SHOWS
    gatherers_too = False

    @property
    def item(self) -> EvidencePlanItem:
        if not hasattr(self, "_item"):
            rows = self.partnership.evidence_plan_items.select_related("priority__cycle", "owner")
            self._item = self.one(rows, pk=self.kwargs["pk"])
            gathers = self.gatherers_too and self.access.can(*rights.GATHERERS)
            if not gathers and not rights.may_edit(self._item.priority, self.access):
                raise NotPermitted("The lead of this priority plans its evidence.", permission=P.PRIORITIES_LEAD)
        return self._item

    def caption(self) -> str:
        return f"{self.item.priority.title}: {self.item.what}"

    def back_address(self) -> str:
        return self.address("evidence_plan", self.item.priority_id)

    def next_address(self, result: Any) -> str:
        return self.back_address()

    def form_values(self) -> dict[str, Any]:
        return {"version": self.item.version}


class ChangeItem(_OfItem):
    title = "Change the plan"
    form_class = forms.PlanItemForm
    button = "Save the change"
    success = "The change is saved"

    def form_arguments(self) -> dict[str, Any]:
        return {"people": _people(self)}

    def form_values(self) -> dict[str, Any]:
        return {name: getattr(self.item, name) for name in ("method", "what", "owner", "due", "version")}

    def perform(self, form: Any) -> Any:
        return actions.change_item(self.item, **form.cleaned_data, by=self.access)


class LinkItsEvidence(_OfItem):
    permission = (P.PRIORITIES_LEAD, *rights.GATHERERS)
    gatherers_too = True
    title = "Link its evidence"
    form_class = forms.PlanItemDoneForm
    button = "It is done"
    success = "It is done: the evidence is linked"
    keeps_draft = False

    def context(self) -> dict[str, Any]:
        item = self.item
        where = reverse("priorities:evidence_add", args=[self.partnership.slug])
        add = Link("Add the evidence", f"{where}?priority={item.priority_id}&kind={words.KINDS[item.method]}")
        return {**super().context(), "elsewhere": add}

    def form_arguments(self) -> dict[str, Any]:
        return {"evidence": self.partnership.evidence_items.counting().filter(priority=self.item.priority_id)}

    def perform(self, form: Any) -> Any:
        return actions.link_evidence(self.item, **form.cleaned_data, by=self.access)


class DropItem(_OfItem):
    title = "Drop it from the plan"
    form_class = forms.DropItemForm
    button = "Drop it"
    success = "It is dropped, with the reason"
    keeps_draft = False

    def perform(self, form: Any) -> Any:
        return actions.drop_item(self.item, **form.cleaned_data, by=self.access)
