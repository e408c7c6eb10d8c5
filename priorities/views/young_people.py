"""Asking young people about a proposed priority before the Executive decides."""

from typing import Any

from priorities import forms
from priorities.actions import grounds, young_people
from priorities.models import Priority, YoungPeoplesView
from priorities.views.grounds import Contribution
from wst import clock


class AskYoungPeople(Contribution):
    title = "What do young people say?"
    form_class = forms.AskYoungPeopleForm
    button = "Save"
    success = "It is saved. The Executive sees it on the page on which it decides."
    introduction = (
        "Young people help to shape the priorities, so their view stands before the Executive when it decides. "
        "Record whom you asked now, and what they say as soon as you know it."
    )
    shows = ("priorities.YoungPeoplesView",)

    def form_values(self) -> dict[str, Any]:
        return {"asked_on": clock.today()}

    def perform(self, form: Any) -> Any:
        return young_people.ask_young_people(self.priority, **form.cleaned_data, by=self.access)


class RecordView(Contribution):
    title = "What did they say?"
    form_class = forms.ViewForm
    button = "Save what they say"
    success = "It is saved. The Executive sees it on the page on which it decides."
    shows = ("priorities.YoungPeoplesView",)

    @property
    def asked(self) -> YoungPeoplesView:
        if not hasattr(self, "_asked"):
            rows = self.partnership.young_peoples_views.select_related("priority__cycle")
            self._asked = self.one(rows, pk=self.kwargs["pk"])
        return self._asked

    @property
    def priority(self) -> Priority:
        priority = self.asked.priority
        grounds.require_contribution(priority, self.access)
        return priority

    def caption(self) -> str:
        return f"{self.asked.who}, {self.priority.title}"

    def form_values(self) -> dict[str, Any]:
        return {"given_on": clock.today()}

    def perform(self, form: Any) -> Any:
        return young_people.record_view(self.asked, **form.cleaned_data, by=self.access)
