"""Addresses under /<partnership>/workspace/scrutiny/."""

from django.urls import path

from scrutiny.views import (
    activities,
    appraisals,
    audit_returns,
    audits,
    engagements,
    findings,
    index,
    indicators,
    methods,
    moderation,
    plans,
    ratings,
    recommendations,
)

app_name = "scrutiny"
urlpatterns = [
    path("", index.Index.as_view(), name="index"),
    # The toolkit and who is engaged
    path("methods/", methods.Methods.as_view(), name="methods"),
    path("methods/load/", methods.LoadToolkit.as_view(), name="methods_load"),
    path("methods/add/", methods.AddMethod.as_view(), name="method_add"),
    path("method/<int:pk>/", methods.MethodPage.as_view(), name="method"),
    path("method/<int:pk>/change/", methods.ChangeMethod.as_view(), name="method_change"),
    path("scrutineers/", engagements.Engagements.as_view(), name="engagements"),
    path("scrutineers/engage/", engagements.AddEngagement.as_view(), name="engagement_add"),
    path("engagement/<int:pk>/", engagements.EngagementPage.as_view(), name="engagement"),
    path("engagement/<int:pk>/change/", engagements.ChangeEngagement.as_view(), name="engagement_change"),
    path("engagement/<int:pk>/end/", engagements.EndEngagement.as_view(), name="engagement_end"),
    # The year's plan and its pieces of work
    path("plans/", plans.Plans.as_view(), name="plans"),
    path("plans/start/", plans.AddPlan.as_view(), name="plan_add"),
    path("plan/<int:pk>/", plans.PlanPage.as_view(), name="plan"),
    path("plan/<int:pk>/change/", plans.ChangePlan.as_view(), name="plan_change"),
    path("plan/<int:pk>/set/", plans.SetPlan.as_view(), name="plan_set"),
    path("plan/<int:pk>/publish/", plans.PublishPlan.as_view(), name="plan_publish"),
    path("plan/<int:pk>/step/<slug:move>/", plans.MovePlan.as_view(), name="plan_move"),
    path("activities/", activities.Activities.as_view(), name="activities"),
    path("activities/add/", activities.AddActivity.as_view(), name="activity_add"),
    path("activity/<int:pk>/", activities.ActivityPage.as_view(), name="activity"),
    path("activity/<int:pk>/change/", activities.ChangeActivity.as_view(), name="activity_change"),
    path("activity/<int:pk>/commission/", activities.Commission.as_view(), name="activity_commission"),
    path("activity/<int:pk>/step/<slug:move>/", activities.MoveActivity.as_view(), name="activity_move"),
    # What was found, recommended and answered
    path("findings/", findings.Findings.as_view(), name="findings"),
    path("activity/<int:pk>/findings/add/<slug:kind>/", findings.AddFinding.as_view(), name="finding_add"),
    path("activity/<int:pk>/findings/share/", findings.ShareFindings.as_view(), name="findings_share"),
    path("finding/<int:pk>/", findings.FindingPage.as_view(), name="finding"),
    path("finding/<int:pk>/change/", findings.ChangeFinding.as_view(), name="finding_change"),
    path("finding/<int:pk>/discard/", findings.DiscardFinding.as_view(), name="finding_discard"),
    path("finding/<int:pk>/addendum/", findings.AddAddendum.as_view(), name="finding_addendum"),
    path("finding/<int:pk>/recommend/", findings.Recommend.as_view(), name="finding_recommend"),
    path("recommendations/", recommendations.Recommendations.as_view(), name="recommendations"),
    path("recommendation/<int:pk>/", recommendations.RecommendationPage.as_view(), name="recommendation"),
    path(
        "recommendation/<int:pk>/change/", recommendations.ChangeRecommendation.as_view(), name="recommendation_change"
    ),
    path(
        "recommendation/<int:pk>/discard/",
        recommendations.DiscardRecommendation.as_view(),
        name="recommendation_discard",
    ),
    path("recommendation/<int:pk>/respond/", recommendations.Respond.as_view(), name="recommendation_respond"),
    path("recommendation/<int:pk>/act/", recommendations.Act.as_view(), name="recommendation_act"),
    # Priorities and the Executive, judged
    path("ratings/", ratings.Ratings.as_view(), name="ratings"),
    path("priority/<int:pk>/ratings/", ratings.PriorityRatings.as_view(), name="priority_ratings"),
    path("priority/<int:pk>/rate/", ratings.Rate.as_view(), name="priority_rate"),
    path("appraisals/", appraisals.Appraisals.as_view(), name="appraisals"),
    path("activity/<int:pk>/appraisal/", appraisals.StartAppraisal.as_view(), name="appraisal_add"),
    path("appraisal/<int:pk>/", appraisals.AppraisalPage.as_view(), name="appraisal"),
    path("appraisal/<int:pk>/write/", appraisals.WriteAppraisal.as_view(), name="appraisal_write"),
    path("appraisal/<int:pk>/share/", appraisals.ShareAppraisal.as_view(), name="appraisal_share"),
    # Audits across agencies
    path("audits/", audits.Audits.as_view(), name="audits"),
    path("activity/<int:pk>/audit/", audits.AddAudit.as_view(), name="audit_add"),
    path("audit/<int:pk>/", audits.AuditPage.as_view(), name="audit"),
    path("audit/<int:pk>/change/", audits.ChangeAudit.as_view(), name="audit_change"),
    path("audit/<int:pk>/moderation/", moderation.Moderation.as_view(), name="audit_moderation"),
    path("audit/<int:pk>/case/<int:number>/", moderation.Case.as_view(), name="audit_case"),
    path("audit/<int:pk>/report/", audits.WriteReport.as_view(), name="audit_report"),
    path("audit/<int:pk>/publish/", audits.PublishAudit.as_view(), name="audit_publish"),
    path("audit/<int:pk>/step/<slug:move>/", audits.MoveAudit.as_view(), name="audit_move"),
    path("audit-return/<int:pk>/", audit_returns.AuditReturnPage.as_view(), name="audit_return"),
    path("audit-return/<int:pk>/send/", audit_returns.SendReturn.as_view(), name="audit_return_send"),
    path("audit-return/<int:pk>/missing/", audit_returns.MarkMissing.as_view(), name="audit_return_missing"),
    # Figures over time
    path("indicators/", indicators.Indicators.as_view(), name="indicators"),
    path("indicators/add/", indicators.AddIndicator.as_view(), name="indicator_add"),
    path("indicator/<int:pk>/", indicators.IndicatorPage.as_view(), name="indicator"),
    path("indicator/<int:pk>/change/", indicators.ChangeIndicator.as_view(), name="indicator_change"),
    path("indicator/<int:pk>/value/", indicators.EnterValue.as_view(), name="indicator_value"),
    path("indicator/<int:pk>/data.csv", indicators.IndicatorData.as_view(), name="indicator_data"),
]
