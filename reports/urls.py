"""Addresses under /<partnership>/workspace/reports/."""

from django.urls import path

from reports.views import accounts, approvals, contributions, distribution, report, runs, sections

app_name = "reports"
urlpatterns = [
    path("", report.Index.as_view(), name="index"),
    path("open/", report.OpenReport.as_view(), name="open"),
    path("report/<int:report>/", report.ReportPage.as_view(), name="report"),
    path("report/<int:report>/move/<slug:move>/", report.MoveReport.as_view(), name="report_move"),
    path("report/<int:report>/in-short/", report.InShort.as_view(), name="in_short"),
    path("report/<int:report>/sections/<slug:key>/", sections.SectionPage.as_view(), name="section"),
    path("report/<int:report>/sections/<slug:key>/write/", sections.WriteSection.as_view(), name="section_write"),
    path("report/<int:report>/checklists/", report.Checklists.as_view(), name="checklists"),
    path("report/<int:report>/drafts/<int:number>/", report.SnapshotPage.as_view(), name="snapshot"),
    path("report/<int:report>/contributions/", contributions.Contributions.as_view(), name="contributions"),
    path("report/<int:report>/contributions/ask/", contributions.AskAgencies.as_view(), name="contributions_ask"),
    path("report/<int:report>/accounts/", report.PrepareAccounts.as_view(), name="accounts_prepare"),
    path("report/<int:report>/build/", runs.Build.as_view(), name="build"),
    path("report/<int:report>/distribution/", distribution.DistributionPage.as_view(), name="distribution"),
    path("report/<int:report>/distribution/send/", distribution.SendReport.as_view(), name="distribution_send"),
    path("contribution/<int:pk>/", contributions.ContributionPage.as_view(), name="contribution"),
    path("contribution/<int:pk>/answer/", contributions.Answer.as_view(), name="contribution_answer"),
    path("contribution/<int:pk>/remind/", contributions.Remind.as_view(), name="contribution_remind"),
    path("contribution/<int:pk>/link/", contributions.SendLink.as_view(), name="contribution_link"),
    path("contribution/<int:pk>/move/<slug:move>/", contributions.MoveContribution.as_view(), name="contribution_move"),
    path("account/<int:pk>/", accounts.AccountPage.as_view(), name="account"),
    path("account/<int:pk>/write/", accounts.WriteAccount.as_view(), name="account_write"),
    path("account/<int:pk>/sign/", accounts.SignAccount.as_view(), name="account_sign"),
    path("approval/<int:pk>/", approvals.ApprovalPage.as_view(), name="approval"),
    path("approval/<int:pk>/approve/", approvals.Approve.as_view(), name="approval_approve"),
    path("approval/<int:pk>/refuse/", approvals.Refuse.as_view(), name="approval_refuse"),
    path("approval/<int:pk>/record/", approvals.RecordAnswer.as_view(), name="approval_record"),
    path("run/<int:pk>/", runs.RunPage.as_view(), name="run"),
    path("run/<int:pk>/progress/", runs.RunProgress.as_view(), name="run_progress"),
    path("receipt/<int:pk>/", distribution.Receipt.as_view(), name="receipt"),
]
