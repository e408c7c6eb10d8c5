"""The rapid review of a case, and the decision that it leads to."""

from django.urls import path

from reviews.views import decisions, rapid_reviews

ONE = "cases/<int:case>/rapid-review/"

urlpatterns = [
    path(ONE, rapid_reviews.Cockpit.as_view(), name="rapid_review"),
    path(f"{ONE}write/", rapid_reviews.Write.as_view(), name="rapid_review_write"),
    path(f"{ONE}summaries/request/", rapid_reviews.RequestSummary.as_view(), name="summary_request"),
    path(f"{ONE}summaries/<int:pk>/chase/", rapid_reviews.ChaseSummary.as_view(), name="summary_chase"),
    path(f"{ONE}summaries/<int:pk>/received/", rapid_reviews.ReceiveSummary.as_view(), name="summary_received"),
    path(f"{ONE}summaries/<int:pk>/not-needed/", rapid_reviews.SummaryNotNeeded.as_view(), name="summary_not_needed"),
    path(f"{ONE}summaries/<int:pk>/answer/", rapid_reviews.AnswerSummary.as_view(), name="summary_answer"),
    path(f"{ONE}safety/add/", rapid_reviews.AddSafetyStep.as_view(), name="safety_step_add"),
    path(f"{ONE}safety/<int:pk>/done/", rapid_reviews.FinishSafetyStep.as_view(), name="safety_step_done"),
    path(f"{ONE}criteria/", rapid_reviews.Criteria.as_view(), name="criteria"),
    path(f"{ONE}panel-held/", rapid_reviews.PanelHeld.as_view(), name="panel_held"),
    path(f"{ONE}sent/", rapid_reviews.SentToPanel.as_view(), name="rapid_review_sent"),
    path(f"{ONE}reply/", rapid_reviews.Reply.as_view(), name="panel_reply"),
    path(f"{ONE}step/<slug:move>/", rapid_reviews.Step.as_view(), name="rapid_review_step"),
    path("cases/<int:case>/decide/", decisions.Decide.as_view(), name="decide"),
    path("cases/<int:case>/adult-test/", decisions.AdultTest.as_view(), name="adult_test"),
]
