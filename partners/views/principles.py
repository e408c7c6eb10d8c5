"""The principles: how the partners have agreed to work."""

from typing import Any

from django.urls import reverse

from partners.actions import principles
from partners.forms.checklist import ChangePrincipleForm, PrincipleForm, PublishPrinciplesForm
from partners.models import Principle
from partners.permissions import Permission
from partners.presenters.principles import KEY
from partners.views.governance import DecidedRegister, RecordPage
from wst import publishing
from wst.look.formats import date_words
from wst.look.parts import Link, Row, Status
from wst.markdown import to_html
from wst.models import Publication
from wst.views.base import FormPage

SHOWS = ("partners.Principle",)


class Principles(DecidedRegister):
    permission = Permission.WORKSPACE_VIEW
    shows = SHOWS
    template_name = "partners/arrangements/principles.html"
    title = "Principles"
    lead = "How we have agreed to work with children, families and each other. Strengths come first."
    noun = "principles"
    columns = ["Principle", "What it means in our work", "In use"]
    empty = ("No principles yet", "Add the first: a few words, and what they mean in our work.")

    def rows(self) -> Any:
        return self.partnership.principles.all()

    def present(self, row: Principle) -> list[Any]:
        holds = "Yes" if row.still_holds else Status("No longer", "grey")
        return [Link(row.title, row.get_absolute_url()), row.text, holds]

    def buttons(self) -> list[Link]:
        found = []
        if self.access.can(Permission.ARRANGEMENTS_MANAGE):
            found.append(Link("Add a principle", self.here.address("principle_new")))
        if self.access.can(Permission.PUBLISH):
            found.append(Link("Publish the principles", self.here.address("principles_publish")))
        return found

    def context(self) -> dict[str, Any]:
        standing = publishing.latest(self.partnership, Publication.Kind.ARRANGEMENTS, KEY)
        published = f"Version {standing.number}, published on {date_words(standing.published_at)}" if standing else ""
        return {**super().context(), "published": published}


class OnePrinciple:
    @property
    def principle(self: Any) -> Principle:
        if not hasattr(self, "_principle"):
            self._principle = self.one(self.partnership.principles.select_related("record"), pk=self.kwargs["pk"])
        return self._principle


class PrinciplePage(OnePrinciple, RecordPage):
    permission = Permission.WORKSPACE_VIEW
    register = ("Principles", "principles")
    shows = SHOWS
    template_name = "partners/arrangements/principle.html"

    @property
    def record(self) -> Principle:
        return self.principle

    def context(self) -> dict[str, Any]:
        row = self.principle
        return {
            "title": row.title,
            "principle": row,
            "summary": [
                Row("What it means in our work", to_html(row.text)),
                Row("Place in the list", str(row.position)),
                Row("In use", "Yes" if row.still_holds else "No longer"),
            ],
            "may_edit": self.access.can(Permission.ARRANGEMENTS_MANAGE),
        }


class NewPrinciple(FormPage):
    permission = Permission.ARRANGEMENTS_MANAGE
    shows = SHOWS
    form_class: Any = PrincipleForm
    title = "Add a principle"
    button = "Add the principle"
    success = "Principle added. Publish the principles again for the public to see it."

    def perform(self, form: Any) -> Any:
        return principles.add(by=self.access, **form.cleaned_data)

    def next_address(self, result: Any) -> str:
        return reverse("partners:principles", args=[self.partnership.slug])

    def back_address(self) -> str:
        return self.next_address(None)


class ChangePrinciple(OnePrinciple, NewPrinciple):
    shows = SHOWS
    form_class = ChangePrincipleForm
    title = "Change a principle"
    button = "Save"
    success = "Principle changed. Publish the principles again for the public to see it."

    def form_values(self) -> dict[str, Any]:
        return {name: getattr(self.principle, name) for name in ChangePrincipleForm.base_fields}

    def perform(self, form: Any) -> Any:
        return principles.change(self.principle, by=self.access, **form.cleaned_data)


class PublishPrinciples(NewPrinciple):
    permission = Permission.PUBLISH
    shows = SHOWS
    form_class = PublishPrinciplesForm
    title = "Publish the principles"
    button = "Publish"
    success = "Principles published"

    def perform(self, form: Any) -> Any:
        return principles.publish(by=self.access, **form.cleaned_data)
