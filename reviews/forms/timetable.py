"""Working out a deadline: by which rule, and from which day. Asked in the address, so that the answer can be kept."""

from datetime import date
from typing import Any

from django import forms

from reviews.rules import EDITIONS, RULES, SECTIONS, edition_on
from wst.look.fields import DateField
from wst.look.formats import date_words
from wst.look.forms import Form

FIRST = min(edition.starts for edition in EDITIONS.values())
LAST = date(2036, 12, 31)  # later bank holidays follow from the rules, but one may be proclaimed


def clocks() -> list[tuple[str, list[tuple[str, str]]]]:
    """The rules that have a clock, by section."""
    found = [
        (section.title, [(rule.code, f"{rule.title}: {rule.clock.words}") for rule in section.rules if rule.clock])
        for section in SECTIONS
    ]
    return [(title, rules) for title, rules in found if rules]


class DeadlineForm(Form):
    rule = forms.ChoiceField(label="Which deadline?", choices=[("", "Choose"), *clocks()])
    started = DateField(
        label="From which day?",
        noun="day to count from",
        earliest=FIRST,
        latest=LAST,
        help_text="The day of what starts the clock, whatever day of the week it was. It is day 0.",
    )

    def clean_rule(self) -> Any:
        return RULES[self.cleaned_data["rule"]]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        rule, day = said.get("rule"), said.get("started")
        if rule and day and not rule.holds_in(edition_on(day)):
            first = EDITIONS[rule.editions[0]]
            self.add_error("started", f"This rule came with {first}. Choose a day from {date_words(first.starts)}.")
        return said
