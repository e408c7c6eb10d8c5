"""Meetings: calendar, agendas, papers, attendance, minutes, documents, decisions between meetings."""

from django.urls import path

from partners.views import agenda, agenda_template, meeting_calendar, meeting_documents, meetings, minutes

_ITEM = "agenda-item/<int:pk>/"
_GROUP = "group/<int:pk>/"

urlpatterns = [
    path("meetings/", meetings.Meetings.as_view(), name="meetings"),
    path("meetings/schedule/", meetings.Schedule.as_view(), name="meeting_add"),
    path("meetings/schedule-series/", meetings.ScheduleSeries.as_view(), name="meeting_series"),
    path("meeting/<int:pk>/", meetings.MeetingPage.as_view(), name="meeting"),
    path("meeting/<int:pk>/change/", meetings.ChangeMeeting.as_view(), name="meeting_change"),
    path("meeting/<int:pk>/step/<slug:move>/", meetings.MeetingStep.as_view(), name="meeting_step"),
    path("meeting/<int:pk>/calendar.ics", meeting_calendar.MeetingCalendar.as_view(), name="meeting_calendar"),
    path(f"{_GROUP}meetings/", meeting_calendar.GroupMeetings.as_view(), name="group_meetings"),
    path(f"{_GROUP}meetings/calendar.ics", meeting_calendar.GroupCalendar.as_view(), name="group_calendar"),
    path(f"{_GROUP}decision-outside/", minutes.RecordOutside.as_view(), name="decision_outside"),
    path(f"{_GROUP}attendance/<int:agency>/ask/", minutes.AskAgency.as_view(), name="attendance_prompt"),
    # The agenda
    path("meeting/<int:pk>/fill/", agenda.Fill.as_view(), name="agenda_fill"),
    path("meeting/<int:pk>/item/add/", agenda.AddItem.as_view(), name="item_add"),
    path(f"{_ITEM}change/", agenda.ChangeItem.as_view(), name="item_change"),
    path(f"{_ITEM}remove/", agenda.RemoveItem.as_view(), name="item_remove"),
    path(f"{_ITEM}move/<slug:way>/", agenda.MoveItem.as_view(), name="item_move"),
    path(f"{_ITEM}paper/", agenda.AddPaper.as_view(), name="paper_add"),
    path("agenda-paper/<int:pk>/", agenda.PaperFile.as_view(), name="paper"),
    path("agenda-paper/<int:pk>/remove/", agenda.RemovePaper.as_view(), name="paper_remove"),
    path(f"{_GROUP}agenda/", agenda_template.AgendaTemplate.as_view(), name="agenda_template"),
    path(f"{_GROUP}agenda/usual/", agenda_template.UseTheUsual.as_view(), name="agenda_usual"),
    path(f"{_GROUP}agenda/add/", agenda_template.AddStanding.as_view(), name="standing_add"),
    path("standing-item/<int:pk>/change/", agenda_template.ChangeStanding.as_view(), name="standing_change"),
    path("standing-item/<int:pk>/remove/", agenda_template.RemoveStanding.as_view(), name="standing_remove"),
    # Attendance and minutes
    path("meeting/<int:pk>/attendance/", minutes.RecordAttendance.as_view(), name="attendance"),
    path(f"{_ITEM}minutes/", minutes.WriteMinute.as_view(), name="item_minute"),
    path(f"{_ITEM}decision/", minutes.Decide.as_view(), name="item_decision"),
    path(f"{_ITEM}action/", minutes.AgreeAction.as_view(), name="item_action"),
    path(f"{_ITEM}ratify/", minutes.Ratify.as_view(), name="item_ratify"),
    path(f"{_ITEM}reply/", minutes.Reply.as_view(), name="item_reply"),
    path(f"{_ITEM}amendment/", minutes.Propose.as_view(), name="amendment_add"),
    path("amendment/<int:pk>/answer/", minutes.Answer.as_view(), name="amendment_answer"),
    # Packs and minutes as files
    path("meeting/<int:pk>/make/<slug:kind>/", meeting_documents.Make.as_view(), name="meeting_make"),
    path("meeting-document/<int:pk>/", meeting_documents.DocumentPage.as_view(), name="meeting_document"),
    path(
        "meeting-document/<int:pk>/progress/",
        meeting_documents.DocumentProgress.as_view(),
        name="meeting_document_progress",
    ),
    path(
        "meeting-document/<int:pk>/<slug:form>/", meeting_documents.DocumentFile.as_view(), name="meeting_document_file"
    ),
]
