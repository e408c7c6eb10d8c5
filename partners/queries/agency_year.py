"""An agency's year: what each app counts of its part in the work. Higher apps register what they count, in one line.

However many sources are registered, all are asked in one statement, for one agency or for all of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Aggregate, Count, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import reverse

from partners.models import Action
from wst import clock
from wst.models import Partnership


@dataclass(frozen=True)
class Part:
    """One number of a source: `words` after it ("completed"; "session|sessions" for one and for several), and the rows
    that it counts, by their `agency` key."""

    words: str
    rows: QuerySet
    agency: str = "agency"
    count: Aggregate = field(default_factory=lambda: Count("pk", distinct=True))


@dataclass(frozen=True)
class YearSource:
    """`counted` says which rows belong to the year; `nothing` what an agency without any is told. `parts` is given the
    partnership and the year's first and last day (London, both included) and asks nothing; `address` leads to the
    records, from the partnership's slug and the agency's id."""

    title: str
    counted: str
    nothing: str
    parts: Callable[[Partnership, date, date], list[Part]]
    address: Callable[[str, int], str] | None = None


SOURCES: list[YearSource] = []


@dataclass(frozen=True)
class Told:
    """What one source says about one agency: each number with its words; empty where there is nothing."""

    source: YearSource
    numbers: list[tuple[int, str]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not any(number for number, _ in self.numbers)


@dataclass(frozen=True)
class Year:
    """A year of the partnership, named by the calendar year in which it begins."""

    began: int
    starts: date
    ends: date

    @property
    def is_over(self) -> bool:
        return self.ends < clock.today()


def year_that_began(partnership: Partnership, began: int) -> Year:
    starts = date(began, partnership.year_start_month, 1)
    return Year(began, starts, date(began + 1, partnership.year_start_month, 1) - timedelta(days=1))


def year_of(partnership: Partnership, day: date | None = None) -> Year:
    """The year of the partnership into which a day in London falls (today)."""
    day = day or clock.today()
    return year_that_began(partnership, day.year - (day.month < partnership.year_start_month))


def chosen_year(partnership: Partnership, asked: str) -> Year:
    """The year that a page is asked for by its query string, or the current one."""
    now = year_of(partnership)
    if asked.isascii() and asked.isdigit() and now.began - 30 <= int(asked) <= now.began:
        return year_that_began(partnership, int(asked))
    return now


def told(partnership: Partnership, year: Year, agencies: Iterable[int]) -> dict[int, list[Told]]:
    """What every source says about each of the agencies, in the sources' order. One statement."""
    wanted = list(agencies)
    parts = [source.parts(partnership, year.starts, year.ends) for source in SOURCES]
    asked = [
        part.rows.order_by()
        .filter(**{f"{part.agency}__in": wanted})
        .values(who=F(f"{part.agency}_id"))
        .annotate(
            number=Cast(part.count, IntegerField()),
            source=Value(place, output_field=IntegerField()),
            part=Value(inner, output_field=IntegerField()),
        )
        .values_list("who", "source", "part", "number")
        for place, own in enumerate(parts)
        for inner, part in enumerate(own)
    ]
    found: dict[tuple[int, int, int], int] = {}
    if asked and wanted:
        first, *others = asked
        rows: Any = first.union(*others, all=True) if others else first
        found = {(who, source, part): number or 0 for who, source, part, number in rows}
    return {
        agency: [
            Told(
                source, [(found.get((agency, place, inner), 0), part.words) for inner, part in enumerate(parts[place])]
            )
            for place, source in enumerate(SOURCES)
        ]
        for agency in wanted
    }


# What this app counts itself


def _actions(partnership: Partnership, starts: date, ends: date) -> list[Part]:
    due = Action.objects.filter(partnership=partnership, due__range=(starts, ends))
    late = due.filter(status__in=Action.OPEN, due__lt=clock.today())
    return [
        Part("fell due" if ends < clock.today() else "due", due, "owner_agency"),
        Part("completed", due.filter(status=Action.Status.COMPLETE), "owner_agency"),
        Part("with evidence of difference", due.exclude(difference=""), "owner_agency"),
        Part("overdue", late, "owner_agency"),
    ]


ACTIONS = YearSource(
    "Actions",
    "Actions that the agency owns and that are due in the year",
    "No action of this agency is due in the year.",
    _actions,
    lambda slug, agency: f"{reverse('partners:actions', args=[slug])}?agency={agency}",
)
