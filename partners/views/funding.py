"""The funding formulas: a page for each year, with shares, what came and what was spent."""

from typing import Any

from partners.actions import funding
from partners.forms.accountability import VersionForm
from partners.forms.funding import (
    AgreeShareForm,
    ChangeFormulaForm,
    FormulaForm,
    ReceiveForm,
    RollForwardForm,
    ShareForm,
    SpendForm,
)
from partners.models import FundingContribution, FundingFormula, FundingSpend
from partners.permissions import Permission
from partners.policies.documents import decided_by_executive, decision_is_about_it
from partners.policies.funding import off_by, shares_add_up
from partners.presenters import funding as presenter
from partners.presenters.parts import Part
from partners.queries.funding import visible_contributions
from partners.states import FUNDING
from partners.views.documents import ApprovePage
from partners.views.governance import DecidedRegister, RecordPage
from partners.views.register import PartnersForm
from wst import clock, policies
from wst.look.parts import Link
from wst.views.base import MovePage

SEE = (Permission.FUNDING_VIEW, Permission.FUNDING_AGREE_OWN)
SHOWS = ("partners.FundingFormula", "partners.FundingContribution", "partners.FundingSpend", "partners.Agency")


class FundingFormulas(DecidedRegister):
    permission = SEE
    shows = ("partners.FundingFormula",)
    title = "Funding"
    lead = "What the partnership costs each year, what each partner pays, and what the money is spent on."
    noun = "years"
    columns = presenter.COLUMNS
    empty = ("No funding formula yet", "The business manager enters the first one. Later years roll forward from it.")

    def rows(self) -> Any:
        return self.partnership.funding_formulas.select_related("decision")

    def present(self, row: FundingFormula) -> list[Any]:
        return presenter.register_row(row)

    def buttons(self) -> list[Link]:
        may_add = self.access.can(Permission.FUNDING_MANAGE)
        return [Link("Enter a funding formula", self.here.address("funding_new"))] if may_add else []


class OneFormula:
    def find(self: Any) -> FundingFormula:
        rows = self.partnership.funding_formulas.select_related("decision__group", "previous", "record")
        return self.one(rows, pk=self.kwargs["pk"])

    @property
    def formula(self) -> FundingFormula:
        if not hasattr(self, "_formula"):
            self._formula = self.find()
        return self._formula

    record = document = formula


class FormulaPage(OneFormula, RecordPage):
    """A partner sees its own share; the office, the chair and the scrutineers see all (matrix of permissions)."""

    permission = SEE
    register = ("Funding", "funding_formulas")
    shows = SHOWS
    template_name = "partners/accountability/record.html"

    def context(self) -> dict[str, Any]:
        row, access = self.formula, self.access
        sees_all = access.can(Permission.FUNDING_VIEW)
        is_draft = row.status == FundingFormula.Status.DRAFT
        missing = []
        if is_draft and sees_all:
            needs = [need for need in FUNDING.moves["agree"].needs if need is not shares_add_up]
            missing = [*filter(None, [off_by(row)]), *policies.unmet(row, needs)]
        contributions = list(visible_contributions(row, access))
        empty = "No shares yet." if sees_all else "Your agency has no share in this year."
        sections = [
            Part(
                "Who pays what" if sees_all else "Your agency's share",
                presenter.shares(contributions, row, access, all_=sees_all),
                empty=empty,
            )
        ]
        if sees_all:
            spends = list(row.spends.all())
            sections.append(Part("What it is spent on", presenter.spends(spends, access), empty="No headings yet."))
        return {
            "title": str(row),
            "wide": True,
            "summary": presenter.summary(row),
            "missing": missing,
            "buttons": presenter.buttons(row, access, missing=missing),
            "sections": sections,
        }


class NewFormula(PartnersForm):
    permission = Permission.FUNDING_MANAGE
    shows = ("partners.FundingFormula",)
    form_class = FormulaForm
    title = "Enter a funding formula"
    button = "Save the draft"
    success = "The draft is saved. Add the shares."
    keeps_draft = True

    def back_address(self) -> str:
        return self.here.address("funding_formulas")

    def form_values(self) -> dict[str, Any]:
        return {"year_starts": clock.today()}

    def perform(self, form: Any) -> FundingFormula:
        return funding.draft(by=self.access, **form.cleaned_data)


class _OfFormula(OneFormula, PartnersForm, abstract=True):
    permission = Permission.FUNDING_MANAGE
    shows = SHOWS

    def form_values(self) -> dict[str, Any]:
        return {"version": self.formula.version}

    def back_address(self) -> str:
        return self.formula.get_absolute_url()

    def next_address(self, result: Any) -> str:
        return self.back_address()

    def context(self) -> dict[str, Any]:
        return {"caption": str(self.formula)}


class ChangeFormula(_OfFormula):
    form_class = ChangeFormulaForm
    title = "Change the formula"
    success = "The formula is changed"

    def form_values(self) -> dict[str, Any]:
        return {name: getattr(self.formula, name) for name in ("basis", "total", "note", "version")}

    def perform(self, form: Any) -> FundingFormula:
        return funding.change(self.formula, by=self.access, **form.cleaned_data)


class RollForward(_OfFormula):
    form_class = RollForwardForm
    title = "Roll forward to next year"
    button = "Start next year's draft"
    success = "Next year's draft has the same basis, shares and headings. Every partner is asked to agree its share."

    def perform(self, form: Any) -> FundingFormula:
        return funding.roll_forward(self.formula, by=self.access, **form.cleaned_data)

    def next_address(self, result: FundingFormula) -> str:
        return result.get_absolute_url()


