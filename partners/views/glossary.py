"""The glossary: the partnership's own words."""

from typing import Any

from django.urls import reverse

from partners.actions import glossary
from partners.forms.glossary import NewTermForm, PublishGlossaryForm, TermForm
from partners.models import Term
from partners.permissions import Permission
from partners.views.governance import DecidedRegister, RecordPage
from wst import publishing
from wst.look.formats import date_words
from wst.look.parts import Link, Row
from wst.models import Publication
from wst.views.base import FormPage

SHOWS = ("partners.Term",)


class Terms(DecidedRegister):
    permission = Permission.WORKSPACE_VIEW
    shows = SHOWS
    template_name = "partners/governance/terms.html"
    title = "Glossary"
    lead = "What our short forms mean. The public page follows when you publish it again."
    noun = "terms"
    columns = ["Short form", "What it stands for", "What it means"]
    empty = ("No terms yet", "Add the short forms that your pages use.")
    per_page = 100

    def rows(self) -> Any:
        return self.partnership.terms.all()

    def present(self, row: Term) -> list[Any]:
        return [Link(row.short_form, row.get_absolute_url()), row.meaning, row.definition or "Not written yet"]

    def buttons(self) -> list[Link]:
        found = []
        if self.access.can(Permission.ARRANGEMENTS_MANAGE):
            found.append(Link("Add a term", self.here.address("term_new")))
        if self.access.can(Permission.PUBLISH):
            found.append(Link("Publish the glossary", self.here.address("glossary_publish")))
        return found

    def context(self) -> dict[str, Any]:
        standing = publishing.latest(self.partnership, Publication.Kind.GLOSSARY, "glossary")
        published = f"Version {standing.number}, published on {date_words(standing.published_at)}" if standing else ""
        return {**super().context(), "published": published}


class TermPage(RecordPage):
    permission = Permission.WORKSPACE_VIEW
    register = ("Glossary", "terms")
    shows = SHOWS
    template_name = "partners/governance/term.html"

    @property
    def record(self) -> Term:
        if not hasattr(self, "_record"):
            self._record = self.one(self.partnership.terms.all(), pk=self.kwargs["pk"])
        return self._record

    def context(self) -> dict[str, Any]:
        term = self.record
        rows = [Row("Short form", term.short_form), Row("What it stands for", term.meaning)]
        return {
            "title": term.short_form,
            "term": term,
            "summary": [*rows, Row("What it means", term.definition)],
            "may_edit": self.access.can(Permission.ARRANGEMENTS_MANAGE),
        }


class NewTerm(FormPage):
    permission = Permission.ARRANGEMENTS_MANAGE
    shows = SHOWS
    form_class: Any = NewTermForm
    title = "Add a term"
    button = "Add the term"
    success = "Term added"

    def perform(self, form: Any) -> Term:
        return glossary.add(by=self.access, **form.cleaned_data)

    def next_address(self, result: Any) -> str:
        return self.back_address()

    def back_address(self) -> str:
        return reverse("partners:terms", args=[self.partnership.slug])


class ChangeTerm(NewTerm):
    shows = SHOWS
    form_class = TermForm
    title = "Change a term"
    button = "Save"
    success = "Term changed. Publish the glossary again for the public to see it."

    @property
    def term(self) -> Term:
        if not hasattr(self, "_term"):
            self._term = self.one(self.partnership.terms.all(), pk=self.kwargs["pk"])
        return self._term

    def form_values(self) -> dict[str, Any]:
        return {name: getattr(self.term, name) for name in TermForm.base_fields}

    def perform(self, form: Any) -> Term:
        return glossary.change(self.term, by=self.access, **form.cleaned_data)


class PublishGlossary(NewTerm):
    permission = Permission.PUBLISH
    shows = SHOWS
    form_class = PublishGlossaryForm
    title = "Publish the glossary"
    button = "Publish"
    success = "Glossary published"

    def perform(self, form: Any) -> Any:
        return glossary.publish(by=self.access, **form.cleaned_data)
