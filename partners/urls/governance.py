"""How we decide: decisions, actions, challenges, the relevant agencies list, arrangements, glossary."""

from django.urls import path

from partners.views import action_register as actions
from partners.views import arrangements, challenges, decisions, glossary
from partners.views import relevant_agencies as lists

_LIST = "relevant-agency-list/<int:pk>/"
_ARRANGEMENTS = "arrangements-version/<int:pk>/"

urlpatterns = [
    path("decisions/", decisions.Decisions.as_view(), name="decisions"),
    path("decisions/new/", decisions.NewDecision.as_view(), name="decision_new"),
    path("decisions/new/about/<int:record>/", decisions.NewDecision.as_view(), name="decision_new_about"),
    path("decision/<int:pk>/", decisions.DecisionPage.as_view(), name="decision"),
    path("decision/<int:pk>/minute/", decisions.AddMinute.as_view(), name="decision_minute"),
    path("decision/<int:pk>/minute/file/", decisions.DecisionFile.as_view(), name="decision_file"),
    path("actions/", actions.Actions.as_view(), name="actions"),
    path("actions/new/", actions.NewAction.as_view(), name="action_new"),
    path("actions/new/from/<int:record>/", actions.NewAction.as_view(), name="action_new_from"),
    path("action/<int:pk>/", actions.ActionPage.as_view(), name="action"),
    path("action/<int:pk>/change/", actions.ChangeAction.as_view(), name="action_change"),
    path("action/<int:pk>/update/", actions.UpdateAction.as_view(), name="action_update"),
    path("action/<int:pk>/complete/", actions.CompleteAction.as_view(), name="action_complete"),
    path("action/<int:pk>/difference/", actions.ActionDifference.as_view(), name="action_difference"),
    path("action/<int:pk>/step/<slug:move>/", actions.ActionStep.as_view(), name="action_step"),
    path("challenges/", challenges.Challenges.as_view(), name="challenges"),
    path("challenges/new/", challenges.NewChallenge.as_view(), name="challenge_new"),
    path("challenges/new/about/<int:record>/", challenges.NewChallenge.as_view(), name="challenge_new_about"),
    path("challenge/<int:pk>/", challenges.ChallengePage.as_view(), name="challenge"),
    path("challenge/<int:pk>/advice/", challenges.AdviseChallenge.as_view(), name="challenge_advise"),
    path("challenge/<int:pk>/outcome/", challenges.ChallengeOutcome.as_view(), name="challenge_outcome"),
    path("challenge/<int:pk>/step/<slug:move>/", challenges.ChallengeStep.as_view(), name="challenge_step"),
    path("relevant-agency-lists/", lists.RelevantAgencyLists.as_view(), name="relevant_agency_lists"),
    path("relevant-agency-lists/new/", lists.NewList.as_view(), name="relevant_agency_list_new"),
    path(_LIST, lists.RelevantAgencyListPage.as_view(), name="relevant_agency_list"),
    path(f"{_LIST}add/", lists.AddEntry.as_view(), name="relevant_agency_entry_new"),
    path(f"{_LIST}entry/<int:entry>/", lists.ChangeEntry.as_view(), name="relevant_agency_entry"),
    path(f"{_LIST}approve/", lists.ApproveList.as_view(), name="relevant_agency_list_approve"),
    path(f"{_LIST}approve-by-letter/", lists.RecordListApproval.as_view(), name="relevant_agency_list_record_approval"),
    path(f"{_LIST}publish/", lists.PublishList.as_view(), name="relevant_agency_list_publish"),
    path(f"{_LIST}step/<slug:move>/", lists.ListStep.as_view(), name="relevant_agency_list_step"),
    path("arrangements-versions/", arrangements.ArrangementsVersions.as_view(), name="arrangements_versions"),
    path("arrangements-versions/new/", arrangements.NewArrangements.as_view(), name="arrangements_new"),
    path(_ARRANGEMENTS, arrangements.ArrangementsPage.as_view(), name="arrangements_version"),
    path(f"{_ARRANGEMENTS}change/", arrangements.ChangeArrangements.as_view(), name="arrangements_change"),
    path(f"{_ARRANGEMENTS}section/add/", arrangements.AddSection.as_view(), name="arrangements_section_new"),
    path(f"{_ARRANGEMENTS}section/<int:section>/", arrangements.ChangeSection.as_view(), name="arrangements_section"),
    path(
        f"{_ARRANGEMENTS}section/<int:section>/remove/",
        arrangements.RemoveSection.as_view(),
        name="arrangements_section_remove",
    ),
    path(f"{_ARRANGEMENTS}signatory/add/", arrangements.AddSignatory.as_view(), name="arrangements_signatory_new"),
    path(
        f"{_ARRANGEMENTS}signatory/<int:signatory>/remove/",
        arrangements.RemoveSignatory.as_view(),
        name="arrangements_signatory_remove",
    ),
    path(f"{_ARRANGEMENTS}approve/", arrangements.ApproveArrangements.as_view(), name="arrangements_approve"),
    path(
        f"{_ARRANGEMENTS}approve-by-letter/",
        arrangements.RecordArrangementsApproval.as_view(),
        name="arrangements_record_approval",
    ),
    path(f"{_ARRANGEMENTS}publish/", arrangements.PublishArrangements.as_view(), name="arrangements_publish"),
    path(f"{_ARRANGEMENTS}step/<slug:move>/", arrangements.ArrangementsStep.as_view(), name="arrangements_step"),
    path("glossary/", glossary.Terms.as_view(), name="terms"),
    path("glossary/new/", glossary.NewTerm.as_view(), name="term_new"),
    path("glossary/publish/", glossary.PublishGlossary.as_view(), name="glossary_publish"),
    path("term/<int:pk>/", glossary.TermPage.as_view(), name="term"),
    path("term/<int:pk>/change/", glossary.ChangeTerm.as_view(), name="term_change"),
]
