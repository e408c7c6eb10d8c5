"""Who is named on a case, as what, from when to when."""

from typing import Any

from django.urls import reverse

from reviews.actions import cases as actions
from reviews.forms import cases as forms
from reviews.models import CaseRight
from reviews.presenters import cases as presenters
from reviews.queries import cases as queries
from reviews.views.vault import CaseFormPage, CasePage


class Holders(CasePage):
    template_name = "reviews/case_holders.html"
    title = "Who is named on this case"
    shows = ("reviews.CaseHolder",)

    def context(self) -> dict[str, Any]:
        keeps = self.access.can(CaseRight.KEEP)
        rows = self.case.holders.select_related("user")
        keepers = len(set(actions.keepers(self.case).values_list("user", flat=True)))
        return {
            **super().context(),
            "table": presenters.holders(rows, self.to if keeps else None),
            "may_keep": keeps,
            "keepers": keepers,
            "may_take_over": not keepers and self.access.can(CaseRight.WORK, CaseRight.DECIDE),
        }


class NameHolder(CaseFormPage):
    title = "Name somebody on this case"
    form_class = forms.HolderForm
    button = "Name them"
    success = "They are named, and a notice with a link tells them so."
    case_rights = (CaseRight.KEEP,)
    shows = ("reviews.CaseHolder",)

    def form_arguments(self) -> dict[str, Any]:
        return {"people": queries.may_be_named(self.partnership)}

    def perform(self, form: Any) -> Any:
        return actions.name_holder(case=self.case, **form.cleaned_data, by=self.access)

    def back_address(self) -> str:
        return self.to("case_holders")

    def next_address(self, result: Any) -> str:
        return self.to("case_holders")


class TakeOver(CaseFormPage):
    title = "Become the keeper of this case"
    form_class = forms.TakeOverForm
    button = "Become the keeper"
    success = "You are the keeper. Name the others who work on the case."
    case_rights = (CaseRight.WORK, CaseRight.DECIDE)
    shows = ("reviews.CaseHolder",)

    def perform(self, form: Any) -> Any:
        return actions.take_over(case=self.case, reason=form.cleaned_data["reason"], by=self.access)

    def back_address(self) -> str:
        return self.to("case_holders")

    def next_address(self, result: Any) -> str:
        return self.to("case_holders")


class EndHolder(CaseFormPage):
    title = "End this person's access"
    form_class = forms.VersionForm
    button = "End their access"
    success = "They can no longer open the case."
    case_rights = (CaseRight.KEEP,)
    shows = ("reviews.CaseHolder",)
    template_name = "reviews/case_holder_end.html"

    @property
    def holder(self) -> Any:
        return self.one(self.case.holders.select_related("user"), pk=self.kwargs["pk"])

    def context(self) -> dict[str, Any]:
        return {**super().context(), "holder": self.holder}

    def form_values(self) -> dict[str, Any]:
        return {"version": self.holder.version}

    def perform(self, form: Any) -> Any:
        return actions.end_holder(holder=self.holder, version=form.cleaned_data["version"], by=self.access)

    def back_address(self) -> str:
        return self.to("case_holders")

    def next_address(self, result: Any) -> str:
        # Who ended their own naming cannot read the case any more.
        own = result.user_id == self.access.user_id
        return reverse("reviews:cases", args=[self.partnership.slug]) if own else self.to("case_holders")
