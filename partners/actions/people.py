"""People: office holders of the partnership's agencies. Never a child, a parent or a patient."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from partners.actions import appointments, members
from partners.models import Agency, Person
from partners.permissions import Permission
from wst import clock, records
from wst.access import Access
from wst.look.formats import date_words
from wst.models import User
from wst.refusals import WrongState


def _check(agency: Agency | None, accountable_service: str) -> None:
    if agency is not None and not accountable_service.strip():
        # Appendix 1: representatives promote effectiveness through responsibility for their services.
        raise records.invalid(accountable_service="Enter the service that this person answers for in the agency.")


def _acts_for_its_agency(person: Person) -> bool:
    yesterday = clock.today() - timedelta(days=1)
    held = (person.led, person.delegations, person.chair_terms, person.chair_deputies)
    return any(rows.going_on_after(yesterday).exists() for rows in held)


@transaction.atomic
def create(
    *,
    by: Access,
    name: str,
    post_title: str,
    agency: Agency | None = None,
    accountable_service: str = "",
    seniority_confirmed: bool = False,
    email: str = "",
    user: User | None = None,
) -> Person:
    """Add a person to the register. Somebody of an agency names the service they answer for (appendix 1).

    Raises ValidationError by field.
    """
    by.require(Permission.MEMBERS_MANAGE)
    _check(agency, accountable_service)
    person = Person(
        name=name.strip(),
        post_title=post_title,
        agency=agency,
        accountable_service=accountable_service,
        seniority_confirmed=seniority_confirmed,
        email=email or (user.email if user else ""),
        user=user,
    )
    return records.create(person, by=by, kind="person", title=person.name)


@transaction.atomic
def edit(person: Person, *, by: Access, version: int | None = None, **facts: Any) -> Person:
    """Change name, post_title, agency, accountable_service, seniority_confirmed or email. Raises Stale."""
    by.require(Permission.MEMBERS_MANAGE)
    person = records.lock(person, version=version)
    _check(facts.get("agency", person.agency), facts.get("accountable_service", person.accountable_service))
    if facts.get("agency", person.agency) != person.agency and _acts_for_its_agency(person):
        raise records.invalid(
            agency="This person leads, acts for or chairs for the agency. End those appointments first."
        )
    return records.change(person, by=by, title=facts.get("name", person.name), **facts)


@transaction.atomic
def leave(person: Person, *, by: Access, on: date, version: int | None = None) -> Person:
    """The person's last day is `on` (London). Appointments end then, planned ones are cancelled, roles end.

    Raises NotReady for the last business manager, WrongState when they have left already, and Stale.
    """
    by.require(Permission.MEMBERS_MANAGE)
    person = records.lock(person, version=version)
    if person.left_on:
        raise WrongState(f"{person.name} left on {date_words(person.left_on)}. Nothing was changed.")
    rows = (person.led, person.delegations, person.group_memberships, person.chair_terms, person.chair_deputies)
    appointments.end_all(appointments.lock_all(*(kind.all() for kind in rows)), by=by, on=on)
    if person.user:
        members.end_all_roles(person, by=by, on=on)
    return records.change(person, by=by, left_on=on)
