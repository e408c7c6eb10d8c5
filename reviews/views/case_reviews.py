"""A review in the vault: its page, its commission, monitoring, drafts and holds."""

from typing import Any

from django.http import Http404

from partners.permissions import Permission
from reviews.actions import case_reviews as actions
from reviews.forms import case_reviews as forms
from reviews.models import CaseReview, CaseRight, PartnerView, ReviewDecision, WrittenRequest
from reviews.policies import case_reviews as policies
from reviews.presenters import case_reviews as presenters
from reviews.presenters import cases as case_words
from reviews.presenters import handovers as handover_words
from reviews.queries import case_reviews as queries
from reviews.queries import views_of
from reviews.queries.handovers import came_of
from reviews.rules import EDITIONS
from reviews.states.case_reviews import CASE_REVIEW
from reviews.views import incidents
from reviews.views.vault import CaseFormPage, CaseMovePage, CasePage, CaseView


class OfReview(CaseView, abstract=True):
    """A page of one review of the case; its forms go back to the review's page."""

    @property
    def review(self) -> CaseReview:
        if not hasattr(self, "_review"):
            rows = self.case.reviews.select_related(
                "decision", "entry__publication", "entry__partnership"
            ).prefetch_related("learning")
            self._review = self.one(rows, pk=self.kwargs["pk"])
        return self._review

    def about_case(self) -> dict[str, Any]:
        page = self.to("case_review", self.review.pk)
        return {**super().about_case(), "review": self.review, "review_address": page}

    def form_values(self) -> dict[str, Any]:
        return {"version": self.review.version}

    def back_address(self) -> str:
        return self.to("case_review", self.kwargs["pk"])

    def next_address(self, result: Any) -> str:
        return self.to("case_review", self.kwargs["pk"])


class ReviewPage(OfReview, CasePage):
    template_name = "reviews/case_review.html"
    shows = (
        "reviews.CaseReview",
        "reviews.CaseDeadline",
        "reviews.ReviewerChange",
        "reviews.ReviewCheck",
        "reviews.WrittenRequest",
        "reviews.ReviewDraft",
        "reviews.ReviewLearning",
        "reviews.IdentityCheck",
        "reviews.PartnerView",
        "reviews.Notification",
        "reviews.Sending",
        "reviews.PracticeReview",
        "reviews.LearningPoint",
        "reviews.LearningHandover",
    )

    def context(self) -> dict[str, Any]:
        review, access = self.review, self.access
        case_is_open = self.case.closed_on is None
        works = case_is_open and access.can(CaseRight.WORK)
        is_open = review.status not in policies.FINISHED
        to = self.to if works and is_open else None
        deadlines = list(self.case.deadlines.filter(about=actions.about(review)))
        rule, _ = actions.SIX_MONTHS[CaseReview.Kind(review.kind)]
        checked, checks = presenters.identity(review, review.identity_checks.all())
        told = queries.notifications(review)
        return {
            **super().context(),
            "title": review.get_kind_display(),
            "lead": presenters.lead(review),
            "facts": presenters.facts(
                review, next((row for row in deadlines if row.rule == rule), None), self.to, works=works
            ),
            "steps": presenters.steps(review, access, self.to) if case_is_open else [],
            "reviewers": presenters.reviewers(review.reviewer_changes.all()),
            "next_check": presenters.next_check(review),
            "is_overdue": presenters.is_overdue(review),
            "checks": presenters.checks(review.checks.all()),
            "requests": presenters.requests(review.written_requests.all(), to),
            "drafts": presenters.drafts(review.drafts.all()),
            "texts": presenters.texts(review),
            "points": presenters.points(review.learning.all(), to),
            "warnings": list(policies.warnings(review)),
            "checked": checked,
            "identity_checks": checks,
            "may_check": case_is_open and is_open and policies.may_check(review, access),
            "views": case_words.views(views_of.said(self.case, PartnerView.Question.PUBLISH, review=review)),
            "counted_back": presenters.counted_back(review, deadlines, queries.published_on(review)),
            "notifications": case_words.notifications(told, self.to if works else None, EDITIONS[self.case.edition]),
            "may_work": works and is_open,
            "may_give_view": case_is_open and is_open and access.can(CaseRight.VIEW, CaseRight.WORK),
            "may_publish": access.can(Permission.PRACTICE_REVIEWS_PUBLISH),
            "is_running": review.status in presenters.RUNNING,
            "is_finished": not is_open,
            "difference": presenters.difference(review),
            "came_of": handover_words.came_of(came_of(self._learning_outside())),
            "may_say_what_changed": bool(review.entry) and access.can(Permission.PRACTICE_REVIEWS_PUBLISH),
            "takes_drafts": review.status in (CaseReview.Status.UNDER_WAY, CaseReview.Status.HELD),
        }

    def _learning_outside(self) -> Any:
        """The points of the review that travel, as they stand outside."""
        known = self.review.learning.exclude(handed_over=None).values("handed_over")
        return self.partnership.learning_points.filter(pk__in=known)


class RecordView(OfReview, incidents.RecordView):
    """A partner's view on whether to publish this review."""

    question = PartnerView.Question.PUBLISH  # type: ignore[assignment]
    shows = ("reviews.PartnerView", "reviews.CaseReview")

    def form_values(self) -> dict[str, Any]:
        return incidents.RecordView.form_values(self)

    def next_address(self, result: Any) -> str:
        return self.to("case_review", self.kwargs["pk"])


# Commission


