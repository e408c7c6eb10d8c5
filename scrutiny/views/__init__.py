"""Pages under /<partnership>/workspace/scrutiny/, by noun."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from partners.models import Group
from partners.permissions import Permission
from wst.look.parts import Link
from wst.views.base import FormPage, ListPage, MovePage, Page, PartnershipView

READ = Permission.WORKSPACE_VIEW


class Addresses(PartnershipView, abstract=True):
    def to(self, name: str, *args: Any) -> str:
        """An address of this app in the reader's partnership."""
        return reverse(f"scrutiny:{name}", args=[self.partnership.slug, *args])

    def executive_decisions(self, row: Any = None) -> Any:
        """Decisions of the Executive, about nothing in particular or about `row`."""
        made = self.partnership.decisions.filter(group__kind=Group.Kind.EXECUTIVE)
        about = [row.record_id] if row is not None else []
        return made.filter(subject__isnull=True) | made.filter(subject__in=about)


class RecordPage(Addresses, Page, abstract=True):
    """A page about one row. `crumbs` names the registers above it."""

    permission = READ
    register: ClassVar[tuple[str, str]] = ("", "")  # its words and the name of its address

    def show(self, status: int = 200, **more: Any) -> Any:
        context = {"view": self, "title": self.title, **self.context(), **more}
        crumbs = [Link("Scrutiny", self.to("index"))]
        if self.register[0]:
            crumbs.append(Link(self.register[0], self.to(self.register[1])))
        context["crumbs"] = [*crumbs, Link(context["title"], "")]
        return render(self.request, self.template_name, context, status=status)

    def history_of(self, row: Any) -> Any:
        return self.partnership.status_changes.filter(record=row.record_id).order_by("at", "id")


class RegisterPage(Addresses, ListPage, abstract=True):
    """A register: a table with its filters, and the buttons of those who may add to it."""

    permission = READ
    template_name = "scrutiny/register.html"
    introduction: ClassVar[str] = ""
    noun: ClassVar[str] = "results"
    empty: ClassVar[tuple[str, str]] = ("Nothing to show", "")

    def table(self, rows: Sequence[Any]) -> Any:
        raise NotImplementedError

    def buttons(self) -> list[Link]:
        return []

    def context(self) -> dict[str, Any]:
        context = super().context()
        return {
            **context,
            "table": self.table(context["rows"]),
            "buttons": self.buttons(),
            "crumbs": [Link("Scrutiny", self.to("index")), Link(self.title, "")],
        }


class StepPage(Addresses, MovePage, abstract=True):
    """One step of a lifecycle, through the app's own verb. `verbs` names those that have no page of their own."""

    verbs: ClassVar[dict[str, Any]] = {}
    argument: ClassVar[str] = ""  # what the verbs call the row

    def move(self) -> Any:
        if self.kwargs["move"] not in self.verbs:
            raise Http404
        return super().move()

    def act(self, row: Any, name: str, *, reason: str, version: int) -> Any:
        verb = type(self).verbs[name]
        more = {"reason": reason} if self.move().needs_reason else {}
        return verb(**{self.argument: row}, by=self.access, version=version, **more)


class RowForm(Addresses, FormPage, abstract=True):
    """A form about one row, found by `find`; opens with the row's values and carries its version."""

    def find(self) -> Any:
        raise NotImplementedError

    @property
    def row(self) -> Any:
        if not hasattr(self, "_row"):
            self._row = self.find()
        return self._row

    def form_values(self) -> dict[str, Any]:
        return {name: getattr(self.row, name) for name in self.form_class.base_fields if hasattr(self.row, name)}

    def back_address(self) -> str:
        return self.row.get_absolute_url()
