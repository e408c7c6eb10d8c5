"""Agencies and people from a spreadsheet, and out as one."""

from typing import Any

from django.http import HttpResponse

from partners.actions.register_import import REGISTER
from partners.filters.agencies import AgencyFilter
from partners.filters.people import PersonFilter
from partners.permissions import Permission
from partners.presenters.register_import import agency_cells, agency_headings, person_cells, person_headings
from partners.views.register import InPartners
from wst.spreadsheets import download
from wst.surfaces import SurfaceKind
from wst.views import spreadsheets as pages
from wst.views.base import PartnershipView


class OfRegister(InPartners, pages.Importing):
    importer = REGISTER
    file_name = "agencies-and-people"
    permission = Permission.AGENCIES_MANAGE
    shows = ("wst.SpreadsheetImport", "partners.Agency", "partners.Person")

    def address(self, page: str, *arguments: Any) -> str:
        return self.here.address(f"register_import_{page}", *arguments)

    def trail(self) -> list[dict[str, str]]:
        return self.here.trail(("Agencies", self.here.address("agencies")), (self.title, ""))  # type: ignore[attr-defined]


class Upload(OfRegister, pages.UploadPage):
    title = "Import agencies and people"

    def back_address(self) -> str:
        return self.here.address("agencies")


class Preview(OfRegister, pages.PreviewPage):
    title = "What this spreadsheet will do"


class Template(OfRegister, pages.TemplateDownload):
    pass


class Errors(OfRegister, pages.ErrorsDownload):
    pass


class AgenciesDownload(PartnershipView):
    """The register as it is filtered, with the columns that the import reads."""

    permission = Permission.WORKSPACE_VIEW
    surface = SurfaceKind.EXPORT
    shows = ("partners.Agency",)
    form: str = "csv"

    def get(self, request: Any) -> HttpResponse:
        rows = self.partnership.agencies.select_related("organisation").order_by("name")
        found = AgencyFilter(request.GET, queryset=rows, request=request).qs
        return download(self.form, "agencies", agency_headings(), map(agency_cells, found))


class PeopleDownload(PartnershipView):
    permission = Permission.WORKSPACE_VIEW
    surface = SurfaceKind.EXPORT
    shows = ("partners.Person", "partners.Agency")
    form: str = "csv"

    def get(self, request: Any) -> HttpResponse:
        rows = self.partnership.people.select_related("agency").order_by("name")
        found = PersonFilter(request.GET, queryset=rows, request=request).qs
        return download(self.form, "people", person_headings(), map(person_cells, found))
