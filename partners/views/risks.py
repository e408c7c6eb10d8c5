"""The risk register and the pages of a risk."""

from typing import Any

from django.http import Http404

from partners.actions import risks
from partners.filters.risks import RiskFilter
from partners.forms.risks import ChangeRiskForm, ReviewRiskForm, RiskForm
from partners.models import Risk
from partners.permissions import Permission
from partners.presenters import risks as presenter
from partners.presenters.parts import Part
from partners.queries.risks import scored
from partners.states import RISK
from partners.views.governance import DecidedRegister, RecordPage
from partners.views.register import PartnersForm
from wst.look.parts import Link
from wst.models import Record
from wst.models.record import OPEN_TO_ALL
from wst.views.base import MovePage

SHOWS = ("partners.Risk", "partners.RiskScore", "partners.Action")


class Risks(DecidedRegister):
    permission = Permission.WORKSPACE_VIEW
    shows = ("partners.Risk",)
    filter_class = RiskFilter
    title = "Risks"
    lead = "What could stop the partnership from keeping children and adults safe, the highest score first."
    noun = "risks"
    downloads = ("risks_csv", "risks_xlsx")
    columns = presenter.COLUMNS
    empty = ("No risks", "A risk is entered here, or from the page of what it is about, for example a priority.")

    def rows(self) -> Any:
        return scored(self.partnership).select_related("owner_agency", "owner")

    def present(self, row: Risk) -> list[Any]:
        return presenter.register_row(row)

    def buttons(self) -> list[Link]:
        may_add = self.access.can(Permission.RISKS_MANAGE)
        return [Link("Enter a risk", self.here.address("risk_new"))] if may_add else []


class OneRisk:
    def find(self: Any) -> Risk:
        rows = self.partnership.risks.select_related("owner_agency", "owner", "subject", "record")
        return self.one(rows, pk=self.kwargs["pk"])

    @property
    def risk(self) -> Risk:
        if not hasattr(self, "_risk"):
            self._risk = self.find()
        return self._risk

    record = risk

    def back_address(self) -> str:
        return self.risk.get_absolute_url()


class RiskPage(OneRisk, RecordPage):
    permission = Permission.WORKSPACE_VIEW
    register = ("Risks", "risks")
    shows = SHOWS
    template_name = "partners/accountability/record.html"

    def context(self) -> dict[str, Any]:
        risk = self.risk
        scores = list(risk.scores.all())
        actions = list(self.partnership.actions.filter(source=risk.record_id).select_related("owner_agency"))
        return {
            "title": risk.title,
            "caption": f"Risk {risk.reference}",
            "warnings": ["This risk is past its review: look at it again."] if risk.is_past_review else [],
            "summary": presenter.summary(risk, scores, self.access),
            "buttons": presenter.buttons(risk, self.access),
            "sections": [
                Part("Next steps", presenter.next_steps(actions), empty="No next step is planned."),
                Part("How it was scored", presenter.history(scores)),
            ],
        }


class _RiskForm(PartnersForm, abstract=True):
    permission = Permission.RISKS_MANAGE
    shows = ("partners.Risk", "partners.Person", "partners.Agency")

    def form_arguments(self) -> dict[str, Any]:
        people = self.partnership.people.filter(left_on__isnull=True, agency__isnull=False)
        return {
            "agencies": self.partnership.agencies.active(),
            "people": people.select_related("agency").order_by("name"),
        }


class NewRisk(_RiskForm):
    """By itself, or about a record, for example a priority's."""

    form_class = RiskForm
    title = "Enter a risk"
    button = "Enter the risk"
    success = "The risk is in the register"
    keeps_draft = True

    @property
    def subject(self) -> Record | None:
        if "record" not in self.kwargs:
            return None
        return self.one(self.partnership.records.filter(visibility__in=OPEN_TO_ALL), pk=self.kwargs["record"])

    def context(self) -> dict[str, Any]:
        return {"caption": f"About: {self.subject.title}" if self.subject else ""}

    def back_address(self) -> str:
        return self.subject.address if self.subject else self.here.address("risks")

    def perform(self, form: Any) -> Risk:
        return risks.enter(by=self.access, subject=self.subject, **form.cleaned_data)


class ChangeRisk(OneRisk, _RiskForm):
    form_class = ChangeRiskForm
    title = "Change the risk"
    success = "The risk is changed"
    keeps_draft = True

    def context(self) -> dict[str, Any]:
        return {"caption": f"{self.risk.reference} {self.risk.title}"}

    def form_values(self) -> dict[str, Any]:
        names = ("title", "cause", "event", "effect", "controls", "owner_agency", "owner", "version")
        return {name: getattr(self.risk, name) for name in names}

    def perform(self, form: Any) -> Risk:
        return risks.change(self.risk, by=self.access, **form.cleaned_data)


class ReviewRisk(OneRisk, PartnersForm):
    permission = Permission.RISKS_MANAGE
    shows = SHOWS
    form_class = ReviewRiskForm
    title = "Review the risk"
    button = "Save the review"
    success = "The review is saved"

    def context(self) -> dict[str, Any]:
        return {"caption": f"{self.risk.reference} {self.risk.title}"}

    def form_values(self) -> dict[str, Any]:
        return {name: getattr(self.risk, name) for name in ("likelihood", "impact", "controls", "version")}

    def perform(self, form: Any) -> Risk:
        return risks.review(self.risk, by=self.access, **form.cleaned_data)


class RiskStep(OneRisk, MovePage):
    """Close, or open again: both with a reason."""

    permission = Permission.RISKS_MANAGE
    shows = SHOWS
    lifecycle = RISK
    VERBS = {"close": risks.close, "reopen": risks.reopen}

    def move(self) -> Any:
        if self.kwargs["move"] not in self.VERBS:
            raise Http404
        return super().move()

    def act(self, row: Risk, name: str, *, reason: str, version: int) -> Risk:
        return self.VERBS[name](row, by=self.access, reason=reason, version=version)

    def back_address(self) -> str:
        return self.row.get_absolute_url()
