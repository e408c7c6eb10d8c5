"""Education by its parts: early years, schools, colleges, universities (arrangements 3.Exec.2)."""

from dataclasses import dataclass, field

from django.db.models import Count, Q

from partners.models import Agency, GroupMembership
from partners.models.agency import EDUCATION_KINDS
from partners.models.group import EducationSector
from partners.queries.agency_year import Told, Year, told
from wst import clock
from wst.models import Partnership


def sectors_of(text: str) -> list[str]:
    """The parts of education that a stored sector names."""
    return [sector.value for sector in EducationSector if sector.label.lower() in text.lower()]


def sector_text(values: list[str]) -> str:
    """Parts of education as a sector is stored."""
    return ", ".join(sector.label.lower() for sector in EducationSector if sector.value in values)


@dataclass(frozen=True)
class SectorEngaged:
    """One part of education: its agencies with what they did in a year, and the seats from which it is heard.

    `sector` is None for agencies of education that do not say which part they are.
    """

    sector: EducationSector | None
    agencies: list[Agency] = field(default_factory=list)
    seats: list[GroupMembership] = field(default_factory=list)
    told: dict[int, list[Told]] = field(default_factory=dict)

    @property
    def silent(self) -> list[Agency]:
        """Agencies of whom no source knows anything in the year."""
        return [agency for agency in self.agencies if all(one.is_empty for one in self.told[agency.pk])]


def engagement(partnership: Partnership, year: Year) -> list[SectorEngaged]:
    """How each part of education took part in a year (arrangements 1.9 and 3.Exec.2): agencies that belonged to the
    partnership in it, seats of its last day or today. Four queries, however many agencies."""
    day = min(year.ends, clock.today())
    agencies = list(
        Agency.objects.filter(partnership=partnership, kind__in=EDUCATION_KINDS, joined_on__lte=year.ends)
        .filter(Q(ended_on__isnull=True) | Q(ended_on__gte=year.starts))
        .annotate(people_now=Count("people", filter=Q(people__left_on__isnull=True)))
        .order_by("name")
    )
    seats = list(
        GroupMembership.objects.on(day)
        .filter(partnership=partnership, role__in=GroupMembership.DECIDING)
        .filter(Q(person__agency__kind__in=EDUCATION_KINDS) | ~Q(sector=""))
        .select_related("group", "person__agency")
        .order_by("group__name", "person__name")
    )
    said = told(partnership, year, [agency.pk for agency in agencies])
    found = []
    for sector in [*EducationSector, None]:
        own = [agency for agency in agencies if _is_of(agency.sector, sector)]
        held = [seat for seat in seats if sector and sector.value in _sectors_of_seat(seat)]
        if sector or own:
            found.append(SectorEngaged(sector, own, held, said))
    return found


def _is_of(sector: str, wanted: EducationSector | None) -> bool:
    return wanted.value in sectors_of(sector) if wanted else not sectors_of(sector)


def _sectors_of_seat(seat: GroupMembership) -> list[str]:
    if seat.sector:
        return [seat.sector]
    return sectors_of(seat.person.agency.sector) if seat.person.agency else []
