"""Addresses and links within one partnership, made without asking the database for its name again."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from partners.models.dated import Appointment
from wst.look.parts import Link, Status


@dataclass(frozen=True)
class Here:
    slug: str

    def address(self, name: str, *arguments: Any) -> str:
        return reverse(f"partners:{name}", args=[self.slug, *arguments])

    def to(self, name: str, row: Any, text: str = "", hidden: str = "") -> Link:
        """A link to the page `name` of a row; its own words when no text is given."""
        return Link(text or str(row), self.address(name, row.pk), hidden)

    def link(self, name: str, pk: int, text: str) -> Link:
        """As `to`, for a row of which only the id and the words are known."""
        return Link(text, self.address(name, pk))

    def file(self, pk: int) -> str:
        """The download of a stored file that everybody in the partnership may read."""
        return reverse("file", args=[self.slug, pk])

    def history(self, row: Any) -> str:
        return self.address("record_history", row._meta.label_lower, row.pk)

    def trail(self, *places: tuple[str, str]) -> list[dict[str, str]]:
        """Breadcrumbs from the partnership's home through Partners. The last place needs no address."""
        home = {"text": "Home", "href": reverse("home", args=[self.slug])}
        partners = {"text": "Partners", "href": self.address("index")}
        return [home, partners, *({"text": text, "href": href} for text, href in places)]


def state(row: Appointment, today: date) -> Status:
    """Whether an appointment holds today, in words."""
    if row.holds_on(today):
        return Status("Current", "green")
    return Status("Planned", "blue") if row.starts > today else Status("Past")


def until(row: Appointment) -> Any:
    return row.ends or "No end set"
