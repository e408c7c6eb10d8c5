"""The cast of every test: two partnerships, one person per role in ours, and an outsider who belongs to theirs."""

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.test import Client

from partners.models import Agency, Organisation, Person
from partners.models.agency import Kind
from partners.roles import RoleCode
from tests.copies import Copy
from wst import access, clock, records
from wst.access import Access
from wst.models import Partnership, User
from wst.tenancy import partnership_scope

PASSWORD = "three random words only"
LONG_AGO = date(2020, 4, 1)

# role -> the agency that its person belongs to
PLACES = {
    RoleCode.BUSINESS_MANAGER: "Council",
    RoleCode.SUPPORT_OFFICER: "Council",
    RoleCode.LEAD_REPRESENTATIVE: "Police",
    RoleCode.PARTNER_DELEGATE: "Council",
    RoleCode.EXECUTIVE_CHAIR: "Health",
    RoleCode.GROUP_CHAIR: "Trust",
    RoleCode.SCRUTINY_CHAIR: "Trust",
    RoleCode.PRIORITY_LEAD: "Trust",
    RoleCode.SCRUTINEER: None,
    RoleCode.AGENCY_REPRESENTATIVE: "Trust",
    RoleCode.TRAINING_LEAD: "Council",
    RoleCode.ENGAGEMENT_LEAD: "Council",
    RoleCode.REVIEW_GROUP: "Police",
}
AGENCIES = {
    "Council": (Kind.COUNCIL, Agency.Basis.PARTNER),
    "Health": (Kind.HEALTH_COMMISSIONER, Agency.Basis.PARTNER),
    "Police": (Kind.POLICE, Agency.Basis.PARTNER),
    "Trust": (Kind.HEALTH_PROVIDER, Agency.Basis.SCHEDULE),
}


@dataclass
class Troupe:
    """One partnership with its agencies and people. `as_(role)` is that person's access."""

    partnership: Partnership
    agencies: dict[str, Agency] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    @contextmanager
    def scope(self) -> Iterator[None]:
        with transaction.atomic(), partnership_scope(self.partnership):
            yield

    def user(self, role: str) -> User:
        return self.people[role].user

    def as_(self, role: str) -> Access:
        """The person's access today. Needs the scope."""
        found = access.access_for(self.user(role), self.partnership)
        assert found is not None
        return found

    def client(self, role: str) -> Client:
        client = Client()
        client.force_login(self.user(role), "allauth.account.auth_backends.AuthenticationBackend")
        return client

    def url(self, path: str = "") -> str:
        return f"/{self.partnership.slug}/workspace/{path}"


@dataclass
class Cast:
    ours: Troupe
    theirs: Troupe

    @classmethod
    def assemble(cls) -> "Cast":
        """The cast in the database, which must not hold it. After a rehearsal that is a copy of what it made."""
        if not REHEARSED:
            return cls(_troupe("Ourtown", "ours"), _troupe("Theirshire", "theirs"))
        with transaction.atomic():
            REHEARSED["rows"].make()
        return pickle.loads(REHEARSED["cast"])


REHEARSED: dict[str, Any] = {}


def rehearse(standing: dict[str, int]) -> None:
    """Assemble the cast once in an empty database and keep it: some 2,000 rows, which most tests begin with."""
    REHEARSED.clear()
    with transaction.atomic():
        cast = Cast.assemble()
        rows = Copy([cast.ours.partnership.pk, cast.theirs.partnership.pk], standing)
        REHEARSED.update(rows=rows, cast=pickle.dumps(cast))
        transaction.set_rollback(True)


def _troupe(name: str, slug: str) -> Troupe:
    partnership = Partnership.objects.create(
        name=f"{name} Safeguarding Together",
        short_name=name,
        slug=slug,
        area_name=f"The area of {name}",
        status=Partnership.Status.ACTIVE,
        contact_email=f"safer@{slug}.example",
        concern_telephone="01632 960 000",
    )
    troupe = Troupe(partnership)
    setup = access.product_access(partnership, "Test setup", *access.all_permissions())
    with troupe.scope():
        for short, (kind, basis) in AGENCIES.items():
            organisation, _ = Organisation.objects.get_or_create(name=f"{short} of {name}", defaults={"kind": kind})
            agency = Agency(
                organisation=organisation,
                name=f"{short} of {name}",
                short_name=short,
                kind=kind,
                basis=basis,
                reason_chosen="Works with children every day.",
                joined_on=LONG_AGO,
            )
            troupe.agencies[short] = records.create(agency, by=setup, kind="agency", title=agency.name)
        for role, place in PLACES.items():
            troupe.people[role] = _person(troupe, setup, role, place, slug)
    return troupe


def _person(troupe: Troupe, setup: Access, role: str, place: str | None, slug: str) -> Person:
    title = access.roles()[role].title
    user = User.objects.create_user(f"{role}@{slug}.example", PASSWORD, name=f"{title} {slug.capitalize()}")
    person = Person(
        name=user.name,
        post_title=title,
        agency=troupe.agencies[place] if place else None,
        email=user.email,
        user=user,
    )
    records.create(person, by=setup, kind="person", title=person.name)
    appointment = f"test:{role}" if access.roles()[role].by_appointment else ""
    access.grant(user, troupe.partnership, role, starts=LONG_AGO, appointment=appointment)
    return person


def today() -> Any:
    return clock.today()
