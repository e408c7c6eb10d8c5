"""Deadlines worked out day by day, and the rules that they follow. Nothing here is of one case."""

from typing import Any

from django.urls import reverse

from partners.permissions import Permission
from reviews.forms.timetable import DeadlineForm
from reviews.presenters import timetable as words
from reviews.rules import EDITIONS, SECTIONS, edition_on
from reviews.timetable import deadline
from wst import clock
from wst.views.base import Page


class Deadlines(Page):
    """A form in the address: the answer can be kept as a link, and the back button keeps what was asked."""

    permission = Permission.WORKSPACE_VIEW
    template_name = "reviews/deadlines.html"
    title = "Work out a deadline"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        asked = "rule" in request.GET
        form = DeadlineForm(request.GET if asked else None)
        if not asked or not form.is_valid():
            return self.show(form=form, status=422 if asked else 200)
        rule, day = form.cleaned_data["rule"], form.cleaned_data["started"]
        found = deadline(rule.clock, day)
        return self.show(
            form=form,
            rule=rule,
            due=words.weekday(found.due),
            facts=words.facts(rule, found, edition_on(day)),
            warnings=words.warnings(found),
            working=words.working(found),
        )

    def context(self) -> dict[str, Any]:
        return {"index": reverse("reviews:index", args=[self.partnership.slug])}


class Rules(Page):
    permission = Permission.WORKSPACE_VIEW
    template_name = "reviews/rules.html"
    title = "The rules and where they come from"

    def context(self) -> dict[str, Any]:
        asked = self.request.GET.get("edition", "")
        edition = EDITIONS.get(asked) or edition_on(clock.today())
        return {
            "index": reverse("reviews:index", args=[self.partnership.slug]),
            "edition": edition,
            "editions": EDITIONS.values(),
            "tables": [words.rules_table(section, edition) for section in SECTIONS],
        }
