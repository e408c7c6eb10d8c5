"""Finished reviews: their entries, learning points, holds and publication."""

from typing import Any

from django.urls import reverse
from django.utils.safestring import mark_safe

from partners.permissions import Permission
from reviews.actions import practice_reviews as actions
from reviews.filters import practice_reviews as filters
from reviews.forms import practice_reviews as forms
from reviews.models import LearningPoint, PracticeReview
from reviews.policies import practice_reviews as policies
from reviews.presenters import handovers as handover_words
from reviews.presenters import practice_reviews as presenters
from reviews.queries import practice_reviews as queries
from reviews.queries.cases import may_be_named
from reviews.queries.handovers import came_of
from reviews.states.practice_reviews import PRACTICE_REVIEW
from wst.views.base import FormPage, ListPage, MovePage, Page


class Index(ListPage):
    permission = Permission.WORKSPACE_VIEW
    template_name = "reviews/index.html"
    title = "Reviews"
    filter_class = filters.PracticeReviewFilter
    shows = ("reviews.PracticeReview",)

    def rows(self) -> Any:
        return queries.readable(self.access)

    def context(self) -> dict[str, Any]:
        context = super().context()
        return {
            **context,
            "table": presenters.register(context["rows"]),
            "may_publish": self.access.can(Permission.PRACTICE_REVIEWS_PUBLISH),
            "may_set": self.access.can(Permission.CASES_OPEN),
            "sees_all": policies.may_read_unpublished(self.access),
        }


class ReviewPage(Page):
    permission = Permission.WORKSPACE_VIEW
    template_name = "reviews/practice_review.html"
    shows = ("reviews.PracticeReview", "reviews.LearningPoint", "reviews.LearningHandover")

    def context(self) -> dict[str, Any]:
        review = self.one(queries.readable(self.access).select_related("publication__withdrawal"), pk=self.kwargs["pk"])
        may_publish = self.access.can(Permission.PRACTICE_REVIEWS_PUBLISH)
        published = review.publication
        return {
            "title": review.pseudonym,
            "review": review,
            "facts": presenters.facts(review),
            "points": presenters.points(review.learning_points.all(), self._about if may_publish else None),
            "came_of": handover_words.came_of(came_of(review.learning_points.all())),
            "offers": PRACTICE_REVIEW.available(review, self.access),
            "may_publish": may_publish,
            "may_withdraw": review.stands and self.access.can(Permission.WITHDRAW_PUBLICATION),
            "differs": bool(published and published.digest != actions.snapshot(review).digest()),
            "warnings": list(policies.warnings(review)) if may_publish else [],
        }

    def _about(self, point: LearningPoint, name: str) -> str:
        return reverse(f"reviews:{name}", args=[self.partnership.slug, point.pk])


class _OfReview:
    """A form about one review; it goes back to the review's page."""

    permission = Permission.PRACTICE_REVIEWS_PUBLISH
    shows = ("reviews.PracticeReview",)

    @property
    def review(self) -> PracticeReview:
        if not hasattr(self, "_review"):
            self._review = self.one(self.partnership.practice_reviews, pk=self.kwargs["pk"])
        return self._review

    def find(self) -> PracticeReview:
        return self.review

    def form_values(self) -> dict[str, Any]:
        return {"version": self.review.version}

    def back_address(self) -> str:
        return self.review.get_absolute_url()


class AddReview(FormPage):
    permission = Permission.PRACTICE_REVIEWS_PUBLISH
    template_name = "reviews/practice_review_form.html"
    title = "Add a finished review"
    form_class = forms.PracticeReviewForm
    button = "Save the review"
    success = "The review is saved. Add its learning points next."
    keeps_draft = True
    shows = ("reviews.PracticeReview",)

    def perform(self, form: Any) -> PracticeReview:
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        return actions.record_practice_review(**values, by=self.access)

    def back_address(self) -> str:
        return reverse("reviews:index", args=[self.partnership.slug])


class ChangeReview(_OfReview, FormPage):
    template_name = "reviews/practice_review_form.html"
    title = "Change the review"
    form_class = forms.PracticeReviewForm
    button = "Save the change"
    success = "The change is saved"
    keeps_draft = True

    def form_values(self) -> dict[str, Any]:
        return {name: getattr(self.review, name) for name in forms.PracticeReviewForm.base_fields}

    def perform(self, form: Any) -> PracticeReview:
        return actions.change_practice_review(review=self.review, by=self.access, **form.cleaned_data)


class AddLearningPoint(_OfReview, FormPage):
    title = "Add a learning point"
    form_class = forms.LearningPointForm
    button = "Add the learning point"
    success = "The learning point is added"
    shows = ("reviews.PracticeReview", "reviews.LearningPoint")

    def perform(self, form: Any) -> PracticeReview:
        return actions.add_learning_point(review=self.review, by=self.access, **form.cleaned_data).review


