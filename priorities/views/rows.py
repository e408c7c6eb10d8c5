"""How the pages of this app find their row and guard it: one way for each."""

from typing import Any, ClassVar

from django.urls import reverse

from priorities.models import Priority
from priorities.queries import rights
from wst.lifecycle import Offer
from wst.policies import Policy
from wst.refusals import first_sentence
from wst.views.base import FormPage, MovePage, Page


class PriorityRows(Page, abstract=True):
    """Finds the priority of the address. `only_editors` refuses the form to whoever may not write about it."""

    only_editors: ClassVar[bool] = False

    def address(self, name: str, *args: Any) -> str:
        return reverse(f"priorities:{name}", args=[self.partnership.slug, *args])

    def priorities(self) -> Any:
        return self.partnership.priorities.select_related("cycle")

    @property
    def priority(self) -> Priority:
        if not hasattr(self, "_priority"):
            self._priority = self.one(self.priorities(), pk=self.kwargs["pk"])
            self._priority.cycle.partnership = self.partnership
            if self.only_editors:
                rights.require_edit(self._priority, self.access)
        return self._priority


class AppForm(FormPage, abstract=True):
    """A form with a sentence or two above it."""

    template_name = "priorities/form.html"
    introduction: str = ""
    keeps_draft = True

    def address(self, name: str, *args: Any) -> str:
        return reverse(f"priorities:{name}", args=[self.partnership.slug, *args])

    def caption(self) -> str:
        return ""

    def context(self) -> dict[str, Any]:
        return {"introduction": self.introduction, "caption": self.caption()}


class PriorityForm(AppForm, PriorityRows, abstract=True):
    """A form about one priority; ends on the priority's page."""

    only_editors = True

    def caption(self) -> str:
        return self.priority.title

    def back_address(self) -> str:
        return self.priority.get_absolute_url()

    def next_address(self, result: Any) -> str:
        return self.priority.get_absolute_url()


class StepPage(MovePage, abstract=True):
    """A step whose form answers some of its policies itself (`answered`): these are not listed as still needed."""

    template_name = "priorities/step.html"
    keeps_draft = False
    answered: ClassVar[tuple[Policy, ...]] = ()

    def address(self, name: str, *args: Any) -> str:
        return reverse(f"priorities:{name}", args=[self.partnership.slug, *args])

    def move(self) -> Any:
        move = super().move()
        self.access.require(move.permission)
        return move

    def context(self) -> dict[str, Any]:
        context = super().context()
        offer = context["offer"]
        if offer:
            own = {first_sentence(policy) for policy in self.answered}
            needed = [sentence for sentence in offer.still_needed if sentence not in own]
            context["offer"] = Offer(offer.move, needed)
        return context

    def perform(self, form: Any) -> Any:
        move = self.move()
        row = self.take(move.name, form.cleaned_data)
        self.success = f"Done: {move.label[:1].lower()}{move.label[1:]}"
        return row

    def take(self, move: str, values: dict[str, Any]) -> Any:
        """Call the verb of the step."""
        raise NotImplementedError
