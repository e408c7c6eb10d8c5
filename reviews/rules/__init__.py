"""The rules of notifications, rapid reviews and practice reviews as data: edition, citation, legal force, clock.

`RULES` names each by its code ("RR-2"). A record keeps the edition that it started under; `rules_of(edition)` gives the
rules of one edition. What was not read in its source is `checked=False` and is shown as "to be checked" to those who
work with it, and never to the public as law.
"""

from datetime import date

from reviews.rules.adults import ADULTS
from reviews.rules.incidents import INCIDENTS
from reviews.rules.nouns import Clock, Direction, Edition, Force, Recipient, Rule, Section, Start, Unit
from reviews.rules.practice_reviews import PRACTICE_REVIEWS
from reviews.rules.rapid_reviews import RAPID_REVIEWS

EDITIONS = {
    edition.code: edition
    for edition in (
        Edition("2018", "Working Together 2018", date(2018, 7, 4), date(2023, 12, 14)),
        Edition("2023", "Working Together 2023", date(2023, 12, 15), date(2026, 3, 18)),
        # The day is read from the published file; its chapter on reviews was not read.
        Edition("2026", "Working Together 2026", date(2026, 3, 19), None, checked=False),
    )
}
SECTIONS = (INCIDENTS, RAPID_REVIEWS, PRACTICE_REVIEWS, ADULTS)
RULES = {rule.code: rule for section in SECTIONS for rule in section.rules}


def edition_on(day: date) -> Edition:
    """The edition in force on `day`, for records that start then. Raises LookupError before the first (4 July 2018)."""
    for edition in EDITIONS.values():
        if edition.starts <= day and (edition.ends is None or day <= edition.ends):
            return edition
    raise LookupError(f"No edition of Working Together that the product knows was in force on {day}.")


def rules_of(edition: Edition) -> list[Rule]:
    """The rules that hold under an edition, in their order."""
    return [rule for rule in RULES.values() if rule.holds_in(edition)]


__all__ = [
    "EDITIONS",
    "RULES",
    "SECTIONS",
    "Clock",
    "Direction",
    "Edition",
    "Force",
    "Recipient",
    "Rule",
    "Section",
    "Start",
    "Unit",
    "edition_on",
    "rules_of",
]
