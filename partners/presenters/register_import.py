"""Agencies and people as cells, under the headings that the import reads: what goes out can come in again."""

from typing import Any

from partners.models import Agency, Person
from partners.queries.register_import import AGENCY_COLUMNS, BASIS, PERSON_COLUMNS

LAST_DAY = "Last day"


def agency_headings() -> list[str]:
    return [*(column.heading for column in AGENCY_COLUMNS), LAST_DAY]


def agency_cells(agency: Agency) -> list[Any]:
    shown = {
        "organisation": "" if agency.organisation.name == agency.name else agency.organisation.name,
        "kind": agency.get_kind_display(),
        "serves": agency.get_serves_display(),
        "basis": dict(BASIS)[agency.basis],
    }
    return [shown.get(column.name, getattr(agency, column.name)) for column in AGENCY_COLUMNS] + [agency.ended_on]


def person_headings() -> list[str]:
    return [*(column.heading for column in PERSON_COLUMNS), LAST_DAY]


def person_cells(person: Person) -> list[Any]:
    shown = {"agency": person.agency.name if person.agency else ""}
    return [shown.get(column.name, getattr(person, column.name)) for column in PERSON_COLUMNS] + [person.left_on]
