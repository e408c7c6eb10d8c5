"""The action register and the risks as files, and the register of actions from a spreadsheet."""

from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from partners.actions.action_import import ACTIONS
from partners.filters.action_register import ActionFilter
from partners.filters.risks import RiskFilter
from partners.permissions import Permission
from partners.presenters import exports
from partners.queries.risks import scored
from partners.views.register import InPartners
from wst import word
from wst.spreadsheets import download
from wst.surfaces import SurfaceKind
from wst.views import spreadsheets as pages
from wst.views.base import PartnershipView


def word_download(content: bytes, name: str) -> HttpResponse:
    """A document that a browser saves and never opens as a page. `name` without its ending."""
    response = HttpResponse(content, content_type=word.CONTENT_TYPE)
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.docx")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


class _OfActions(PartnershipView, abstract=True):
    permission = Permission.WORKSPACE_VIEW

    def rows(self) -> Any:
        """The register as it is filtered."""
        rows = self.partnership.actions.select_related("owner_agency", "owner", "group", "source")
        return ActionFilter(self.request.GET, queryset=rows, request=self.request).qs


class ActionsDownload(_OfActions):
    surface = SurfaceKind.EXPORT
    shows = ("partners.Action",)
    form: str = "csv"

    def get(self, request: Any) -> HttpResponse:
        return download(self.form, "actions", exports.ACTION_HEADINGS, map(exports.action_cells, self.rows()))


class ActionsWord(_OfActions):
    surface = SurfaceKind.FILE
    shows = ("partners.Action",)

    def get(self, request: Any) -> HttpResponse:
        content = exports.action_document("Action register", self.rows(), partnership=self.partnership)
        return word_download(content, "actions")


class RisksDownload(PartnershipView):
    permission = Permission.WORKSPACE_VIEW
    surface = SurfaceKind.EXPORT
    shows = ("partners.Risk",)
    form: str = "csv"

    def get(self, request: Any) -> HttpResponse:
        rows = scored(self.partnership).select_related("owner_agency", "owner", "subject")
        found = RiskFilter(request.GET, queryset=rows, request=request).qs
        return download(self.form, "risks", exports.RISK_HEADINGS, map(exports.risk_cells, found))


class OfImport(InPartners, pages.Importing):
    importer = ACTIONS
    file_name = "actions"
    permission = Permission.ACTIONS_MANAGE
    shows = ("wst.SpreadsheetImport", "partners.Action", "partners.Agency", "partners.Person", "partners.Group")

    def address(self, page: str, *arguments: Any) -> str:
        return self.here.address(f"action_import_{page}", *arguments)

    def trail(self) -> list[dict[str, str]]:
        return self.here.trail(("Actions", self.here.address("actions")), (self.title, ""))  # type: ignore[attr-defined]


class Upload(OfImport, pages.UploadPage):
    title = "Import actions"

    def back_address(self) -> str:
        return self.here.address("actions")


class Preview(OfImport, pages.PreviewPage):
    title = "What this spreadsheet will do"


class Template(OfImport, pages.TemplateDownload):
    pass


class Errors(OfImport, pages.ErrorsDownload):
    pass
