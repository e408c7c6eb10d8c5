"""The base of every page of the vault: who is not named on the case is answered as if there were none."""

from typing import Any, ClassVar

from django.http import Http404, HttpResponse
from django.urls import reverse

from partners.permissions import Permission
from reviews import vault
from reviews.models import Case, CaseRight
from reviews.vault import CaseAccess, CaseRead
from wst.access import Access
from wst.events import Code
from wst.refusals import NotPermitted
from wst.views.base import FormPage, MovePage, Page, PartnershipView


class CaseView(PartnershipView, abstract=True):
    """A page of one case. `case_rights`: any of them opens it. `access` is the access to the case.

    A person without them gets the same 404 as for a case that does not exist: a refusal would say that it does, and
    would stand in the partnership's log. Every reading is recorded in the case.
    """

    permission = Permission.WORKSPACE_VIEW
    case_rights: ClassVar[tuple[CaseRight, ...]] = (CaseRight.READ,)
    named_only: ClassVar[bool] = True  # who can see it stands in the case, and is told to nobody else
    case: Case
    _inside: CaseAccess | None = None

    @property
    def access(self) -> Access:
        return self._inside or self.request.access

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        request.access.require(*self.permissions())
        self.case = self.one(vault.open_to(request.access, *self.case_rights), pk=kwargs["case"])
        self._inside = vault.enter(self.case, request.access)
        try:
            response = super().dispatch(request, *args, **kwargs)
        except NotPermitted:  # a 403 would stand in the partnership's log
            raise Http404 from None
        if response.status_code == 200 and request.method == "GET":
            self._record_reading()
        elif response.status_code >= 400:  # a form with mistakes shows its page too, and is rolled back
            request.recorded_anyway.append(self._record_reading)
        return response

    def _record_reading(self) -> None:
        page = Code(self.request.resolver_match.url_name)
        vault.record(CaseRead(page=page), by=self._inside, on=self.case)

    def to(self, name: str, *args: Any) -> str:
        """The address of another page of the case."""
        return reverse(f"reviews:{name}", args=[self.partnership.slug, self.case.pk, *args])

    def about_case(self) -> dict[str, Any]:
        return {"case": self.case, "marking": self.case.marking}


class CasePage(CaseView, Page, abstract=True):
    def context(self) -> dict[str, Any]:
        return {**super().context(), **self.about_case()}


class CaseFormPage(CaseView, FormPage, abstract=True):
    template_name = "reviews/case_form.html"
    case_rights = (CaseRight.WORK,)

    def context(self) -> dict[str, Any]:
        return {**super().context(), **self.about_case()}

    def back_address(self) -> str:
        return self.case.get_absolute_url()

    def next_address(self, result: Any) -> str:
        return self.case.get_absolute_url()


class CaseMovePage(CaseView, MovePage, abstract=True):
    template_name = "reviews/case_move.html"
    case_rights = (CaseRight.WORK,)

    def context(self) -> dict[str, Any]:
        return {**super().context(), **self.about_case()}

    def next_address(self, result: Any) -> str:
        return self.case.get_absolute_url()
