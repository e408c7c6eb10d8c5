"""The partnership's own words: what the product says, what we say."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from partners.actions import words as verbs
from partners.forms.words import WordForm
from partners.permissions import Permission
from partners.views.governance import PartnersPage
from wst import words
from wst.look.parts import Link, Table
from wst.views.base import FormPage

SHOWS = ("partners.OwnWord",)


class Words(PartnersPage):
    permission = Permission.WORKSPACE_VIEW
    shows = SHOWS
    template_name = "partners/words.html"
    title = "Our own words"

    def trail(self) -> list[dict[str, str]]:
        return self.here.trail(("Glossary", self.here.address("terms")), (self.title, ""))

    def context(self) -> dict[str, Any]:
        edits = self.access.can(Permission.ARRANGEMENTS_MANAGE)
        standing = words.vocabulary(self.partnership).words
        rows = []
        for key, default in words.DEFAULTS.items():
            own = standing[key]
            name: Any = own.singular
            if edits:
                name = Link(own.singular, f"{self.here.address('own_word')}?word={key}", "change what we call it")
            same = own == default
            rows.append([name, own.plural, own.short or "None", "As the product says" if same else default.singular])
        columns = ["We say", "Several", "Short form", "The product says"]
        return {"table": Table(self.title, columns, rows, caption_hidden=True), "may_edit": edits}


class ChangeWord(FormPage):
    """The word that the query string names: it is a word of the product's, not a row of anybody's."""

    permission = Permission.ARRANGEMENTS_MANAGE
    shows = SHOWS
    template_name = "partners/word_form.html"
    form_class = WordForm
    title = "Change a word"
    button = "Save"
    success = "Changed. Every page says it from now on."

    @property
    def key(self) -> str:
        key = self.request.GET.get("word", next(iter(words.DEFAULTS)))
        if key not in words.DEFAULTS:
            raise Http404
        return key

    def context(self) -> dict[str, Any]:
        return {"default": words.DEFAULTS[self.key].singular}

    def form_values(self) -> dict[str, Any]:
        word = words.vocabulary(self.partnership).words[self.key]
        row = self.partnership.own_words.filter(key=self.key).first()
        said = {name: getattr(word, name) for name in ("singular", "plural", "short", "definition")}
        return {**said, "version": row.version if row else 0}

    def perform(self, form: WordForm) -> Any:
        return verbs.change(self.key, by=self.access, **form.cleaned_data)

    def next_address(self, result: Any) -> str:
        return self.back_address()

    def back_address(self) -> str:
        return reverse("partners:own_words", args=[self.partnership.slug])
