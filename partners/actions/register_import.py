"""Agencies and people from a spreadsheet: all rows in one transaction, in sets."""

from django.db import transaction

from partners.actions.people import UNCONFIRMED
from partners.models import Agency, Organisation, Person
from partners.permissions import Permission
from partners.queries import register_import as register
from partners.queries.register_import import Coming
from wst import records
from wst.access import Access
from wst.spreadsheets import Importer, SheetOf, Step, imports, key


def _organisations(steps: list[Step]) -> dict[str, Organisation]:
    """The bodies that the steps name, made where they are not known yet. Three statements."""
    wanted = {step.values.get("organisation") or step.title: step for step in steps}
    fresh = [Organisation(name=name, kind=step.values.get("kind", "")) for name, step in wanted.items()]
    Organisation.objects.bulk_create(fresh, ignore_conflicts=True)
    return {one.name: one for one in Organisation.objects.filter(name__in=wanted)}


@transaction.atomic
def write(steps: list[Step], *, by: Access) -> None:
    """Add and change what the steps say, agencies before the people who belong to them. The plan has checked them."""
    by.require(Permission.AGENCIES_MANAGE)
    by.require(Permission.MEMBERS_MANAGE)
    of_agencies = [step for step in steps if step.line.sheet == register.AGENCIES]
    of_people = [step for step in steps if step.line.sheet == register.PEOPLE]
    named = [step for step in of_agencies if step.row is None or "organisation" in step.values]
    bodies = _organisations(named) if named else {}
    for step in named:
        step.values["organisation"] = bodies[step.values.get("organisation") or step.title]
    new = [Agency(name=step.title, **step.values) for step in of_agencies if step.row is None]
    records.create_many(new, by=by, kind="agency", titles=[agency.name for agency in new])
    records.change_many([(step.row, step.values) for step in of_agencies if step.row is not None], by=by)
    added = {key(agency.name): agency for agency in new}
    for step in of_people:
        if isinstance(step.values.get("agency"), Coming):
            step.values["agency"] = added[key(step.values["agency"])]
    people = [Person(**step.values) for step in of_people if step.row is None]
    records.create_many(people, by=by, kind="person", titles=[person.name for person in people])
    changed = [step for step in of_people if step.row is not None]
    for step in changed:  # another agency or post is confirmed anew, as when somebody is changed by hand
        if {"agency", "post_title"} & set(step.values):
            step.values |= UNCONFIRMED
        if "agency" in step.values:
            step.values["deputy"] = None
    titles = {step.row.pk: step.values.get("name", step.row.name) for step in changed}
    records.change_many([(step.row, step.values) for step in changed], by=by, titles=titles)


REGISTER = imports.register(
    Importer(
        "agencies_and_people",
        (SheetOf(register.AGENCIES, register.AGENCY_COLUMNS), SheetOf(register.PEOPLE, register.PERSON_COLUMNS)),
        Permission.AGENCIES_MANAGE,
        register.plan,
        write,
    )
)
