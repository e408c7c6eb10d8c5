"""Requests for an impact statement: asked about any record, answered with a statement, or closed with the reason."""

from typing import Any

from partners.permissions import Permission as P
from priorities import filters, forms
from priorities.actions import impact_requests as actions
from priorities.models import ImpactRequest
from priorities.presenters import impact_requests as words
from priorities.queries.impact_requests import to_ask_about
from priorities.states import IMPACT_REQUEST
from priorities.views.rows import AppForm, StepPage
from wst import clock
from wst.refusals import NotPermitted
from wst.views.base import ListPage, Page

SHOWS = ("priorities.ImpactRequest", "priorities.ImpactStatement", "wst.Record", "partners.Person")


class ImpactRequests(ListPage):
    permission = P.WORKSPACE_VIEW
    template_name = "priorities/impact_requests.html"
    title = "Requests for an impact statement"
    filter_class = filters.ImpactRequestFilter
    shows = SHOWS

    def rows(self) -> Any:
        return self.partnership.impact_requests.select_related("about", "asked_of").order_by("-due", "-pk")

    def context(self) -> dict[str, Any]:
        context = super().context()
        table = words.register(context["rows"], self.partnership)
        return {**context, "table": table, "may_ask": self.access.can(P.IMPACT_REQUEST)}


def _one_request(view: Any) -> ImpactRequest:
    rows = view.partnership.impact_requests.select_related("about", "asked_of", "statement", "record")
    return view.one(rows, pk=view.kwargs["pk"])


class ImpactRequestPage(Page):
    permission = P.WORKSPACE_VIEW
    template_name = "priorities/impact_request.html"
    shows = SHOWS

    def context(self) -> dict[str, Any]:
        row = _one_request(self)
        may_answer = row.is_open and actions.may_answer(row, self.access)
        return {
            "title": "What difference did it make?",
            "row": row,
            "status": words.request_status(row),
            "facts": words.facts(row, self.partnership),
            "may_answer": may_answer,
            "may_link": may_answer and row.about.impact_statements.standing().exists(),
            "may_close": row.is_open and self.access.can(P.IMPACT_REQUEST),
        }


class AskImpact(AppForm):
    """`?about=` names the record."""

    permission = P.IMPACT_REQUEST
    title = "Ask what difference it made"
    form_class = forms.AskImpactForm
    button = "Ask"
    success = "The question is sent"
    introduction = "The person who is asked finds it on their home page, and answers with an impact statement."
    shows = SHOWS

    def form_arguments(self) -> dict[str, Any]:
        people = self.partnership.people.filter(left_on__isnull=True).select_related("agency").order_by("name")
        return {"sources": to_ask_about(self.partnership), "people": people}

    def form_values(self) -> dict[str, Any]:
        return {"about": self.request.GET.get("about", "")}

    def perform(self, form: Any) -> Any:
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        return actions.ask(**values, by=self.access)

    def back_address(self) -> str:
        return self.address("impact_requests")


class _OfRequest(AppForm, abstract=True):
    permission = P.WORKSPACE_VIEW
    shows = SHOWS

    @property
    def row(self) -> ImpactRequest:
        if not hasattr(self, "_row"):
            self._row = _one_request(self)
            if not actions.may_answer(self._row, self.access):
                raise NotPermitted("Somebody else was asked this.", permission=P.IMPACT_REQUEST)
        return self._row

    def caption(self) -> str:
        return self.row.about.title

    def back_address(self) -> str:
        return self.row.get_absolute_url()


class AnswerRequest(_OfRequest):
    title = "Say what difference it made"
    form_class = forms.AnswerImpactForm
    button = "Answer"
    success = "Your answer is saved as an impact statement"
    shows = (*SHOWS, "priorities.Evidence")

    def context(self) -> dict[str, Any]:
        return {**super().context(), "introduction": self.row.question}

    def form_arguments(self) -> dict[str, Any]:
        return {"evidence": self.partnership.evidence_items.counting()}

    def form_values(self) -> dict[str, Any]:
        return {"stated_on": clock.today(), "version": self.row.version}

    def perform(self, form: Any) -> Any:
        return actions.answer_with(self.row, **form.cleaned_data, by=self.access)


class LinkStatement(_OfRequest):
    title = "Answer with a statement that stands already"
    form_class = forms.LinkStatementForm
    button = "Answer with it"
    success = "The statement is linked"
    keeps_draft = False

    def context(self) -> dict[str, Any]:
        return {**super().context(), "introduction": self.row.question}

    def form_arguments(self) -> dict[str, Any]:
        return {"statements": self.partnership.impact_statements.standing().filter(about=self.row.about_id)}

    def form_values(self) -> dict[str, Any]:
        return {"version": self.row.version}

    def perform(self, form: Any) -> Any:
        return actions.answer(self.row, **form.cleaned_data, by=self.access)


class CloseRequest(StepPage):
    permission = P.IMPACT_REQUEST
    lifecycle = IMPACT_REQUEST
    form_class = forms.ReasonForm
    shows = SHOWS

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.kwargs["move"] = "close"

    def find(self) -> ImpactRequest:
        return _one_request(self)

    def take(self, move: str, values: dict[str, Any]) -> Any:
        return actions.close(self.row, **values, by=self.access)
