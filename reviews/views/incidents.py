"""A serious incident: reported, corrected, decided about, notified; and what each partner says."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from partners.permissions import Permission
from reviews.actions import incidents as actions
from reviews.forms import incidents as forms
from reviews.models import CaseReview, CaseRight, PartnerView, SeriousIncident
from reviews.queries import views_of
from reviews.states.incidents import INCIDENT
from reviews.views.vault import CaseFormPage, CaseMovePage, CaseView
from wst.views.base import FormPage

Question = PartnerView.Question


class ReportIncident(FormPage):
    permission = Permission.CASES_OPEN
    template_name = "reviews/incident_form.html"
    title = "Report a serious incident"
    form_class = forms.IncidentForm
    button = "Open the case"
    success = "The case is open, and you are its keeper. The clocks run. Name the others who work on it."
    keeps_draft = True
    shows = ("reviews.Case", "reviews.SeriousIncident")

    def form_arguments(self) -> dict[str, Any]:
        return {"agencies": self.partnership.agencies.active()}

    def perform(self, form: Any) -> Any:
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        return actions.report_incident(**values, by=self.access).case

    def back_address(self) -> str:
        return reverse("reviews:cases", args=[self.partnership.slug])


class _OfIncident(CaseView, abstract=True):
    @property
    def incident(self) -> SeriousIncident:
        incident = getattr(self.case, "incident", None)
        if incident is None:
            raise Http404
        return incident


class EnterIncident(CaseFormPage):
    template_name = "reviews/incident_form.html"
    title = "Enter the incident"
    form_class = forms.IncidentForm
    button = "Save the incident"
    success = "The incident is entered, and its clocks run."
    keeps_draft = True
    shows = ("reviews.SeriousIncident",)

    def form_arguments(self) -> dict[str, Any]:
        return {"agencies": self.partnership.agencies.active()}

    def perform(self, form: Any) -> Any:
        if getattr(self.case, "incident", None):
            raise Http404
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        return actions.enter_incident(case=self.case, **values, by=self.access)


class ChangeIncident(_OfIncident, CaseFormPage):
    template_name = "reviews/incident_form.html"
    title = "Correct the incident"
    form_class = forms.IncidentForm
    button = "Save the change"
    success = "The change is saved. Who is to be told, and by when, follows it."
    keeps_draft = True
    shows = ("reviews.SeriousIncident",)

    def form_arguments(self) -> dict[str, Any]:
        return {"agencies": self.partnership.agencies.active()}

    def form_values(self) -> dict[str, Any]:
        values = {name: getattr(self.incident, name) for name in (*actions.FIELDS, "version")}
        return {**values, "agencies": [row.agency for row in self.case.agencies.select_related("agency")]}

    def perform(self, form: Any) -> Any:
        return actions.change_incident(incident=self.incident, **form.cleaned_data, by=self.access)


class Notify(_OfIncident, CaseFormPage):
    title = "Record the notification"
    form_class = forms.NotifyForm
    button = "Record it"
    success = "The notification is recorded. The rapid review counts from its day."
    shows = ("reviews.SeriousIncident",)

    def form_values(self) -> dict[str, Any]:
        return {"version": self.incident.version}

    def perform(self, form: Any) -> Any:
        return actions.notify(incident=self.incident, **form.cleaned_data, by=self.access)


class Step(_OfIncident, CaseMovePage):
    lifecycle = INCIDENT
    shows = ("reviews.SeriousIncident",)
    STEPS = {
        "assess": lambda incident, reason, **rest: actions.assess(incident=incident, **rest),
        "not_notifiable": lambda incident, **rest: actions.find_not_notifiable(incident=incident, **rest),
        "withdraw": lambda incident, **rest: actions.withdraw(incident=incident, **rest),
        "reconsider": lambda incident, **rest: actions.reconsider(incident=incident, **rest),
    }

    def move(self) -> Any:
        if self.kwargs["move"] not in self.STEPS:
            raise Http404
        return super().move()

    def find(self) -> SeriousIncident:
        return self.incident

    def act(self, row: Any, name: str, *, reason: str, version: int) -> Any:
        return self.STEPS[name](row, reason=reason, version=version, by=self.access)


class RecordView(CaseFormPage):
    """A partner's view, on whether to notify or to hold a review."""

    title = "What does the partner say?"
    form_class = forms.ViewForm
    button = "Record the view"
    success = "The view is recorded"
    case_rights = (CaseRight.VIEW, CaseRight.WORK)
    shows = ("reviews.PartnerView",)
    review: CaseReview | None = None  # whose publication it is about, if it is about one

    @property
    def question(self) -> PartnerView.Question:
        asked, case = self.kwargs["question"], self.case
        asks = {
            Question.NOTIFY: getattr(case, "incident", None) is not None,
            Question.REVIEW: case.has_child,
            Question.ADULT_REVIEW: case.has_adult,
        }
        if not asks.get(asked):
            raise Http404
        return Question(asked)

    def context(self) -> dict[str, Any]:
        return {**super().context(), "title": f"{self.question.label}: what does the partner say?"}

    def form_arguments(self) -> dict[str, Any]:
        agencies = views_of.partners_of(self.case)
        if not self.access.can(CaseRight.WORK):
            agencies = agencies.filter(pk=self.access.place.agency_id)
        return {"agencies": agencies}

    def form_values(self) -> dict[str, Any]:
        return {"said_by": "" if self.access.can(CaseRight.WORK) else self.access.name}

    def perform(self, form: Any) -> Any:
        said = {**form.cleaned_data, "review": self.review}
        return actions.record_view(case=self.case, question=self.question, **said, by=self.access)
