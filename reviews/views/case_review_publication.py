"""What the public will read of a review, the check that it identifies nobody, and its publication."""

from typing import Any

from django.http import Http404

from partners.permissions import Permission
from reviews.actions import case_review_publication as actions
from reviews.actions import case_review_texts as texts
from reviews.actions import case_reviews, handovers
from reviews.actions.practice_reviews import public_until
from reviews.forms import case_reviews as forms
from reviews.forms.cases import VersionForm
from reviews.models import CaseReview, CaseRight, ReviewLearning
from reviews.policies import case_reviews as policies
from reviews.presenters import case_reviews as presenters
from reviews.states.case_reviews import CASE_REVIEW
from reviews.views.case_reviews import OfReview
from reviews.views.vault import CaseFormPage, CaseMovePage
from wst import clock


class WriteTexts(OfReview, CaseFormPage):
    title = "Write what the public will read"
    form_class = forms.TextsForm
    success = "The text is saved. A change needs a new check that nobody is identified."
    keeps_draft = True
    shows = ("reviews.CaseReview",)

    def form_values(self) -> dict[str, Any]:
        return {name: getattr(self.review, name) for name in forms.TextsForm.base_fields}

    def perform(self, form: Any) -> Any:
        return texts.write(review=self.review, **form.cleaned_data, by=self.access)


class AddPoint(OfReview, CaseFormPage):
    title = "Add a learning point"
    form_class = forms.PointForm
    button = "Add the learning point"
    success = "The learning point is added"
    shows = ("reviews.ReviewLearning",)

    def form_values(self) -> dict[str, Any]:
        return {}

    def perform(self, form: Any) -> Any:
        said = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        return texts.add_point(review=self.review, **said, by=self.access)


class _OfPoint(OfReview, abstract=True):
    @property
    def point(self) -> ReviewLearning:
        return self.one(self.review.learning, pk=self.kwargs["part"])


class ChangePoint(_OfPoint, CaseFormPage):
    title = "Change the learning point"
    form_class = forms.PointForm
    success = "The change is saved"
    shows = ("reviews.ReviewLearning",)

    def form_values(self) -> dict[str, Any]:
        return {name: getattr(self.point, name) for name in forms.PointForm.base_fields}

    def perform(self, form: Any) -> Any:
        return texts.change_point(point=self.point, **form.cleaned_data, by=self.access)


class RemovePoint(_OfPoint, CaseFormPage):
    template_name = "reviews/case_review_point_remove.html"
    title = "Remove the learning point"
    form_class = VersionForm
    button = "Remove the learning point"
    success = "The learning point is removed"
    shows = ("reviews.ReviewLearning",)

    def context(self) -> dict[str, Any]:
        return {**super().context(), "point": self.point}

    def form_values(self) -> dict[str, Any]:
        return {"version": self.point.version}

    def perform(self, form: Any) -> Any:
        return texts.remove_point(point=self.point, **form.cleaned_data, by=self.access)


class LetTravel(_OfPoint, CaseFormPage):
    template_name = "reviews/case_review_point_travel.html"
    title = "Let this learning travel"
    form_class = VersionForm
    button = "Let it travel"
    success = "It stands among the learning from reviews, without the case. Hand it over from there."
    shows = ("reviews.ReviewLearning",)

    def context(self) -> dict[str, Any]:
        return {**super().context(), "point": self.point}

    def form_values(self) -> dict[str, Any]:
        return {"version": self.point.version}

    def perform(self, form: Any) -> Any:
        return handovers.let_travel(learning=self.point, version=form.cleaned_data["version"], by=self.access)


class CheckIdentity(OfReview, CaseFormPage):
    """Open to everybody who is named on the case, except to whoever wrote the text last."""

    template_name = "reviews/case_review_identity.html"
    title = "Check that nobody is identified"
    form_class = forms.IdentityForm
    button = "Confirm"
    success = "The check is recorded. It holds until the text is changed."
    case_rights = (CaseRight.READ,)
    shows = ("reviews.CaseReview", "reviews.ReviewLearning", "reviews.IdentityCheck")

    def context(self) -> dict[str, Any]:
        review = self.review
        return {
            **super().context(),
            "texts": presenters.texts(review),
            "points": presenters.points(review.learning.all(), None),
            "warnings": list(policies.warnings(review)),
            "mentions": presenters.mentions(review),
            "may_check": policies.may_check(review, self.access),
            "is_written": review.texts_by_id is not None,
        }

    def form_values(self) -> dict[str, Any]:
        return {"digest": policies.digest(self.review)}

    def perform(self, form: Any) -> Any:
        said = form.cleaned_data
        return texts.confirm_nobody_identified(
            review=self.review, digest=said["digest"], words=said["words"], by=self.access
        )


