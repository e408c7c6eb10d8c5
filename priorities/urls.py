"""Addresses under /<partnership>/workspace/priorities/."""

from django.urls import path

from priorities.views import action_plans, board, events, evidence, grounds, impact, priority, summary_reports

app_name = "priorities"
urlpatterns = [
    path("", board.Index.as_view(), name="index"),
    path("all/", board.Priorities.as_view(), name="priorities"),
    # Cycles and events
    path("cycles/", board.Cycles.as_view(), name="cycles"),
    path("cycles/new/", board.NewCycle.as_view(), name="cycle_add"),
    path("cycle/<int:pk>/", board.CyclePage.as_view(), name="cycle"),
    path("cycle/<int:pk>/edit/", board.EditCycle.as_view(), name="cycle_edit"),
    path("cycle/<int:pk>/publish/", board.PublishPriorities.as_view(), name="cycle_publish"),
    path("events/", events.Events.as_view(), name="events"),
    path("event/<int:pk>/", events.EventPage.as_view(), name="event"),
    path("event/<int:pk>/edit/", events.EditEvent.as_view(), name="event_edit"),
    path("event/<int:pk>/invite/", events.InviteAgencies.as_view(), name="event_invite"),
    path("event/<int:pk>/attendance/", events.RecordAttendance.as_view(), name="event_attendance"),
    path("event/<int:pk>/held/", events.HoldEvent.as_view(), name="event_hold"),
    path("event/<int:pk>/outcomes/", events.RecordOutcomes.as_view(), name="event_outcomes"),
    path("event/<int:pk>/needs/", events.CheckNeeds.as_view(), name="event_needs"),
    # A priority
    path("propose/", priority.Propose.as_view(), name="propose"),
    path("priority/<int:pk>/", priority.PriorityPage.as_view(), name="priority"),
    path("priority/<int:pk>/edit/", priority.EditPriority.as_view(), name="priority_edit"),
    path("priority/<int:pk>/decision/", priority.AttachDecision.as_view(), name="priority_decision"),
    path("priority/<int:pk>/step/<slug:move>/", priority.TakeStep.as_view(), name="priority_step"),
    path("priority/<int:pk>/reason/", grounds.AddBasis.as_view(), name="basis_add"),
    path("reason/<int:pk>/remove/", grounds.RemoveBasis.as_view(), name="basis_remove"),
    path("priority/<int:pk>/consultation/", grounds.AddConsultation.as_view(), name="consultation_add"),
    path("priority/<int:pk>/lead/", grounds.NameLead.as_view(), name="name_lead"),
    path("priority/<int:pk>/lead/end/", grounds.EndLead.as_view(), name="end_lead"),
    path("priority/<int:pk>/scope/", grounds.WriteScope.as_view(), name="scope_write"),
    path("priority/<int:pk>/missing-evidence/", grounds.SayWhatIsMissing.as_view(), name="evidence_missing"),
    path("priority/<int:pk>/measure/", evidence.AddMeasure.as_view(), name="measure_add"),
    path("measure/<int:pk>/edit/", evidence.EditMeasure.as_view(), name="measure_edit"),
    path("measure/<int:pk>/reading/", evidence.AddReading.as_view(), name="reading_add"),
    # Evidence
    path("evidence/", evidence.EvidenceItems.as_view(), name="evidence_items"),
    path("evidence/new/", evidence.AddEvidence.as_view(), name="evidence_add"),
    path("evidence/<int:pk>/", evidence.EvidencePage.as_view(), name="evidence"),
    path("evidence/<int:pk>/edit/", evidence.EditEvidence.as_view(), name="evidence_edit"),
    # Summary reports and action plans
    path("summary-reports/", summary_reports.SummaryReports.as_view(), name="summary_reports"),
    path("priority/<int:pk>/summary-report/", summary_reports.AddSummaryReport.as_view(), name="summary_report_add"),
    path("summary-report/<int:pk>/", summary_reports.SummaryReportPage.as_view(), name="summary_report"),
    path("summary-report/<int:pk>/edit/", summary_reports.EditSummaryReport.as_view(), name="summary_report_edit"),
    path(
        "summary-report/<int:pk>/step/<slug:move>/",
        summary_reports.TakeReportStep.as_view(),
        name="summary_report_step",
    ),
    path("action-plans/", action_plans.ActionPlans.as_view(), name="action_plans"),
    path("priority/<int:pk>/action-plan/", action_plans.AddActionPlan.as_view(), name="action_plan_add"),
    path("action-plan/<int:pk>/", action_plans.ActionPlanPage.as_view(), name="action_plan"),
    path("action-plan/<int:pk>/action/", action_plans.AddPlanAction.as_view(), name="plan_action_add"),
    path("action-plan/<int:pk>/agree/", action_plans.AgreeForOwnAgency.as_view(), name="plan_agree_own"),
    path("action-plan/<int:pk>/agreements/", action_plans.RecordAgreements.as_view(), name="plan_agreements"),
    path("action-plan/<int:pk>/step/<slug:move>/", action_plans.TakePlanStep.as_view(), name="action_plan_step"),
    # What difference have we made?
    path("difference/", impact.WhatDifference.as_view(), name="difference"),
    path("impact-statements/", impact.ImpactStatements.as_view(), name="impact_statements"),
    path("impact-statements/new/", impact.AddImpact.as_view(), name="impact_add"),
    path("priority/<int:pk>/impact/", impact.AddPriorityImpact.as_view(), name="priority_impact_add"),
    path("impact-statement/<int:pk>/", impact.ImpactStatementPage.as_view(), name="impact_statement"),
    path("impact-statement/<int:pk>/edit/", impact.EditImpact.as_view(), name="impact_edit"),
    path("revisits/", impact.Revisits.as_view(), name="revisits"),
    path("priority/<int:pk>/look-again/", impact.PlanRevisit.as_view(), name="revisit_add"),
    path("revisit/<int:pk>/", impact.RecordRevisit.as_view(), name="record_revisit"),
]
