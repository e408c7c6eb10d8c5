"""What a person sees first. Higher apps register what needs somebody, and what is coming; the home page lists both.

However many sources are registered, all of them are asked in one statement: each gives rows of one shape (its number,
the place of the row, how many rows there are, and the row as JSON), and puts them into words afterwards.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any

from django.db.models import Count, F, IntegerField, QuerySet, Value, Window
from django.db.models.functions import JSONObject, RowNumber
from django.urls import reverse

from wst.access import Access

MOST = 20  # rows of one source on the home page; the registers hold the rest


@dataclass(frozen=True)
class Need:
    """One thing that needs this person: what, why in a few words, by when, and where to do it.

    `stands_for`: of how many things it is the one line.
    """

    title: str
    why: str
    address: str
    due: date | None = None
    stands_for: int = 1


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


Row = dict[str, Any]


@dataclass(frozen=True)
class Source:
    """One kind of thing that the home page lists.

    `rows` says which rows concern somebody, or None for whoever they do not concern. It neither orders, groups nor
    slices them (what it counts, it counts in subqueries), and asks nothing of the database. `columns` are the fields
    or annotations that `present` reads of a row, by their paths; `days` are those that are dates. `order` says which
    come first, and ends with something unique. `more` words the rows past `most`, given their number.
    """

    rows: Callable[[Access], QuerySet | None]
    columns: tuple[str, ...]
    order: tuple[str, ...]
    present: Callable[[Access, Row], Iterable[Any]]
    days: tuple[str, ...] = ()
    most: int = MOST
    more: Callable[[Access, int], Any] | None = None


NEEDS: list[Source] = []  # each presents Need
COMING: list[Source] = []  # Need
WAITING: list[Source] = []  # Waiting
DIFFERENCE: list[Source] = []  # Difference


@dataclass(frozen=True)
class Gathered:
    """Everything that the home page says to one person."""

    needs: list[Need] = field(default_factory=list)
    coming: list[Need] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    difference: list[Difference] = field(default_factory=list)

    @property
    def number_of_needs(self) -> int:
        return sum(need.stands_for for need in self.needs)


def gather(access: Access) -> Gathered:
    """What all sources say to `access`, needs and what is coming by date. One statement. Needs the scope."""
    kinds = (NEEDS, COMING, WAITING, DIFFERENCE)
    said = iter(ask(access, *chain(*kinds)))
    needs, coming, waiting, difference = ([item for _ in kind for item in next(said)] for kind in kinds)
    return Gathered(sorted(needs, key=_by_date), sorted(coming, key=_by_date), waiting, difference)


def _by_date(need: Need) -> tuple[bool, date, str]:
    return need.due is None, need.due or date.max, need.title


def ask(access: Access, *sources: Source) -> list[list[Any]]:
    """What each of the sources says to `access`, in their order. One statement, or none when nothing concerns them."""
    asked = [(number, source, source.rows(access)) for number, source in enumerate(sources)]
    branches = [_branch(number, source, rows) for number, source, rows in asked if rows is not None]
    found: list[list[Any]] = [[] for _ in sources]
    if not branches:
        return found
    last: dict[int, tuple[int, int]] = {}
    for number, place, total, row in sorted(_joined(branches), key=lambda line: line[:2]):
        source = sources[number]
        for name in source.days:
            row[name] = row[name] and date.fromisoformat(row[name])
        found[number].extend(source.present(access, row))
        last[number] = place, total
    for number, (shown, total) in last.items():
        more = sources[number].more
        if more and total > shown:
            found[number].append(more(access, total - shown))
    return found


def _branch(number: int, source: Source, rows: QuerySet) -> QuerySet:
    return (
        rows.order_by(*source.order)
        .annotate(
            home_source=Value(number, output_field=IntegerField()),
            home_place=Window(RowNumber(), order_by=source.order),
            home_total=Window(Count("*")),
            home_row=JSONObject(**{name: F(name) for name in source.columns}),
        )
        .values_list("home_source", "home_place", "home_total", "home_row")[: source.most]
    )


def _joined(branches: Sequence[QuerySet]) -> QuerySet:
    first, *others = branches
    return first.union(*others, all=True) if others else first


def address(access: Access, name: str, *args: Any) -> str:
    """A page of the workspace of `access`."""
    return reverse(name, args=[access.partnership.slug, *args])


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
