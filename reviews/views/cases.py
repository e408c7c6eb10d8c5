"""The list of cases that are open to somebody, and the file of one."""

from typing import Any

from django.urls import reverse

from partners.permissions import Permission
from reviews.actions import cases as actions
from reviews.filters.cases import CaseFilter, HistoryFilter
from reviews.forms import cases as forms
from reviews.models import CaseRight, PartnerView
from reviews.presenters import case_history as history_words
from reviews.presenters import case_reviews as review_words
from reviews.presenters import cases as presenters
from reviews.presenters import rapid_reviews as rapid_review_words
from reviews.presenters import timetable
from reviews.queries import case_reviews, views_of
from reviews.queries import cases as queries
from reviews.rules import EDITIONS, RULES
from reviews.views.vault import CaseFormPage, CasePage
from wst.views.base import FormPage, ListPage


class Cases(ListPage):
    permission = Permission.WORKSPACE_VIEW
    template_name = "reviews/cases.html"
    title = "Cases in the vault"
    filter_class = CaseFilter
    shows = ("reviews.Case", "reviews.SeriousIncident")

    def rows(self) -> Any:
        return queries.register(self.access)

    def context(self) -> dict[str, Any]:
        context = super().context()
        may_open = self.access.can(Permission.CASES_OPEN)
        return {**context, "table": presenters.register(context["rows"]), "may_open": may_open}


class OpenAdultCase(FormPage):
    permission = Permission.CASES_OPEN
    title = "Open a case about an adult"
    form_class = forms.AdultCaseForm
    button = "Open the case"
    success = "The case is open, and you are its keeper. Name the others who work on it."
    shows = ("reviews.Case",)

    def perform(self, form: Any) -> Any:
        said = form.cleaned_data
        inside = actions.open_case(
            opened_on=said["opened_on"], has_child=said["has_child"], has_adult=True, by=self.access
        )
        return inside.case

    def back_address(self) -> str:
        return reverse("reviews:cases", args=[self.partnership.slug])


class CaseFile(CasePage):
    template_name = "reviews/case.html"
    shows = (
        "reviews.Case",
        "reviews.SeriousIncident",
        "reviews.CaseAgency",
        "reviews.CaseDeadline",
        "reviews.Notification",
        "reviews.Sending",
        "reviews.PartnerView",
        "reviews.RapidReview",
        "reviews.AdultReviewTest",
        "reviews.ReviewDecision",
        "reviews.CaseReview",
    )

    def context(self) -> dict[str, Any]:
        case, is_open = self.case, self.case.closed_on is None
        works = is_open and self.access.can(CaseRight.WORK)  # of a closed case only itself may be changed
        incident = getattr(case, "incident", None)
        question, dates = PartnerView.Question.NOTIFY, list(case.deadlines.all())
        return {
            **super().context(),
            "title": case.reference,
            "facts": presenters.facts(case),
            "incident": incident,
            "incident_facts": presenters.incident_facts(incident) if incident else [],
            "steps": presenters.steps(incident, self.access, self.to) if incident and is_open else [],
            "deadlines": presenters.deadlines(dates, self.to),
            "has_open_deadline": any(row.is_open for row in dates),
            "notifications": presenters.notifications(
                queries.notifications(case), self.to if works else None, EDITIONS[case.edition]
            ),
            "views": presenters.views(views_of.said(case, question)) if incident else None,
            "may_work": works,
            "may_change": self.access.can(CaseRight.WORK),
            "may_keep": self.access.can(CaseRight.KEEP),
            "may_give_view": is_open and self.access.can(CaseRight.VIEW, CaseRight.WORK),
            "parts": presenters.parts(case, self.to),
            "reviews": review_words.of_case(case.reviews.all(), self.to),
            "to_commission": review_words.waiting(case_reviews.to_commission(case), self.to) if works else [],
            **(self._adult() if case.has_adult else {}),
        }

    def _adult(self) -> dict[str, Any]:
        return {
            "adult_test": rapid_review_words.adult_test(self.case),
            "review_views": presenters.views(views_of.said(self.case, PartnerView.Question.ADULT_REVIEW)),
            "decisions": rapid_review_words.decisions(self.case.decisions.all()),
            # For an adult the chair of the Executive does not.
            "may_decide": self.case.closed_on is None and self.access.can(CaseRight.WORK),
        }


class ChangeCase(CaseFormPage):
    title = "Change the case"
    form_class = forms.CaseForm
    success = "The change is saved"
    shows = ("reviews.Case",)

    def form_values(self) -> dict[str, Any]:
        return {name: getattr(self.case, name) for name in forms.CaseForm.base_fields}

    def perform(self, form: Any) -> Any:
        return actions.change_case(case=self.case, **form.cleaned_data, by=self.access)


class CloseCase(CaseFormPage):
    title = "Close the case"
    form_class = forms.VersionForm
    button = "Close the case"
    success = "The case is closed. It stays readable for those who are named."
    case_rights = (CaseRight.KEEP,)
    shows = ("reviews.Case",)

    def form_values(self) -> dict[str, Any]:
        return {"version": self.case.version}

    def perform(self, form: Any) -> Any:
        return actions.close_case(case=self.case, version=form.cleaned_data["version"], by=self.access)


class ReopenCase(CloseCase):
    title = "Reopen the case"
    button = "Reopen the case"
    success = "The case is open again."
    shows = ("reviews.Case",)

    def perform(self, form: Any) -> Any:
        return actions.reopen_case(case=self.case, version=form.cleaned_data["version"], by=self.access)


class History(CasePage, ListPage):
    """Everything that happened, each reading included: shown to those who are named."""

    template_name = "reviews/case_history.html"
    title = "Who read and changed this case"
    filter_class = HistoryFilter
    shows = ("reviews.CaseEvent", "reviews.CaseStep")

    def rows(self) -> Any:
        return queries.history(self.case)

    def context(self) -> dict[str, Any]:
        context = super().context()
        rows = context["rows"]
        is_first = context["page"].number == 1  # the steps stand once, before the first page
        return {
            **context,
            "table": history_words.history(rows, queries.names(rows), queries.subjects(rows)),
            "steps_table": presenters.steps_taken(self.case.steps.all()) if is_first else None,
        }


class DeadlinePage(CasePage):
    template_name = "reviews/case_deadline.html"
    shows = ("reviews.CaseDeadline", "reviews.DeadlineChange")

    def context(self) -> dict[str, Any]:
        row = self.one(self.case.deadlines, pk=self.kwargs["pk"])
        rule, edition = RULES[row.rule], EDITIONS[self.case.edition]
        found = presenters.worked_out(row, self.partnership)
        return {
            **super().context(),
            "title": rule.title,
            "due": timetable.weekday(row.due_on),
            "facts": timetable.facts(rule, found, edition),
            "warnings": [*timetable.warnings(found), *presenters.stricter(row)],
            "working": timetable.working(found),
            "changes": presenters.changes(row.changes.all()),
        }