# Publication


class Plan(OfReview, CaseFormPage):
    title = "Plan the day of publication"
    form_class = forms.PlanForm
    success = "The day is planned. Copies are counted back from it."
    shows = ("reviews.CaseReview",)

    def form_values(self) -> dict[str, Any]:
        return {**super().form_values(), "publish_on": self.review.publish_on}

    def perform(self, form: Any) -> Any:
        if self.review.kind == CaseReview.Kind.SAR:
            self.success = "The day is planned"
        return actions.plan(review=self.review, **form.cleaned_data, by=self.access)


class NotPublish(OfReview, CaseFormPage):
    template_name = "reviews/case_review_not_publish.html"
    title = "Decide not to publish the report"
    form_class = forms.NotPublishForm
    button = "Save the reasons"
    success = "The reasons are saved"
    keeps_draft = True
    shows = ("reviews.CaseReview",)

    def form_arguments(self) -> dict[str, Any]:
        return {"has_panel": self.review.kind == CaseReview.Kind.LCSPR}

    def form_values(self) -> dict[str, Any]:
        review = self.review
        return {
            **super().form_values(),
            "because": review.not_published_because,
            "comments": review.comments_on_reasons,
        }

    def perform(self, form: Any) -> Any:
        return actions.decide_not_to_publish(review=self.review, **form.cleaned_data, by=self.access)


class PublishAfterAll(OfReview, CaseFormPage):
    title = "Publish the report after all"
    form_class = VersionForm
    button = "Publish it after all"
    success = "The report is to be published. Copies before publication are asked for again."
    shows = ("reviews.CaseReview",)

    def perform(self, form: Any) -> Any:
        return actions.decide_to_publish_after_all(review=self.review, **form.cleaned_data, by=self.access)


class Publish(OfReview, CaseMovePage):
    """The last look before the public reads it: for somebody who works on the case and publishes reviews."""

    template_name = "reviews/case_review_publish.html"
    permission = Permission.PRACTICE_REVIEWS_PUBLISH
    lifecycle = CASE_REVIEW
    name = "publish"
    form_class = VersionForm
    shows = ("reviews.CaseReview", "reviews.ReviewLearning")

    def find(self) -> CaseReview:
        return self.review

    def move(self) -> Any:
        return self.lifecycle.moves[self.name]

    def context(self) -> dict[str, Any]:
        review = self.review
        return {
            **super().context(),
            "texts": presenters.as_published(review, improvements=self.name == "publish_improvements"),
            "points": presenters.points(review.learning.all(), None),
            "keep_until": public_until(clock.today()),
        }

    def perform(self, form: Any) -> Any:
        self.success = "The review is published. Tell those who are named under “Who is told”."
        return actions.publish(review=self.review, **form.cleaned_data, by=self.access)


class PublishImprovements(Publish):
    name = "publish_improvements"
    shows = ("reviews.CaseReview", "reviews.ReviewLearning")

    def perform(self, form: Any) -> Any:
        self.success = "The improvements are published. Tell those who are named under “Who is told”."
        return actions.publish_improvements(review=self.review, **form.cleaned_data, by=self.access)


class Step(OfReview, CaseMovePage):
    """Steps that ask for a reason at most; the others have pages of their own."""

    lifecycle = CASE_REVIEW
    shows = ("reviews.CaseReview",)
    STEPS = {
        "begin": lambda review, reason, **rest: case_reviews.begin(review=review, **rest),
        "return_final": lambda review, **rest: case_reviews.return_final(review=review, **rest),
        "release": lambda review, **rest: case_reviews.release(review=review, **rest),
        "release_final": lambda review, **rest: case_reviews.release(review=review, **rest),
        "finish": lambda review, reason, **rest: actions.finish(review=review, **rest),
    }

    def find(self) -> CaseReview:
        return self.review

    def move(self) -> Any:
        if self.kwargs["move"] not in self.STEPS:
            raise Http404
        return super().move()

    def act(self, row: Any, name: str, *, reason: str, version: int) -> Any:
        return self.STEPS[name](row, reason=reason, version=version, by=self.access)
