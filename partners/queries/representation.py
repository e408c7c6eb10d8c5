"""Where each sector sits: on the Executive, at the safeguarding events, on the working groups of priorities, and where
nobody speaks for it (arrangements 6.E.8). Apps above register forums of their own."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from partners.models import Agency, Group, GroupMembership, SectorGoal
from partners.models.agency import EDUCATION_KINDS, Kind
from partners.models.group import EducationSector
from partners.queries import education
from wst.models import Partnership

EXECUTIVE, EVENTS, WORKING_GROUPS = "Executive", "Safeguarding events", "Priority working groups"
COLUMNS = (EXECUTIVE, EVENTS, WORKING_GROUPS)


@dataclass(frozen=True)
class Forum:
    """One table at which sectors may be heard. `heard` says by whom: words by sector (a value of EducationSector, or
    of Kind for every other agency)."""

    column: str
    title: str
    address: str
    heard: Mapping[str, list[str]] = field(default_factory=dict)


# Other forums than the groups: an app that has some registers a function of the partnership and a day in London.
SOURCES: list[Callable[[Partnership, date], Iterable[Forum]]] = []


def sectors_of_agency(agency: Agency | None) -> list[str]:
    """The parts of education that an agency stands for, or the kind of any other. Pure."""
    if agency is None:
        return []
    if agency.kind not in EDUCATION_KINDS:
        return [agency.kind]
    return education.sectors_of(agency.sector) or (
        [EducationSector.EARLY_YEARS.value] if agency.kind == Kind.EARLY_YEARS else []
    )


def sectors_of(seat: GroupMembership) -> list[str]:
    """What a seat speaks for by itself: as it says, else as its agency does. Pure."""
    return [seat.sector] if seat.sector else sectors_of_agency(seat.person.agency)


def _name(seat: GroupMembership) -> str:
    return f"{seat.person.name}, {seat.person.agency.called}" if seat.person.agency else seat.person.name


def heard_on(group: Group, seats: Mapping[int, list[GroupMembership]]) -> dict[str, list[str]]:
    """Who speaks for which sector on a group, also through another group whose view a seat brings. Pure."""
    found: dict[str, list[str]] = {}
    for seat in seats.get(group.pk, []):
        if seat.speaks_for_id is None:
            for sector in sectors_of(seat):
                found.setdefault(sector, []).append(_name(seat))
            continue
        through: dict[str, list[str]] = {}
        for other in seats.get(seat.speaks_for_id, []):
            for sector in sectors_of(other):
                through.setdefault(sector, []).append(other.person.name)
        for sector in {*through, *sectors_of(seat)}:
            names = ", ".join(through.get(sector, []))
            words = f"{seat.person.name}, for the {seat.speaks_for.name}" + (f" ({names})" if names else "")
            found.setdefault(sector, []).append(words)
    return found


def seats_by_group(partnership: Partnership, day: date) -> dict[int, list[GroupMembership]]:
    """Everybody who decides on a group on a day in London. One query."""
    rows = GroupMembership.objects.filter(partnership=partnership, role__in=GroupMembership.DECIDING).on(day)
    found: dict[int, list[GroupMembership]] = {}
    for seat in rows.select_related("person", "person__agency", "speaks_for").order_by("person__name"):
        found.setdefault(seat.group_id, []).append(seat)
    return found


def of_groups(partnership: Partnership, day: date) -> Iterable[Forum]:
    """The Executive and the working groups of priorities. Two queries."""
    columns = {Group.Kind.EXECUTIVE: EXECUTIVE, Group.Kind.PRIORITY: WORKING_GROUPS}
    groups = list(partnership.groups.filter(kind__in=columns, is_active=True).order_by("name"))
    seats = seats_by_group(partnership, day) if groups else {}
    for group in groups:
        group.partnership = partnership
        kind = Group.Kind(group.kind)
        yield Forum(columns[kind], group.name, group.get_absolute_url(), heard_on(group, seats))


def forums(partnership: Partnership, day: date) -> list[Forum]:
    """Every forum at which a sector may be heard on a day in London."""
    return [*of_groups(partnership, day), *(forum for source in SOURCES for forum in source(partnership, day))]


def goals(partnership: Partnership) -> list[SectorGoal]:
    """The goals with their actions. One query."""
    return list(
        partnership.sector_goals.select_related("group", "action", "action__owner_agency", "record").order_by("pk")
    )


def other_kinds(partnership: Partnership) -> list[Kind]:
    """The kinds of the agencies that are in the partnership today, besides education. One query."""
    found = set(partnership.agencies.active().order_by().values_list("kind", flat=True).distinct())
    return [kind for kind in Kind if kind.value in found and kind not in EDUCATION_KINDS]
