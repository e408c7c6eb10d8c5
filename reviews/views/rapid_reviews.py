"""The cockpit of a rapid review and its forms."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from reviews.actions import rapid_reviews as actions
from reviews.forms import rapid_reviews as forms
from reviews.forms.notifications import NotNeededForm
from reviews.models import CaseRight, PartnerView, RapidReview, SafetyStep, SummaryRequest
from reviews.presenters import cases as case_words
from reviews.presenters import rapid_reviews as presenters
from reviews.queries import views_of
from reviews.queries.cases import may_be_named
from reviews.states.rapid_reviews import RAPID_REVIEW
from reviews.views.vault import CaseFormPage, CaseMovePage, CasePage, CaseView
from wst.look.formats import local, time_words


class _OfRapidReview(CaseView, abstract=True):
    @property
    def review(self) -> RapidReview:
        review = getattr(self.case, "rapid_review", None)
        if review is None:
            raise Http404
        return review

    def back_address(self) -> str:
        return self.to("rapid_review")

    def next_address(self, result: Any) -> str:
        return self.to("rapid_review")


class Cockpit(_OfRapidReview, CasePage):
    template_name = "reviews/rapid_review.html"
    shows = (
        "reviews.RapidReview",
        "reviews.CaseDeadline",
        "reviews.SummaryRequest",
        "reviews.SummaryChase",
        "reviews.SafetyStep",
        "reviews.CriterionFinding",
        "reviews.PartnerView",
        "reviews.ReviewDecision",
        "reviews.PanelReply",
    )

    def context(self) -> dict[str, Any]:
        review, case, works = self.review, self.case, self.access.can(CaseRight.WORK)
        row = case.deadlines.filter(rule="RR-2", about=actions.ABOUT).first()
        to = self.to if works else None
        return {
            **super().context(),
            "title": f"Rapid review of {case.reference}",
            "board": presenters.board(row, review) if row else None,
            "facts": presenters.facts(review),
            "steps": presenters.steps(review, self.access, self.to),
            "summaries": presenters.summaries(
                case.summary_requests.select_related("agency").prefetch_related("chases"), to
            ),
            "safety": presenters.safety(case.safety_steps.select_related("agency"), to),
            "texts": presenters.texts(review),
            "criteria": presenters.criteria(case.criteria.all()),
            "views": case_words.views(views_of.said(case, PartnerView.Question.REVIEW)),
            "decisions": presenters.decisions(case.decisions.all()),
            "replies": presenters.replies(case.panel_replies.all()),
            "may_work": works,
            "may_decide": self.access.can(CaseRight.DECIDE, CaseRight.WORK),
            "may_give_view": self.access.can(CaseRight.VIEW, CaseRight.WORK),
            "was_sent": review.status in (RapidReview.Status.SENT, RapidReview.Status.REPLIED),
        }


class Write(_OfRapidReview, CaseFormPage):
    title = "Write the rapid review"
    form_class = forms.WriteForm
    success = "What was written is saved"
    keeps_draft = True
    shows = ("reviews.RapidReview",)

    def form_values(self) -> dict[str, Any]:
        review = self.review
        at = local(review.panel_at) if review.panel_at else None
        return {
            **{name: getattr(review, name) for name in actions.TEXTS},
            "version": review.version,
            "panel_on": at.date() if at else None,
            "panel_time": time_words(at) if at else "",
        }

    def perform(self, form: Any) -> Any:
        return actions.write(review=self.review, **form.said(), by=self.access)


class RequestSummary(_OfRapidReview, CaseFormPage):
    title = "Ask an agency for its summary"
    form_class = forms.RequestForm
    button = "Record the request"
    success = "The request is recorded. Send the template by secure e-mail."
    shows = ("reviews.SummaryRequest",)

    def form_arguments(self) -> dict[str, Any]:
        return {"agencies": self.partnership.agencies.active(), "people": may_be_named(self.partnership)}

    def perform(self, form: Any) -> Any:
        return actions.request_summary(case=self.review.case, **form.cleaned_data, by=self.access)


class _OfSummary(_OfRapidReview, abstract=True):
    @property
    def summary(self) -> SummaryRequest:
        return self.one(self.case.summary_requests.select_related("agency"), pk=self.kwargs["pk"])

    def context(self) -> dict[str, Any]:
        return {**super().context(), "title": f"{self.title}: {self.summary.agency}"}  # type: ignore[misc]

    def form_values(self) -> dict[str, Any]:
        return {"version": self.summary.version}


class ChaseSummary(_OfSummary, CaseFormPage):
    title = "Chase the summary"
    form_class = forms.ChaseForm
    button = "Record it"
    success = "That it was chased is recorded"
    shows = ("reviews.SummaryRequest",)

    def form_values(self) -> dict[str, Any]:
        return {}

    def perform(self, form: Any) -> Any:
        return actions.chase_summary(request=self.summary, how=form.cleaned_data["how"], by=self.access)


class ReceiveSummary(_OfSummary, CaseFormPage):
    title = "The summary came"
    form_class = forms.ReceivedForm
    button = "Record it"
    success = "That it came is recorded"
    shows = ("reviews.SummaryRequest",)

    def perform(self, form: Any) -> Any:
        return actions.receive_summary(request=self.summary, **form.cleaned_data, by=self.access)


class SummaryNotNeeded(_OfSummary, CaseFormPage):
    title = "The summary is not needed"
    form_class = NotNeededForm
    button = "Save the reason"
    success = "The reason is kept with the request"
    shows = ("reviews.SummaryRequest",)

    def perform(self, form: Any) -> Any:
        return actions.summary_not_needed(request=self.summary, **form.cleaned_data, by=self.access)


class AnswerSummary(_OfSummary, CaseFormPage):
    """The one page of whoever answers for an agency: it shows the reference and the date, and nothing of the case."""

    template_name = "reviews/summary_answer.html"
    title = "Say that the summary was sent"
    form_class = forms.AnswerForm
    button = "Say that it was sent"
    success = "Thank you. That the summary was sent is recorded."
    case_rights = (CaseRight.ANSWER,)
    shows = ("reviews.SummaryRequest",)

    @property
    def summary(self) -> SummaryRequest:
        own = self.case.summary_requests.filter(agency=self.access.place.agency_id)
        return self.one(own.select_related("agency"), pk=self.kwargs["pk"])

    def context(self) -> dict[str, Any]:
        return {**super().context(), "summary": self.summary}

    def form_values(self) -> dict[str, Any]:
        return {"version": self.summary.version, "received_from": self.access.name}

    def perform(self, form: Any) -> Any:
        return actions.receive_summary(request=self.summary, **form.cleaned_data, by=self.access)

    def back_address(self) -> str:
        return reverse("home", args=[self.partnership.slug])

    def next_address(self, result: Any) -> str:
        return reverse("home", args=[self.partnership.slug])


class AddSafetyStep(_OfRapidReview, CaseFormPage):
    title = "Enter what is done at once"
    form_class = forms.SafetyForm
    button = "Save the step"
    success = "The step is saved"
    shows = ("reviews.SafetyStep",)

    def form_arguments(self) -> dict[str, Any]:
        return {"agencies": self.partnership.agencies.active()}

    def perform(self, form: Any) -> Any:
        return actions.add_safety_step(case=self.review.case, **form.cleaned_data, by=self.access)


class FinishSafetyStep(_OfRapidReview, CaseFormPage):
    title = "The step is done"
    form_class = forms.DayForm
    button = "Record it"
    success = "The step is done"
    shows = ("reviews.SafetyStep",)

    @property
    def step(self) -> SafetyStep:
        return self.one(self.case.safety_steps, pk=self.kwargs["pk"])

    def form_arguments(self) -> dict[str, Any]:
        return {"label": f"When was it done: {self.step.text}?"}

    def form_values(self) -> dict[str, Any]:
        return {"version": self.step.version}

    def perform(self, form: Any) -> Any:
        said = form.cleaned_data
        return actions.finish_safety_step(step=self.step, done_on=said["day"], version=said["version"], by=self.access)


class Criteria(_OfRapidReview, CaseFormPage):
    title = "The criteria, limb by limb"
    form_class = forms.CriteriaForm
    button = "Save the criteria"
    success = "The criteria are saved"
    keeps_draft = True
    shows = ("reviews.CriterionFinding",)

    def form_values(self) -> dict[str, Any]:
        rows = list(self.case.criteria.all())
        values: dict[str, Any] = {"version": actions.criteria_version(rows)}
        for row in rows:
            values |= {row.code: row.reason, f"{row.code}_holds": row.holds}
        return values

    def perform(self, form: Any) -> Any:
        version = form.cleaned_data["version"]
        return actions.consider_criteria(case=self.review.case, found=form.found(), version=version, by=self.access)


class _Dated(_OfRapidReview, CaseFormPage, abstract=True):
    """A step of the lifecycle with its day."""

    form_class = forms.DayForm
    button = "Record it"
    name: str
    field: str
    label: str

    def form_arguments(self) -> dict[str, Any]:
        return {"label": self.label}

    def form_values(self) -> dict[str, Any]:
        return {"version": self.review.version}

    def perform(self, form: Any) -> Any:
        said = form.cleaned_data
        return actions.move(
            review=self.review, name=self.name, version=said["version"], **{self.field: said["day"]}, by=self.access
        )


class PanelHeld(_Dated):
    title = "The panel was held"
    success = "The day of the panel is recorded"
    name, field, label = "hold_panel", "panel_held_on", "When was the panel held?"
    shows = ("reviews.RapidReview",)


class SentToPanel(_Dated):
    title = "The rapid review was sent"
    success = "The rapid review is sent, and its clock has ended. Record each sending on the page of the case."
    name, field, label = "send", "sent_on", "When was it sent to the Panel, with the decision?"
    shows = ("reviews.RapidReview",)


class Reply(_OfRapidReview, CaseFormPage):
    title = "The Panel's reply"
    form_class = forms.ReplyForm
    button = "Record the reply"
    success = "The reply is recorded"
    shows = ("reviews.PanelReply",)

    def perform(self, form: Any) -> Any:
        return actions.record_reply(review=self.review, **form.cleaned_data, by=self.access)


class Step(_OfRapidReview, CaseMovePage):
    lifecycle = RAPID_REVIEW
    shows = ("reviews.RapidReview",)

    def move(self) -> Any:
        if self.kwargs["move"] not in ("close_summaries", "sign_off"):
            raise Http404  # the others have pages of their own, or follow the incident
        return super().move()

    def find(self) -> RapidReview:
        return self.review

    def act(self, row: Any, name: str, *, reason: str, version: int) -> Any:
        return actions.move(review=row, name=name, reason=reason, version=version, by=self.access)
