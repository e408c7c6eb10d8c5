"""Finished reviews, and the rules and deadlines that are of no case."""

from django.urls import path

from reviews.views import practice_reviews as views
from reviews.views import timetable

ONE = "practice-review/<int:pk>/"

urlpatterns = [
    path("", views.Index.as_view(), name="index"),
    path("deadlines/", timetable.Deadlines.as_view(), name="deadlines"),
    path("rules/", timetable.Rules.as_view(), name="rules"),
    path("practice-review/add/", views.AddReview.as_view(), name="practice_review_add"),
    path(ONE, views.ReviewPage.as_view(), name="practice_review"),
    path(f"{ONE}change/", views.ChangeReview.as_view(), name="practice_review_change"),
    path(f"{ONE}learning/", views.AddLearningPoint.as_view(), name="learning_point_add"),
    path(f"{ONE}hold/", views.Hold.as_view(), name="hold"),
    path(f"{ONE}look-again/", views.LookAgain.as_view(), name="look_again"),
    path(f"{ONE}release/", views.Release.as_view(), name="release"),
    path(f"{ONE}publish/", views.Publish.as_view(), name="publish"),
    path(f"{ONE}withdraw/", views.Withdraw.as_view(), name="practice_review_withdraw"),
    path(f"{ONE}correct/", views.PublishCorrection.as_view(), name="publish_correction"),
    path("learning/<int:pk>/change/", views.ChangeLearningPoint.as_view(), name="learning_point_change"),
    path("learning/<int:pk>/remove/", views.RemoveLearningPoint.as_view(), name="learning_point_remove"),
]
