"""What the registers of this app share: one table with its filters, and where to add a row."""

from typing import Any, ClassVar

from partners.presenters.links import Here
from wst.look.parts import Table
from wst.views.base import FormPage, ListPage, Page
from wst.words import own


class InPartners:
    """Mixed into every page of the app: addresses, and the way back."""

    @property
    def here(self) -> Here:
        return Here(self.partnership.slug)  # type: ignore[attr-defined]

    def trail(self) -> list[dict[str, str]]:
        return self.here.trail()


class PartnersPage(InPartners, Page, abstract=True):
    pass


class PartnersForm(InPartners, FormPage, abstract=True):
    template_name = "partners/form.html"


class Register(InPartners, ListPage, abstract=True):
    template_name = "partners/register.html"
    lead: ClassVar[str] = ""  # one sentence under the heading
    noun: ClassVar[str]  # plural, for the pages
    columns: ClassVar[list[Any]]
    add: ClassVar[tuple[str, str, str]] = ("", "", "")  # words, name of the page, permission
    more: ClassVar[list[tuple[str, str, str]]] = []  # further pages of the register, each as `add`
    downloads: ClassVar[tuple[str, ...]] = ()  # names of the pages that give the filtered list as CSV and Excel
    empty: ClassVar[tuple[str, str]] = ("", "")

    def trail(self) -> list[dict[str, str]]:
        return self.here.trail((own(self.title), ""))

    def cells(self, rows: list[Any]) -> list[Any]:
        """The cells of the page's rows, where something is asked for all of them at once; else `present` gives them."""
        return rows

    def context(self) -> dict[str, Any]:
        found = super().context()
        words, name, permission = self.add
        may_add = bool(name) and self.access.can(permission)
        return {
            **found,
            "table": Table(self.title, self.columns, self.cells(found["rows"]), caption_hidden=True),
            "add": {"text": words, "href": self.here.address(name)} if may_add else None,
            "more": [
                {"text": text, "href": self.here.address(page)}
                for text, page, wanted in self.more
                if self.access.can(wanted)
            ],
            "downloads": [
                {
                    "text": {"xlsx": "Excel", "docx": "Word"}.get(page[-4:], "CSV"),
                    "href": f"{self.here.address(page)}?{self._query()}",
                }
                for page in self.downloads
            ],
        }

    def _query(self) -> str:
        """The filters in force, for the same list elsewhere."""
        kept = self.request.GET.copy()
        kept.pop("page", None)
        return kept.urlencode()
