"""Who we are: agencies, people, members and roles, groups, the chair rota, history."""

from django.urls import path

from partners.views import agencies, appointments, chairs, groups, history, index, members, people

urlpatterns = [
    path("", index.Index.as_view(), name="index"),
    # Agencies
    path("statutory-partners/", agencies.StatutoryPartners.as_view(), name="statutory_partners"),
    path("go-live/", agencies.GoLive.as_view(), name="go_live"),
    path("agencies/", agencies.Agencies.as_view(), name="agencies"),
    path("agencies/add/", agencies.AddAgency.as_view(), name="agency_add"),
    path("agency/<int:pk>/", agencies.AgencyPage.as_view(), name="agency"),
    path("agency/<int:pk>/change/", agencies.EditAgency.as_view(), name="agency_edit"),
    path("agency/<int:pk>/contact/", agencies.ChangeContact.as_view(), name="agency_contact"),
    path("agency/<int:pk>/end/", agencies.EndAgency.as_view(), name="agency_end"),
    path("agency/<int:pk>/succeed/", agencies.SucceedAgency.as_view(), name="agency_succeed"),
    path("agency/<int:pk>/lead/", appointments.AppointLead.as_view(), name="lead_add"),
    path("agency/<int:pk>/delegate/", appointments.Delegate.as_view(), name="delegation_add"),
    path("lead/<int:pk>/end/", appointments.EndLead.as_view(), name="lead_end"),
    path("lead/<int:pk>/cancel/", appointments.CancelLead.as_view(), name="lead_cancel"),
    path("delegation/<int:pk>/end/", appointments.EndDelegation.as_view(), name="delegation_end"),
    path("delegation/<int:pk>/cancel/", appointments.CancelDelegation.as_view(), name="delegation_cancel"),
    # People and their roles
    path("people/", people.People.as_view(), name="people"),
    path("people/add/", people.AddPerson.as_view(), name="person_add"),
    path("person/<int:pk>/", people.PersonPage.as_view(), name="person"),
    path("person/<int:pk>/change/", people.EditPerson.as_view(), name="person_edit"),
    path("person/<int:pk>/leave/", people.Leave.as_view(), name="person_leave"),
    path("person/<int:pk>/account/", people.MakeAccount.as_view(), name="account_make"),
    path("person/<int:pk>/seniority/", people.ConfirmSeniority.as_view(), name="person_seniority"),
    path("person/<int:pk>/deputy/", people.NameDeputy.as_view(), name="person_deputy"),
    path("person/<int:pk>/invite/", people.InviteAgain.as_view(), name="account_invite"),
    path("person/<int:pk>/role/", members.GiveRole.as_view(), name="role_give"),
    path("members/", members.Members.as_view(), name="members"),
    path("role/<int:pk>/end/", members.EndRole.as_view(), name="role_end"),
    # Groups and the chair rota
    path("groups/", groups.Groups.as_view(), name="groups"),
    path("groups/add/", groups.AddGroup.as_view(), name="group_add"),
    path("group/<int:pk>/", groups.GroupPage.as_view(), name="group"),
    path("group/<int:pk>/change/", groups.EditGroup.as_view(), name="group_edit"),
    path("group/<int:pk>/seat/", groups.AddSeat.as_view(), name="seat_add"),
    path("seat/<int:pk>/change/", groups.ChangeSeat.as_view(), name="seat_change"),
    path("seat/<int:pk>/end/", groups.EndSeat.as_view(), name="seat_end"),
    path("seat/<int:pk>/cancel/", groups.CancelSeat.as_view(), name="seat_cancel"),
    path("group/<int:pk>/rota/", chairs.Rota.as_view(), name="rota"),
    path("group/<int:pk>/rota/add/", chairs.AddTerm.as_view(), name="turn_add"),
    path("turn/<int:pk>/change/", chairs.ChangeTerm.as_view(), name="turn_change"),
    path("turn/<int:pk>/end/", chairs.EndTerm.as_view(), name="turn_end"),
    path("turn/<int:pk>/cancel/", chairs.CancelTerm.as_view(), name="turn_cancel"),
    path("turn/<int:pk>/handover/", chairs.Handover.as_view(), name="handover"),
    # History
    path("history/", history.History.as_view(), name="history"),
    path("history/<str:kind>/<int:pk>/", history.RecordHistory.as_view(), name="record_history"),
]