class Commission(CaseFormPage):
    template_name = "reviews/case_review_commission.html"
    title = "Commission the review"
    form_class = forms.CommissionForm
    button = "Commission the review"
    success = "The review is commissioned, and its six months run from the decision."
    keeps_draft = True
    shows = ("reviews.ReviewDecision",)

    @property
    def decision(self) -> ReviewDecision:
        return self.one(self.case.decisions, pk=self.kwargs["pk"])

    def context(self) -> dict[str, Any]:
        decision = self.decision
        if decision.outcome not in actions.KINDS:
            raise Http404
        return {**super().context(), "decision": decision}

    def perform(self, form: Any) -> Any:
        return actions.commission(decision=self.decision, **form.cleaned_data, by=self.access)

    def next_address(self, result: Any) -> str:
        return self.to("case_review", result.pk)


class ChangeTerms(OfReview, CaseFormPage):
    title = "Change the terms of the review"
    form_class = forms.TermsForm
    success = "The terms are saved"
    keeps_draft = True
    shows = ("reviews.CaseReview",)

    def form_values(self) -> dict[str, Any]:
        return {**super().form_values(), "terms": self.review.terms}

    def perform(self, form: Any) -> Any:
        return actions.change_terms(review=self.review, **form.cleaned_data, by=self.access)


class ChangeReviewer(OfReview, CaseFormPage):
    title = "Change the reviewer"
    form_class = forms.ReviewerForm
    success = "The reviewer is changed. Who it was before stays readable."
    shows = ("reviews.CaseReview",)

    def perform(self, form: Any) -> Any:
        return actions.change_reviewer(review=self.review, **form.cleaned_data, by=self.access)


class RemoveReviewer(OfReview, CaseFormPage):
    title = "Remove the reviewer"
    form_class = forms.RemoveReviewerForm
    button = "Remove the reviewer"
    success = "The reviewer is removed. Appoint another one."
    shows = ("reviews.CaseReview",)

    def perform(self, form: Any) -> Any:
        return actions.change_reviewer(review=self.review, reviewer="", **form.cleaned_data, by=self.access)


# Monitoring


class Check(OfReview, CaseFormPage):
    title = "Look at time and quality"
    form_class = forms.CheckForm
    button = "Save the check"
    success = "The check is saved, with the day to look again"
    keeps_draft = True
    shows = ("reviews.ReviewCheck",)

    def form_values(self) -> dict[str, Any]:
        return {}

    def perform(self, form: Any) -> Any:
        return actions.check(review=self.review, **form.cleaned_data, by=self.access)


class AskInWriting(OfReview, CaseFormPage):
    title = "Record a request in writing"
    form_class = forms.RequestForm
    button = "Record the request"
    success = "The request is recorded"
    shows = ("reviews.WrittenRequest",)

    def form_values(self) -> dict[str, Any]:
        return {}

    def perform(self, form: Any) -> Any:
        return actions.ask_in_writing(review=self.review, **form.cleaned_data, by=self.access)


class AnswerRequest(OfReview, CaseFormPage):
    title = "Record the answer"
    form_class = forms.AnswerForm
    button = "Record the answer"
    success = "The answer is recorded"
    shows = ("reviews.WrittenRequest",)

    @property
    def asked(self) -> WrittenRequest:
        return self.one(self.review.written_requests, pk=self.kwargs["part"])

    def form_values(self) -> dict[str, Any]:
        return {name: getattr(self.asked, name) for name in forms.AnswerForm.base_fields}

    def perform(self, form: Any) -> Any:
        return actions.record_answer(request=self.asked, **form.cleaned_data, by=self.access)


class ReceiveDraft(OfReview, CaseFormPage):
    title = "Record a draft that came"
    form_class = forms.DraftForm
    button = "Record the draft"
    success = "The draft is recorded"
    keeps_draft = True
    shows = ("reviews.ReviewDraft",)

    def perform(self, form: Any) -> Any:
        return actions.receive_draft(review=self.review, **form.cleaned_data, by=self.access)


# Holding, and the steps that ask for a reason at most


class Hold(OfReview, CaseMovePage):
    lifecycle = CASE_REVIEW
    name = "hold"
    form_class = forms.HoldForm
    shows = ("reviews.CaseReview",)

    def find(self) -> CaseReview:
        return self.review

    def move(self) -> Any:
        return self.lifecycle.moves[self.name]

    def context(self) -> dict[str, Any]:
        context = super().context()
        if offer := context["offer"]:  # what is entered here is not needed before
            offer.still_needed.clear()
        return context

    def form_arguments(self) -> dict[str, Any]:
        return {"has_six_months": self.review.kind == CaseReview.Kind.LCSPR}

    def perform(self, form: Any) -> Any:
        self.success = "The review is held"
        return actions.hold(review=self.review, **form.said(), by=self.access)


class LookAgain(Hold):
    name = "look_again"
    shows = ("reviews.CaseReview",)

    def context(self) -> dict[str, Any]:
        return {**super().context(), "button": "Keep the hold"}

    def form_values(self) -> dict[str, Any]:
        return {
            **super().form_values(),
            "hold_kind": self.review.hold_kind,
            "hold_reason": self.review.hold_reason,
            "misses_six_months": self.review.notifications.filter(occasion="delay", not_needed_because="").exists(),
        }

    def perform(self, form: Any) -> Any:
        self.success = "The hold goes on"
        return actions.look_again(review=self.review, **form.said(), by=self.access)
