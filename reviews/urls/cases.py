"""The vault: cases, incidents, who is named, who is told."""

from django.urls import path

from reviews.views import calendar, cases, holders, incidents, notifications

ONE = "cases/<int:case>/"

urlpatterns = [
    path("cases/", cases.Cases.as_view(), name="cases"),
    path("cases/report/", incidents.ReportIncident.as_view(), name="incident_report"),
    path("cases/open-for-adult/", cases.OpenAdultCase.as_view(), name="case_open"),
    path(ONE, cases.CaseFile.as_view(), name="case"),
    path(f"{ONE}change/", cases.ChangeCase.as_view(), name="case_change"),
    path(f"{ONE}close/", cases.CloseCase.as_view(), name="case_close"),
    path(f"{ONE}reopen/", cases.ReopenCase.as_view(), name="case_reopen"),
    path(f"{ONE}history/", cases.History.as_view(), name="case_history"),
    path(f"{ONE}deadlines/<int:pk>/", cases.DeadlinePage.as_view(), name="case_deadline"),
    path(f"{ONE}people/", holders.Holders.as_view(), name="case_holders"),
    path(f"{ONE}people/name/", holders.NameHolder.as_view(), name="case_holder_add"),
    path(f"{ONE}people/take-over/", holders.TakeOver.as_view(), name="case_take_over"),
    path(f"{ONE}people/<int:pk>/end/", holders.EndHolder.as_view(), name="case_holder_end"),
    path(f"{ONE}incident/enter/", incidents.EnterIncident.as_view(), name="incident_enter"),
    path(f"{ONE}incident/change/", incidents.ChangeIncident.as_view(), name="incident_change"),
    path(f"{ONE}incident/notify/", incidents.Notify.as_view(), name="incident_notify"),
    path(f"{ONE}incident/step/<slug:move>/", incidents.Step.as_view(), name="incident_step"),
    path(f"{ONE}views/<slug:question>/", incidents.RecordView.as_view(), name="case_view_add"),
    path(f"{ONE}notifications/<int:pk>/sent/", notifications.Sent.as_view(), name="notification_sent"),
    path(f"{ONE}notifications/<int:pk>/not-needed/", notifications.NotNeeded.as_view(), name="notification_not_needed"),
    path("bank-holidays/", calendar.Holidays.as_view(), name="holidays"),
    path("bank-holidays/add/", calendar.AddHoliday.as_view(), name="holiday_add"),
    path("settings/", calendar.Settings.as_view(), name="settings"),
]
