"""Addresses and links that many pages show."""

from typing import Any

from django.urls import reverse

from priorities.forms.fields import kind_words
from wst.look.parts import Link
from wst.models import Partnership, Record, Recorded
from wst.models.record import OPEN_TO_ALL


def address(partnership: Partnership, name: str, *args: Any) -> str:
    return reverse(f"priorities:{name}", args=[partnership.slug, *args])


def href(row: Recorded, partnership: Partnership) -> str:
    """The row's address, without a query for the partnership that the reader is in anyway."""
    row.partnership = partnership
    return row.get_absolute_url()


def source_link(source: Record | None) -> Link | str:
    """One click to the source, for those who may open it."""
    if source is None:
        return ""
    if source.visibility not in OPEN_TO_ALL:
        return "A record that only its own group can open"
    if not source.address:
        return f"{kind_words(source.kind)}: {source.title}"
    return Link(f"{kind_words(source.kind)}: {source.title}", source.address)
