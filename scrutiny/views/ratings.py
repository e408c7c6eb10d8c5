"""What the scrutineer says of each priority, as a timeline."""

from typing import Any

from partners.permissions import Permission
from priorities.models import Priority
from scrutiny.actions import ratings
from scrutiny.forms import findings as forms
from scrutiny.presenters import findings as words
from scrutiny.queries.ratings import latest
from scrutiny.views import Addresses, RecordPage, RegisterPage
from wst.views.base import FormPage


class Ratings(RegisterPage):
    title = "Ratings of priorities"
    introduction = (
        "Progress is reviewed by the scrutineer of the events and priorities, at any time. Every rating is kept."
    )
    noun = "priorities"
    empty = ("No priorities to rate", "Priorities appear here once the Executive has agreed them.")
    shows = ("priorities.Priority", "scrutiny.PriorityRating")

    def rows(self) -> Any:
        return self.partnership.priorities.exclude(phase=Priority.Phase.PROPOSED).select_related("partnership")

    def table(self, rows: Any) -> Any:
        found = latest([row.pk for row in rows])
        return words.rated_priorities(rows, found, lambda row: self.to("priority_ratings", row.pk))


class PriorityRatings(RecordPage):
    template_name = "scrutiny/priority_ratings.html"
    register = ("Ratings of priorities", "ratings")
    shows = ("priorities.Priority", "scrutiny.PriorityRating", "partners.Action")

    def context(self) -> dict[str, Any]:
        priority = self.one(self.partnership.priorities.select_related("partnership"), pk=self.kwargs["pk"])
        rows = self.partnership.priority_ratings.filter(priority=priority).select_related(
            "engagement__person", "request__owner", "request__owner_agency", "request__partnership"
        )
        may = self.access.can(Permission.PRIORITIES_RATE) and ratings.commission_of(self.access) is not None
        return {
            "title": priority.title,
            "priority": priority,
            "timeline": words.timeline(rows),
            "rate": self.to("priority_rate", priority.pk) if may else "",
        }


class Rate(Addresses, FormPage):
    permission = Permission.PRIORITIES_RATE
    title = "Rate this priority"
    template_name = "scrutiny/priority_rate.html"
    form_class = forms.RatingForm
    button = "Add the rating"
    success = "The rating is added. Earlier ones are kept."
    keeps_draft = True
    shows = ("priorities.Priority", "partners.Agency", "partners.Person")

    @property
    def priority(self) -> Any:
        if not hasattr(self, "_priority"):
            self._priority = self.one(self.partnership.priorities, pk=self.kwargs["pk"])
        return self._priority

    def form_arguments(self) -> dict[str, Any]:
        people = self.partnership.people.filter(left_on__isnull=True, agency__isnull=False)
        return {"agencies": self.partnership.agencies.active(), "people": people}

    def context(self) -> dict[str, Any]:
        return {"priority": self.priority}

    def perform(self, form: Any) -> Any:
        values = form.cleaned_data
        request = None
        if values["request_text"]:
            request = ratings.EvidenceRequest(
                values["request_text"], values["owner_agency"], values["due"], values["owner"]
            )
        return ratings.rate(
            priority=self.priority,
            progress=values["progress"],
            evidence_is_sufficient=values["evidence_is_sufficient"],
            comment=values["comment"],
            request=request,
            by=self.access,
        )

    def next_address(self, result: Any) -> str:
        return self.to("priority_ratings", result.priority_id)

    def back_address(self) -> str:
        return self.to("priority_ratings", self.priority.pk)
