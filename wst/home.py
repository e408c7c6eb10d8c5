"""What a person sees first. Higher apps register what needs somebody, and what is coming; the home page lists both."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.urls import reverse

from wst.access import Access


@dataclass(frozen=True)
class Need:
    """One thing that needs this person: what, why in a few words, by when, and where to do it."""

    title: str
    why: str
    address: str
    due: date | None = None


@dataclass(frozen=True)
class Waiting:
    """One thing that this person waits for: who, for what, since when, and where to remind them."""

    who: str
    what: str
    since: date
    address: str


@dataclass(frozen=True)
class Difference:
    """One line of "What difference have we made?": the answer so far, in words."""

    title: str
    answer: str
    address: str


NEEDS: list[Callable[[Access], Iterable[Need]]] = []
COMING: list[Callable[[Access], Iterable[Need]]] = []
WAITING: list[Callable[[Access], Iterable[Waiting]]] = []
DIFFERENCE: list[Callable[[Access], Iterable[Difference]]] = []

Answer = TypeVar("Answer")


def once(access: Access, ask: Callable[[Access], Answer]) -> Answer:
    """What `ask(access)` answers, asked once a page: what needs somebody and what is coming may stand in the same rows.

    Kept with the access itself, which lives as long as its request.
    """
    answers = access.__dict__.setdefault("_answers", {})
    if ask not in answers:
        answers[ask] = ask(access)
    return answers[ask]


@dataclass(frozen=True)
class NavigationItem:
    label: str
    url_name: str
    permissions: tuple[str, ...]


NAVIGATION: list[NavigationItem] = []


def navigation(access: Access, path: str) -> list[dict[str, str | bool]]:
    """The items of the workspace's menu that `access` may open, the one that `path` lies under marked as current."""
    slug = access.partnership.slug
    first = {"label": "Home", "href": reverse("home", args=[slug])}
    items = [
        {"label": item.label, "href": reverse(item.url_name, args=[slug])}
        for item in NAVIGATION
        if access.can(*item.permissions)
    ]
    here = [{**item, "current": path.startswith(str(item["href"]))} for item in items]
    return [{**first, "current": path == first["href"]}, *here]
