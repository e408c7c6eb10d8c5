"""Reminders; how partners hold each other to account; risks; money."""

from django.urls import path

from partners.views import challenge_counts, escalation, exports, funding, memoranda, reminders, risks

_FORMULA = "funding-formula/<int:pk>/"
_POLICY = "escalation-policy/<int:pk>/"

urlpatterns = [
    path("reminders/", reminders.Reminders.as_view(), name="reminders"),
    path("actions/import/", exports.Upload.as_view(), name="action_import_upload"),
    path("actions/import/template/", exports.Template.as_view(), name="action_import_template"),
    path("actions/import/<int:pk>/", exports.Preview.as_view(), name="action_import_preview"),
    path("actions/import/<int:pk>/errors/", exports.Errors.as_view(), name="action_import_errors"),
    path("actions/actions.csv", exports.ActionsDownload.as_view(form="csv"), name="actions_csv"),
    path("actions/actions.xlsx", exports.ActionsDownload.as_view(form="xlsx"), name="actions_xlsx"),
    path("actions/actions.docx", exports.ActionsWord.as_view(), name="actions_docx"),
    path("risks/risks.csv", exports.RisksDownload.as_view(form="csv"), name="risks_csv"),
    path("risks/risks.xlsx", exports.RisksDownload.as_view(form="xlsx"), name="risks_xlsx"),
    path("challenges/by-partner/", challenge_counts.ChallengesByPartner.as_view(), name="challenges_by_partner"),
    path("memoranda/", memoranda.Memoranda.as_view(), name="memoranda"),
    path("memoranda/new/", memoranda.NewMemorandum.as_view(), name="memorandum_new"),
    path("memorandum/<int:pk>/", memoranda.MemorandumPage.as_view(), name="memorandum"),
    path("memorandum/<int:pk>/change/", memoranda.ChangeMemorandum.as_view(), name="memorandum_change"),
    path("memorandum/<int:pk>/sign/", memoranda.SignMemorandum.as_view(), name="memorandum_sign"),
    path("memorandum/<int:pk>/agree/", memoranda.AgreeMemorandum.as_view(), name="memorandum_agree"),
    path("escalation-policies/", escalation.EscalationPolicies.as_view(), name="escalation_policies"),
    path("escalation-policies/new/", escalation.NewEscalationPolicy.as_view(), name="escalation_policy_new"),
    path(_POLICY, escalation.EscalationPolicyPage.as_view(), name="escalation_policy"),
    path(f"{_POLICY}change/", escalation.ChangeEscalationPolicy.as_view(), name="escalation_policy_change"),
    path(f"{_POLICY}approve/", escalation.ApproveEscalationPolicy.as_view(), name="escalation_policy_approve"),
    path(f"{_POLICY}level/add/", escalation.AddLevel.as_view(), name="escalation_level_new"),
    path(f"{_POLICY}level/<int:level>/", escalation.ChangeLevel.as_view(), name="escalation_level"),
    path(f"{_POLICY}level/remove/", escalation.RemoveLevel.as_view(), name="escalation_level_remove"),
    path("risks/", risks.Risks.as_view(), name="risks"),
    path("risks/new/", risks.NewRisk.as_view(), name="risk_new"),
    path("risks/new/about/<int:record>/", risks.NewRisk.as_view(), name="risk_new_about"),
    path("risk/<int:pk>/", risks.RiskPage.as_view(), name="risk"),
    path("risk/<int:pk>/change/", risks.ChangeRisk.as_view(), name="risk_change"),
    path("risk/<int:pk>/review/", risks.ReviewRisk.as_view(), name="risk_review"),
    path("risk/<int:pk>/step/<slug:move>/", risks.RiskStep.as_view(), name="risk_step"),
    path("funding/", funding.FundingFormulas.as_view(), name="funding_formulas"),
    path("funding/new/", funding.NewFormula.as_view(), name="funding_new"),
    path(_FORMULA, funding.FormulaPage.as_view(), name="funding_formula"),
    path(f"{_FORMULA}change/", funding.ChangeFormula.as_view(), name="funding_change"),
    path(f"{_FORMULA}roll-forward/", funding.RollForward.as_view(), name="funding_roll_forward"),
    path(f"{_FORMULA}share/add/", funding.AddShare.as_view(), name="funding_share_new"),
    path(f"{_FORMULA}heading/add/", funding.AddSpend.as_view(), name="funding_spend_new"),
    path(f"{_FORMULA}agree/", funding.AgreeFormula.as_view(), name="funding_agree"),
    path(f"{_FORMULA}take-back/", funding.TakeBack.as_view(), name="funding_take_back"),
    path("funding-share/<int:pk>/change/", funding.ChangeShare.as_view(), name="funding_share_change"),
    path("funding-share/<int:pk>/remove/", funding.RemoveShare.as_view(), name="funding_share_remove"),
    path("funding-share/<int:pk>/agree/", funding.AgreeShare.as_view(), name="funding_share_agree"),
    path("funding-share/<int:pk>/received/", funding.Receive.as_view(), name="funding_receive"),
    path("funding-heading/<int:pk>/", funding.ChangeSpend.as_view(), name="funding_spend"),
]
