"""The scrutineers' accounts: their authors write and sign them, the others read what is signed."""

from typing import Any

from partners.permissions import Permission
from reports import actions, forms
from reports.actions.accounts import is_author, require_author
from reports.models import ScrutineerAccount
from reports.presenters import narrative
from reports.states import ACCOUNT
from wst.refusals import NotPermitted
from wst.views.base import FormPage, MovePage, Page, PartnershipView


class OfAccount(PartnershipView, abstract=True):
    @property
    def row(self) -> ScrutineerAccount:
        if not hasattr(self, "_row"):
            rows = self.partnership.scrutineer_accounts.select_related(
                "report", "engagement__person", "signed_by", "record"
            )
            self._row = self.one(rows, pk=self.kwargs["pk"])
        return self._row

    def find(self) -> ScrutineerAccount:
        return self.row

    def back_address(self) -> str:
        return self.row.get_absolute_url()


class AccountPage(OfAccount, Page):
    permission = Permission.WORKSPACE_VIEW
    template_name = "reports/account.html"
    shows = ("reports.ScrutineerAccount",)

    def context(self) -> dict[str, Any]:
        account = self.row
        author = is_author(account, self.access)
        signed = account.status == ScrutineerAccount.Status.SIGNED
        if not author and not signed:
            raise NotPermitted("Only its scrutineer reads this account until it is signed.")
        offers = ACCOUNT.available(account, self.access) if author else []
        return {
            "title": f"Account: {account.get_commission_display()}",
            "account": account,
            "report": account.report,
            "signed": signed,
            "text": narrative.render(account.text, top=2),
            "may_write": author and not signed and account.report.takes_changes,
            "offers": offers,
        }


class WriteAccount(OfAccount, FormPage):
    permission = Permission.REPORT_SIGN_ACCOUNT
    template_name = "reports/account_write.html"
    form_class = forms.AccountForm
    button = "Save the account"
    success = "Your account is saved. Only you can read it until you sign it."
    keeps_draft = True
    shows = ("reports.ScrutineerAccount",)

    def context(self) -> dict[str, Any]:
        require_author(self.row, self.access)
        return {"title": f"Account: {self.row.get_commission_display()}", "account": self.row}

    def form_values(self) -> dict[str, Any]:
        require_author(self.row, self.access)
        return {"text": self.row.text, "version": self.row.version}

    def perform(self, form: Any) -> Any:
        return actions.write_account(self.row, by=self.access, **form.cleaned_data)


class SignAccount(OfAccount, MovePage):
    permission = Permission.REPORT_SIGN_ACCOUNT
    template_name = "reports/account_sign.html"
    lifecycle = ACCOUNT
    form_class = forms.VersionForm
    shows = ("reports.ScrutineerAccount",)

    def move(self) -> Any:
        return ACCOUNT.moves["sign"]

    def context(self) -> dict[str, Any]:
        require_author(self.row, self.access)
        return {**super().context(), "text": narrative.render(self.row.text, top=2)}

    def perform(self, form: Any) -> Any:
        self.success = "Your account is signed and sealed"
        return actions.sign_account(self.row, by=self.access, version=form.cleaned_data["version"])
