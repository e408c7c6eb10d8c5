"""How we are built: mirrored groups, terms of reference, expected members, deputies and swaps, linked partnerships."""

from django.urls import path

from partners.views import linked, representation, rota, structure

_LINKED = "linked-partnership/<int:pk>/"

urlpatterns = [
    path("groups/mirrored/", structure.MirroredGroups.as_view(), name="groups_mirrored"),
    path("group/<int:pk>/mirror/", structure.Mirror.as_view(), name="group_mirror"),
    path("group/<int:pk>/terms/", structure.GroupTerms.as_view(), name="group_terms"),
    path("group/<int:pk>/terms/new/", structure.NewTerms.as_view(), name="group_terms_new"),
    path("group/<int:pk>/expect/", structure.Expect.as_view(), name="expected_add"),
    path("expected/<int:pk>/remove/", structure.NoLongerExpect.as_view(), name="expected_remove"),
    path("group/<int:pk>/rota/deputy/", rota.AddDeputy.as_view(), name="deputy_add"),
    path("group/<int:pk>/rota/calendar.ics", rota.RotaCalendar.as_view(), name="rota_calendar"),
    path("deputy/<int:pk>/end/", rota.EndDeputy.as_view(), name="deputy_end"),
    path("deputy/<int:pk>/cancel/", rota.CancelDeputy.as_view(), name="deputy_cancel"),
    path("turn/<int:pk>/swap/", rota.Swap.as_view(), name="turn_swap"),
    path("representation/", representation.Representation.as_view(), name="representation"),
    path("representation/goals/new/", representation.SetGoal.as_view(), name="sector_goal_new"),
    path("representation/goal/<int:pk>/", representation.GoalPage.as_view(), name="sector_goal"),
    path("linked-partnerships/", linked.LinkedPartnerships.as_view(), name="linked_partnerships"),
    path("linked-partnerships/new/", linked.NewLinked.as_view(), name="linked_partnership_new"),
    path(_LINKED, linked.LinkedPage.as_view(), name="linked_partnership"),
    path(f"{_LINKED}change/", linked.EditLinked.as_view(), name="linked_partnership_edit"),
    path(f"{_LINKED}end/", linked.EndLinked.as_view(), name="linked_partnership_end"),
    path(f"{_LINKED}contact/", linked.EnterContact.as_view(), name="linked_contact"),
    path(f"{_LINKED}share/", linked.ShareItem.as_view(), name="linked_share"),
]
