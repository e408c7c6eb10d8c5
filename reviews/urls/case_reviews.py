"""The reviews of a case: commissioned, monitored, held, drafted and published; and whether published ones are up."""

from django.urls import path

from reviews.views import availability
from reviews.views import case_review_publication as publication
from reviews.views import case_reviews as views

ALL = "cases/<int:case>/reviews/"
ONE = f"{ALL}<int:pk>/"

urlpatterns = [
    path(f"{ALL}commission/<int:pk>/", views.Commission.as_view(), name="case_review_commission"),
    path(ONE, views.ReviewPage.as_view(), name="case_review"),
    path(f"{ONE}view/", views.RecordView.as_view(), name="case_review_view"),
    path(f"{ONE}terms/", views.ChangeTerms.as_view(), name="case_review_terms"),
    path(f"{ONE}reviewer/", views.ChangeReviewer.as_view(), name="case_review_reviewer"),
    path(f"{ONE}reviewer/remove/", views.RemoveReviewer.as_view(), name="case_review_reviewer_remove"),
    path(f"{ONE}check/", views.Check.as_view(), name="case_review_check"),
    path(f"{ONE}requests/add/", views.AskInWriting.as_view(), name="written_request_add"),
    path(f"{ONE}requests/<int:part>/answer/", views.AnswerRequest.as_view(), name="written_request_answer"),
    path(f"{ONE}drafts/add/", views.ReceiveDraft.as_view(), name="review_draft_add"),
    path(f"{ONE}hold/", views.Hold.as_view(), name="case_review_hold"),
    path(f"{ONE}look-again/", views.LookAgain.as_view(), name="case_review_look_again"),
    path(f"{ONE}text/", publication.WriteTexts.as_view(), name="case_review_text"),
    path(f"{ONE}learning/add/", publication.AddPoint.as_view(), name="review_point_add"),
    path(f"{ONE}learning/<int:part>/change/", publication.ChangePoint.as_view(), name="review_point_change"),
    path(f"{ONE}learning/<int:part>/remove/", publication.RemovePoint.as_view(), name="review_point_remove"),
    path(f"{ONE}learning/<int:part>/travel/", publication.LetTravel.as_view(), name="review_point_travel"),
    path(f"{ONE}identity/", publication.CheckIdentity.as_view(), name="case_review_identity"),
    path(f"{ONE}plan/", publication.Plan.as_view(), name="case_review_plan"),
    path(f"{ONE}not-publish/", publication.NotPublish.as_view(), name="case_review_not_publish"),
    path(f"{ONE}publish-after-all/", publication.PublishAfterAll.as_view(), name="case_review_publish_after_all"),
    path(f"{ONE}publish/", publication.Publish.as_view(), name="case_review_publish"),
    path(
        f"{ONE}publish-improvements/",
        publication.PublishImprovements.as_view(),
        name="case_review_publish_improvements",
    ),
    path(f"{ONE}step/<slug:move>/", publication.Step.as_view(), name="case_review_step"),
    path("availability/", availability.Availability.as_view(), name="availability"),
]
