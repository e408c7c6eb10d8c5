"""The register of learning across all kinds of review, and handovers to Scrutiny and Assurance."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from partners.permissions import Permission
from reviews.actions import handovers as actions
from reviews.filters import handovers as filters
from reviews.forms import handovers as forms
from reviews.presenters import handovers as presenters
from reviews.queries import handovers as queries
from reviews.states.handovers import HANDOVER
from wst.views.base import FormPage, ListPage, MovePage, Page

POINTS = ("reviews.LearningPoint", "reviews.PracticeReview")
RESULTS = ("reviews.LearningHandover", "reviews.HandoverPoint", "wst.Record")


class Learning(ListPage):
    permission = Permission.WORKSPACE_VIEW
    template_name = "reviews/learning.html"
    title = "Learning from reviews"
    filter_class = filters.LearningFilter
    shows = (*POINTS, *RESULTS)

    def rows(self) -> Any:
        return queries.came_of(queries.points(self.partnership))

    def context(self) -> dict[str, Any]:
        context = super().context()
        may_add = self.access.can(Permission.LEARNING_HAND_OVER)
        return {**context, "table": presenters.register(context["rows"]), "may_add": may_add}


class AddPoint(FormPage):
    permission = Permission.LEARNING_HAND_OVER
    title = "Add learning from a review"
    form_class = forms.PointForm
    button = "Save the learning point"
    success = "The learning point is saved. Hand it over next."
    keeps_draft = True
    shows = POINTS

    def perform(self, form: Any) -> Any:
        return actions.add_point(**form.cleaned_data, by=self.access)

    def back_address(self) -> str:
        return reverse("reviews:learning", args=[self.partnership.slug])

    def next_address(self, result: Any) -> str:
        return self.back_address()


class Handovers(ListPage):
    permission = Permission.WORKSPACE_VIEW
    template_name = "reviews/handovers.html"
    title = "Learning handed to Scrutiny and Assurance"
    filter_class = filters.HandoverFilter
    shows = ("reviews.LearningHandover", "wst.Record")

    def rows(self) -> Any:
        return queries.handovers(self.partnership)

    def context(self) -> dict[str, Any]:
        context = super().context()
        return {
            **context,
            "table": presenters.handovers(context["rows"], actions.target_days(self.access)),
            "may_hand_over": self.access.can(Permission.LEARNING_HAND_OVER),
        }


class HandOver(FormPage):
    permission = Permission.LEARNING_HAND_OVER
    title = "Hand learning over"
    form_class = forms.HandoverForm
    button = "Hand it over"
    success = "It is handed over. Whoever answers sees it among what needs them."
    shows = ("reviews.LearningHandover", *POINTS)

    def form_arguments(self) -> dict[str, Any]:
        return {"points": queries.points(self.partnership).filter(handovers__isnull=True)}

    def perform(self, form: Any) -> Any:
        return actions.hand_over(**form.cleaned_data, by=self.access)

    def back_address(self) -> str:
        return reverse("reviews:handovers", args=[self.partnership.slug])


class HandoverPage(Page):
    permission = Permission.WORKSPACE_VIEW
    template_name = "reviews/handover.html"
    shows = (*RESULTS, *POINTS)

    def context(self) -> dict[str, Any]:
        row = self.one(queries.handovers(self.partnership), pk=self.kwargs["pk"])
        readable = queries.came_of(queries.points(self.partnership).filter(handovers__handover=row))
        return {
            "title": row.title,
            "handover": row,
            "facts": presenters.facts(row, actions.target_days(self.access)),
            "table": presenters.register(readable),
            "offers": HANDOVER.available(row, self.access),
        }


class Answer(FormPage):
    permission = Permission.LEARNING_ANSWER
    title = "Say what comes of it"
    form_class = forms.AnswerForm
    button = "Save the response"
    success = "The response is saved, and the handover is closed."
    shows = ("reviews.LearningHandover", "wst.Record")

    @property
    def handover(self) -> Any:
        return self.one(queries.handovers(self.partnership), pk=self.kwargs["pk"])

    def form_arguments(self) -> dict[str, Any]:
        return {"records": queries.may_answer_with(self.partnership)}

    def form_values(self) -> dict[str, Any]:
        return {"version": self.handover.version}

    def perform(self, form: Any) -> Any:
        return actions.answer(handover=self.handover, **form.cleaned_data, by=self.access)

    def back_address(self) -> str:
        return self.handover.get_absolute_url()


class TakeUpAgain(MovePage):
    permission = Permission.LEARNING_ANSWER
    lifecycle = HANDOVER
    shows = ("reviews.LearningHandover",)

    def move(self) -> Any:
        if self.kwargs["move"] != "take_up_again":
            raise Http404
        return super().move()

    def find(self) -> Any:
        return self.one(queries.handovers(self.partnership), pk=self.kwargs["pk"])

    def act(self, row: Any, name: str, *, reason: str, version: int) -> Any:
        return actions.take_up_again(handover=row, reason=reason, version=version, by=self.access)
