"""The rehearsal of the national form, and the page from which it is copied over."""

from typing import Any

from reviews.actions import rehearsals as actions
from reviews.forms import rehearsals as forms
from reviews.models import CaseRight, PartnerView
from reviews.presenters import cases as case_words
from reviews.presenters import rehearsals as presenters
from reviews.queries import rehearsals as queries
from reviews.queries import views_of
from reviews.views.incidents import _OfIncident
from reviews.views.vault import CaseFormPage, CasePage


class Rehearse(_OfIncident, CaseFormPage):
    template_name = "reviews/rehearsal_form.html"
    title = "Rehearse the national form"
    form_class = forms.RehearsalForm
    button = "Save the sheet"
    success = "The sheet is saved. Copy it over when the partners have agreed."
    keeps_draft = True
    shows = ("reviews.RehearsalSheet", "reviews.SeriousIncident")

    def context(self) -> dict[str, Any]:
        return {**super().context(), "to_check": presenters.TO_CHECK, "warning": presenters.WARNING}

    def form_values(self) -> dict[str, Any]:
        case = self.incident.case
        sheet = queries.sheet_of(case)
        return {**queries.answers(case), "version": sheet.version if sheet else 0}

    def perform(self, form: Any) -> Any:
        version = form.cleaned_data["version"]
        return actions.save_sheet(case=self.incident.case, version=version, answers=form.answers(), by=self.access)

    def back_address(self) -> str:
        return self.to("rehearsal_copy")

    def next_address(self, result: Any) -> str:
        return self.to("rehearsal_copy")


class CopyOver(_OfIncident, CasePage):
    template_name = "reviews/rehearsal_copy.html"
    title = "Copy it over into the national form"
    shows = ("reviews.RehearsalSheet", "reviews.SeriousIncident", "reviews.PartnerView")

    def context(self) -> dict[str, Any]:
        incident, works = self.incident, self.access.can(CaseRight.WORK)
        answers = queries.answers(incident.case)
        steps = case_words.steps(incident, self.access, self.to)
        return {
            **super().context(),
            "incident": incident,
            "sheet": queries.sheet_of(incident.case),
            "parts": presenters.parts(answers),
            "empty": presenters.empty(answers),
            "warning": presenters.WARNING,
            "to_check": presenters.TO_CHECK,
            "views": case_words.views(views_of.said(incident.case, PartnerView.Question.NOTIFY)),
            "notify": next((step for step in steps if step["address"] == self.to("incident_notify")), None),
            "begins": next((step for step in steps if step["address"] == self.to("incident_step", "assess")), None),
            "may_work": works,
            "may_give_view": self.access.can(CaseRight.VIEW, CaseRight.WORK),
        }