class _OfPoint(_OfReview):
    @property
    def point(self) -> LearningPoint:
        if not hasattr(self, "_point"):
            # One that travels without an entry is of no review, and has no page to change it.
            rows = self.partnership.learning_points.filter(review__isnull=False).select_related("review")
            self._point = self.one(rows, pk=self.kwargs["pk"])
        return self._point

    @property
    def review(self) -> PracticeReview:
        return self.point.review


class ChangeLearningPoint(_OfPoint, FormPage):
    title = "Change the learning point"
    form_class = forms.LearningPointForm
    button = "Save the change"
    success = "The change is saved"
    shows = ("reviews.PracticeReview", "reviews.LearningPoint")

    def form_values(self) -> dict[str, Any]:
        point = self.point
        return {**super().form_values(), "kind": point.kind, "theme": point.theme, "text": point.text}

    def perform(self, form: Any) -> PracticeReview:
        return actions.change_learning_point(point=self.point, by=self.access, **form.cleaned_data).review


class RemoveLearningPoint(_OfPoint, FormPage):
    title = "Remove the learning point"
    template_name = "reviews/learning_point_remove.html"
    form_class = forms.VersionForm
    button = "Remove the learning point"
    success = "The learning point is removed"
    shows = ("reviews.LearningPoint",)

    def context(self) -> dict[str, Any]:
        return {"point": self.point}

    def perform(self, form: Any) -> PracticeReview:
        return actions.remove_learning_point(point=self.point, by=self.access, **form.cleaned_data)


class _Move(_OfReview, MovePage, abstract=True):
    lifecycle = PRACTICE_REVIEW
    name: str

    def move(self) -> Any:
        return self.lifecycle.moves[self.name]


class Hold(_Move):
    name = "hold"
    form_class = forms.HoldForm
    success = "Publication is held"

    def perform(self, form: Any) -> PracticeReview:
        typed = form.cleaned_data
        return actions.hold(
            review=self.review,
            reason=typed["hold_reason"],
            check_on=typed["hold_check_on"],
            version=typed["version"],
            by=self.access,
        )


class LookAgain(_OfReview, FormPage):
    title = "Look at the hold again"
    form_class = forms.HoldForm
    button = "Keep the hold"
    success = "The hold goes on"

    def form_values(self) -> dict[str, Any]:
        return {**super().form_values(), "hold_reason": self.review.hold_reason}

    def perform(self, form: Any) -> PracticeReview:
        typed = form.cleaned_data
        return actions.look_again(
            review=self.review,
            reason=typed["hold_reason"],
            check_on=typed["hold_check_on"],
            version=typed["version"],
            by=self.access,
        )


class Release(_Move):
    name = "release"
    form_class = forms.ReleaseForm
    success = "The hold has ended"

    def perform(self, form: Any) -> PracticeReview:
        return actions.release(review=self.review, by=self.access, **form.cleaned_data)


class Publish(_Move):
    name = "publish"
    template_name = "reviews/publish.html"
    form_class = forms.VersionForm
    success = "The review is published"

    def context(self) -> dict[str, Any]:
        preview = actions.snapshot(self.review)
        return {**super().context(), "preview": mark_safe(preview.html), "keep_until": preview.keep_until}

    def perform(self, form: Any) -> PracticeReview:
        return actions.publish(review=self.review, by=self.access, **form.cleaned_data)


class PublishCorrection(_OfReview, FormPage):
    title = "Publish a corrected version"
    template_name = "reviews/publish_correction.html"
    form_class = forms.CorrectionForm
    button = "Publish the corrected version"
    success = "The corrected version is published"

    def context(self) -> dict[str, Any]:
        return {"preview": mark_safe(actions.snapshot(self.review).html), "review": self.review}

    def perform(self, form: Any) -> PracticeReview:
        return actions.publish_correction(review=self.review, by=self.access, **form.cleaned_data)


class Withdraw(_OfReview, FormPage):
    """The one way to take a review down before its year is over: for harm, at once, by two named people."""

    permission = Permission.WITHDRAW_PUBLICATION
    title = "Withdraw the review for harm"
    template_name = "reviews/practice_review_withdraw.html"
    form_class = forms.WithdrawForm
    button = "Withdraw the review"
    success = "The review is withdrawn. Readers see the notice in its place."

    def context(self) -> dict[str, Any]:
        return {"review": self.review, "stands": self.review.stands}

    def form_arguments(self) -> dict[str, Any]:
        return {"people": may_be_named(self.partnership).exclude(pk=self.request.user.pk)}

    def perform(self, form: Any) -> PracticeReview:
        return actions.withdraw(review=self.review, by=self.access, **form.cleaned_data)
