"""Support by the platform's operator: granted for a time, ended at once, kept for good."""

from typing import Any

from partners.actions import support as actions
from partners.forms.appointments import ConfirmForm
from partners.forms.support import SupportForm
from partners.permissions import Permission
from partners.presenters import support as present
from partners.queries.support import operators
from partners.views.register import PartnersForm, PartnersPage
from wst import clock


class Support(PartnersPage):
    permission = Permission.MEMBERS_MANAGE
    template_name = "partners/support.html"
    title = "Support by the platform’s operator"
    shows = ("partners.SupportAccess", "wst.User")

    def trail(self) -> list[dict[str, str]]:
        return self.here.trail((self.title, ""))

    def context(self) -> dict[str, Any]:
        rows = list(self.partnership.support_accesses.select_related("operator", "granted_by")[:200])
        return {"table": present.table(rows, self.here, clock.today())}


class GrantSupport(PartnersForm):
    permission = Permission.MEMBERS_MANAGE
    shows = ("wst.User",)
    form_class = SupportForm
    title = "Grant support access"
    button = "Grant access"
    success = "Support access is granted. It ends by itself, and you can end it at any time."

    def form_values(self) -> dict[str, Any]:
        return {"ends": clock.today()}

    def form_arguments(self) -> dict[str, Any]:
        return {"operators": operators()}

    def context(self) -> dict[str, Any]:
        sentence = (
            "The operator keeps the service running and sees no content of a partnership. With this access somebody of "
            "theirs reads what everybody with a role may read, changes nothing, and never sees what is open to named "
            "people only."
        )
        return {"sentence": sentence}

    def back_address(self) -> str:
        return self.here.address("support")

    def next_address(self, result: Any) -> str:
        return self.back_address()

    def perform(self, form: Any) -> Any:
        return actions.grant(by=self.access, **form.cleaned_data)


class EndSupport(PartnersForm):
    permission = Permission.MEMBERS_MANAGE
    template_name = "partners/confirm.html"
    shows = ("partners.SupportAccess", "wst.User")
    form_class = ConfirmForm
    title = "End this support access"
    button = "End it now"
    success = "The support access has ended"

    @property
    def row(self) -> Any:
        if not hasattr(self, "_row"):
            self._row = self.one(self.partnership.support_accesses.select_related("operator"), pk=self.kwargs["pk"])
        return self._row

    def back_address(self) -> str:
        return self.here.address("support")

    def next_address(self, result: Any) -> str:
        return self.back_address()

    def form_values(self) -> dict[str, Any]:
        return {"version": self.row.version}

    def context(self) -> dict[str, Any]:
        return {"caption": self.row.operator.name, "sentence": self.row.reason}

    def perform(self, form: Any) -> Any:
        return actions.end(self.row, by=self.access, **form.cleaned_data)
