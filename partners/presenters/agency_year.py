"""An agency's year, and education's by its parts, in words."""

from typing import Any

from partners.presenters.links import Here
from partners.queries.agency_year import Told, Year
from partners.queries.education import SectorEngaged
from wst.look.formats import date_range_words, thousands
from wst.look.parts import Link, Row, Table


def year_words(year: Year) -> str:
    """ "1 April 2026 to 31 March 2027, so far"."""
    return date_range_words(year.starts, year.ends) + ("" if year.is_over else ", so far")


def numbers(one: Told) -> str:
    """ "5 fell due, 3 completed": what is nothing after the first number is left out."""
    said = [(number, words) for place, (number, words) in enumerate(one.numbers) if number or place == 0]
    return ", ".join(f"{thousands(number)} {_fitting(words, number)}" for number, words in said)


def _fitting(words: str, number: int) -> str:
    """Of "session|sessions" the one that fits the number."""
    one, _, several = words.partition("|")
    return several if several and number != 1 else one


def year_rows(said: list[Told], slug: str, agency_pk: int) -> list[Row]:
    rows = []
    for one in said:
        links = []
        if one.source.address and not one.is_empty:
            links = [Link("Records", one.source.address(slug, agency_pk), f"of {one.source.title.lower()}")]
        rows.append(Row(one.source.title, one.source.nothing if one.is_empty else numbers(one), links))
    return rows


def year_links(year: Year, now: Year, first: int) -> list[dict[str, Any]]:
    """The years of which something may be known: from the one in which the agency joined."""
    return [
        {"text": f"{began} to {began + 1}", "href": f"?year={began}", "current": began == year.began}
        for began in range(now.began, max(first, now.began - 9) - 1, -1)
    ]


def sector_title(one: SectorEngaged) -> str:
    return str(one.sector.label) if one.sector else "Part of education not said"


def sector_table(one: SectorEngaged, titles: list[str], here: Here) -> Table | None:
    if not one.agencies:
        return None
    rows = [
        [
            here.to("agency", agency, agency.called),
            thousands(agency.people_now),  # type: ignore[attr-defined]
            *("Nothing" if said.is_empty else numbers(said) for said in one.told[agency.pk]),
        ]
        for agency in one.agencies
    ]
    return Table(
        sector_title(one), ["Agency", "People in the register", *titles], rows, caption_hidden=True, small=True
    )


def sector_gaps(one: SectorEngaged) -> list[str]:
    """What is missing, in whole sentences. What the arrangements promise is called agreed."""
    if one.sector is None:
        return ["Say on the agency's page which part of education it stands for."]
    gaps = []
    if not one.agencies:
        gaps.append("No agency of this part of education is in the register.")
    if not one.seats:
        gaps.append("Nobody speaks for it on a group. As agreed in the arrangements (section 3), it is represented.")
    if one.agencies and len(one.silent) == len(one.agencies):
        gaps.append("Nothing is recorded of any of its agencies in this year.")
    return gaps


def seats_in_words(one: SectorEngaged) -> str:
    return "; ".join(f"{seat.person.name} on {seat.group.name}" for seat in one.seats)
