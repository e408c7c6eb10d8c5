"""The decision about a review, and the adults' test."""

from typing import Any

from reviews.actions import decisions as actions
from reviews.forms import decisions as forms
from reviews.models import CaseRight, PartnerView
from reviews.presenters import cases as case_words
from reviews.queries import views_of
from reviews.views.vault import CaseFormPage
from wst import clock


class Decide(CaseFormPage):
    template_name = "reviews/decide.html"
    title = "Record the decision"
    form_class = forms.DecisionForm
    button = "Record the decision"
    success = "The decision is recorded. Tell those who are named under “Who is told”."
    keeps_draft = True
    case_rights = (CaseRight.DECIDE, CaseRight.WORK)
    shows = ("reviews.ReviewDecision", "reviews.PartnerView")

    def context(self) -> dict[str, Any]:
        chair = actions.executive_chair(self.partnership, clock.today())
        asked = {question: views_of.said(self.case, question) for question in self.questions()}
        return {
            **super().context(),
            "views": [case_words.views(said, question.label) for question, said in asked.items()],
            "to_ask": [
                case_words.to_ask(said, question, self.to("case_view_add", question.value))
                for question, said in asked.items()
                if not all(one.counts for one in said)
            ],
            "chair": chair,
            "guidance": actions.guidance(self.partnership),
        }

    def questions(self) -> list[PartnerView.Question]:
        """The questions on which the partners are consulted in this case."""
        child, adult = PartnerView.Question.REVIEW, PartnerView.Question.ADULT_REVIEW
        return [child] * self.case.has_child + [adult] * self.case.has_adult

    def form_arguments(self) -> dict[str, Any]:
        return {"has_child": self.case.has_child, "has_adult": self.case.has_adult and self.access.can(CaseRight.WORK)}

    def perform(self, form: Any) -> Any:
        said = {**form.cleaned_data, "may_be_national": bool(form.cleaned_data.get("may_be_national"))}
        return actions.decide(case=self.case, **said, by=self.access)


class AdultTest(CaseFormPage):
    title = "The test of section 44 of the Care Act 2014"
    form_class = forms.AdultTestForm
    success = "The test is saved"
    keeps_draft = True
    shows = ("reviews.AdultReviewTest",)

    def form_values(self) -> dict[str, Any]:
        test = getattr(self.case, "adult_test", None)
        return {name: getattr(test, name) for name in forms.AdultTestForm.base_fields} if test else {}

    def perform(self, form: Any) -> Any:
        return actions.enter_adult_test(case=self.case, **form.cleaned_data, by=self.access)