class AddShare(_OfFormula):
    form_class = ShareForm
    title = "Add a share"
    button = "Add the share"
    success = "The share is added"

    def form_arguments(self) -> dict[str, Any]:
        paying = self.formula.contributions.values("agency")
        return {"agencies": self.partnership.agencies.active().exclude(pk__in=paying)}

    def perform(self, form: Any) -> Any:
        return funding.set_share(self.formula, by=self.access, **form.cleaned_data)


class _OfShare(PartnersForm, abstract=True):
    permission: Any = Permission.FUNDING_MANAGE
    shows = SHOWS

    def find(self) -> FundingContribution:
        rows = self.partnership.funding_contributions.select_related("formula", "agency")
        if not self.access.can(Permission.FUNDING_VIEW):
            rows = rows.filter(agency_id=self.access.place.agency_id or 0)
        return self.one(rows, pk=self.kwargs["pk"])

    @property
    def row(self) -> FundingContribution:
        if not hasattr(self, "_row"):
            self._row = self.find()
        return self._row

    def form_values(self) -> dict[str, Any]:
        return {"version": self.row.formula.version}

    def back_address(self) -> str:
        return self.here.address("funding_formula", self.row.formula_id)

    def next_address(self, result: Any) -> str:
        return self.back_address()

    def context(self) -> dict[str, Any]:
        return {"caption": f"{self.row.formula}, {self.row.agency}"}


class ChangeShare(_OfShare):
    form_class = ShareForm
    title = "Change the share"
    success = "The share is changed"

    def form_arguments(self) -> dict[str, Any]:
        return {"agencies": self.partnership.agencies.filter(pk=self.row.agency_id)}

    def form_values(self) -> dict[str, Any]:
        values = {name: getattr(self.row, name) for name in ("agency", "share", "in_kind", "in_kind_value")}
        return {**super().form_values(), **values}

    def perform(self, form: Any) -> Any:
        return funding.set_share(self.row.formula, by=self.access, **form.cleaned_data)


class RemoveShare(_OfShare):
    form_class = VersionForm
    title = "Remove the share"
    button = "Remove the share"
    success = "The share is removed"

    def perform(self, form: Any) -> Any:
        return funding.remove_share(self.row, by=self.access, **form.cleaned_data)


class AgreeShare(_OfShare):
    permission = (Permission.FUNDING_AGREE_OWN, Permission.FUNDING_MANAGE)
    form_class = AgreeShareForm
    title = "Agree the share"
    button = "Agree the share"
    success = "The share is agreed"

    def context(self) -> dict[str, Any]:
        row = self.row
        share, amount = presenter.share_words(row.share), presenter.money(row.amount)
        return {
            **super().context(),
            "sentence": f"The share is {share} of {presenter.money(row.formula.total)}: {amount}.",
        }

    def form_values(self) -> dict[str, Any]:
        return {**super().form_values(), "agreed_on": clock.today()}

    def perform(self, form: Any) -> Any:
        return funding.agree_share(self.row, by=self.access, **form.cleaned_data)


class Receive(_OfShare):
    form_class = ReceiveForm
    title = "Enter what came"
    success = "Saved"

    def form_values(self) -> dict[str, Any]:
        return {**super().form_values(), "received": self.row.received, "received_on": self.row.received_on}

    def perform(self, form: Any) -> Any:
        return funding.receive(self.row, by=self.access, **form.cleaned_data)


class AddSpend(_OfFormula):
    form_class = SpendForm
    title = "Add a heading"
    button = "Add the heading"
    success = "The heading is added"

    def perform(self, form: Any) -> Any:
        return funding.set_spend(self.formula, by=self.access, **form.cleaned_data)


class ChangeSpend(PartnersForm):
    permission = Permission.FUNDING_MANAGE
    shows = SHOWS
    form_class = SpendForm
    title = "Change the heading"
    success = "The heading is changed"

    @property
    def row(self) -> FundingSpend:
        if not hasattr(self, "_row"):
            rows = self.partnership.funding_spends.select_related("formula")
            self._row = self.one(rows, pk=self.kwargs["pk"])
        return self._row

    def context(self) -> dict[str, Any]:
        return {"caption": str(self.row.formula)}

    def back_address(self) -> str:
        return self.here.address("funding_formula", self.row.formula_id)

    def next_address(self, result: Any) -> str:
        return self.back_address()

    def form_values(self) -> dict[str, Any]:
        values = {name: getattr(self.row, name) for name in ("heading", "planned", "actual")}
        return {**values, "version": self.row.formula.version}

    def perform(self, form: Any) -> Any:
        return funding.set_spend(self.row.formula, by=self.access, row=self.row, **form.cleaned_data)


class AgreeFormula(OneFormula, ApprovePage):
    permission = Permission.FUNDING_AGREE
    shows = SHOWS
    title = "Agree by a decision of the Executive"
    button = "Agree"
    success = "The funding formula is agreed"

    def back_address(self) -> str:
        return self.formula.get_absolute_url()

    def context(self) -> dict[str, Any]:
        answered = (decided_by_executive, decision_is_about_it, shares_add_up)
        needs = [need for need in FUNDING.moves["agree"].needs if need not in answered]
        missing = [*filter(None, [off_by(self.formula)]), *policies.unmet(self.formula, needs)]
        return {**super().context(), "missing": missing}

    def perform(self, form: Any) -> FundingFormula:
        return funding.agree(self.formula, by=self.access, **form.cleaned_data)


class TakeBack(OneFormula, MovePage):
    permission = Permission.FUNDING_AGREE
    shows = SHOWS
    lifecycle = FUNDING

    def move(self) -> Any:
        return FUNDING.moves["take_back"]

    def act(self, row: FundingFormula, name: str, *, reason: str, version: int) -> FundingFormula:
        return funding.take_back(row, by=self.access, reason=reason, version=version)
