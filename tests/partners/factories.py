"""States of partners reached by real actions, for the tests of every app. All need the troupe's scope."""

from datetime import date, timedelta
from typing import Any

from partners.actions import (
    agencies,
    appointments,
    chairs,
    decisions,
    groups,
    linked,
    members,
    organisation_requests,
    people,
    representation,
    rota,
    structure,
    support,
)
from partners.models import (
    Agency,
    ChairTerm,
    Delegation,
    Group,
    GroupMembership,
    LeadRepresentative,
    OrganisationRequest,
    Person,
    SupportAccess,
)
from partners.models.agency import Kind
from partners.permissions import Permission
from partners.roles import RoleCode
from tests.cast import Troupe
from wst import access, clock
from wst.access import Access
from wst.models import User

LONG_AGO = date(2020, 4, 1)


def office(troupe: Troupe) -> Access:
    """Access of the business manager."""
    return troupe.as_(RoleCode.BUSINESS_MANAGER)


def product(troupe: Troupe) -> Access:
    """Access that may do everything, in nobody's name: for setting a scene, never for what a test is about."""
    return access.product_access(troupe.partnership, "Test", *Permission)


def make_agency(troupe: Troupe, name: str = "Probation Service", **facts: Any) -> Agency:
    facts = {
        "kind": Kind.PROBATION,
        "basis": Agency.Basis.SCHEDULE,
        "reason_chosen": "Supervises adults who live with children.",
        "joined_on": LONG_AGO,
        **facts,
    }
    return agencies.create(by=product(troupe), name=name, **facts)


def make_person(troupe: Troupe, name: str = "Robin Example", agency: Agency | None = None, **facts: Any) -> Person:
    facts = {"post_title": "Head of safeguarding", "accountable_service": "Safeguarding", **facts}
    return people.create(by=product(troupe), name=name, agency=agency, **facts)


def make_signed_in(troupe: Troupe, name: str = "Robin Example", agency: Agency | None = None) -> Person:
    """A person with an account of their own and no role yet."""
    slug = f"{name.lower().replace(' ', '.')}@{troupe.partnership.slug}.example"
    person = make_person(troupe, name, agency, email=slug)
    members.make_account(person, by=product(troupe))
    person.refresh_from_db()
    return person


def make_lead(troupe: Troupe, agency: Agency, person: Person | None = None, **dates: Any) -> LeadRepresentative:
    person = person or make_person(troupe, f"Lead of {agency.short_name}", agency, post_title="Chief officer")
    return appointments.appoint_lead(agency, person, by=product(troupe), **{"starts": LONG_AGO, **dates})


def make_delegation(troupe: Troupe, agency: Agency, person: Person | None = None, **dates: Any) -> Delegation:
    person = person or make_person(troupe, f"Delegate of {agency.short_name}", agency, post_title="Director")
    return appointments.delegate(
        agency,
        person,
        by=product(troupe),
        **{
            "starts": LONG_AGO,
            "agreed_on": LONG_AGO,
            "from_post": "Chief officer",
            "functions": "All functions of a safeguarding partner.",
            **dates,
        },
    )


def make_group(troupe: Troupe, kind: str = Group.Kind.OTHER, name: str = "", **facts: Any) -> Group:
    name = name or f"{Group.Kind(kind).label} group"
    facts = {"strand": Group.Strand.CHILDREN, **facts}
    return groups.create(by=product(troupe), name=name, kind=kind, **facts)


def make_seat(troupe: Troupe, group: Group, person: Person, role: str = "member", **facts: Any) -> GroupMembership:
    return groups.add_member(group, person, by=product(troupe), role=role, **{"starts": LONG_AGO, **facts})


def make_term(troupe: Troupe, group: Group, person: Person, starts: date, ends: date | None = None) -> ChairTerm:
    return chairs.add_term(group, person, by=product(troupe), starts=starts, ends=ends)


def make_deputy(troupe: Troupe, group: Group, person: Person, **facts: Any) -> Any:
    """Stands in for a week while the chair is away, from today when no dates are given."""
    starts = facts.pop("starts", clock.today())
    facts = {"starts": starts, "ends": starts + timedelta(days=6), "reason": "away", **facts}
    return rota.deputise(group, person, by=product(troupe), **facts)


def make_executive_with_chair(troupe: Troupe, chair: Person) -> Group:
    """An Executive that this person chairs today, by its rota."""
    group = make_group(troupe, Group.Kind.EXECUTIVE)
    today = clock.today()
    make_term(troupe, group, chair, today - timedelta(days=100), today + timedelta(days=200))
    return group


def make_rota(troupe: Troupe, executive: Group, *, years: int = 3) -> list[ChairTerm]:
    """A turn of a year for each statutory partner in order, the first of which began 100 days ago."""
    starts, terms = clock.today() - timedelta(days=100), []
    for turn, short in zip(range(years), ["Council", "Health", "Police"] * years, strict=False):
        agency = troupe.agencies[short]
        person = make_person(troupe, f"{short} chair {turn + 1}", agency)
        ends = starts + timedelta(days=364)
        terms.append(make_term(troupe, executive, person, starts, ends))
        starts = ends + timedelta(days=1)
    return terms


def make_terms(troupe: Troupe, group: Group, **facts: Any) -> Any:
    """The next version of a group's terms of reference."""
    facts = {
        "text": "## Purpose\n\nThe group answers for one part of the work.",
        "agreed_on": LONG_AGO,
        "review_on": clock.today() + timedelta(days=100),
        "change_note": "The purpose is clearer.",
        **facts,
    }
    return structure.agree_terms(group, by=product(troupe), **facts)


def make_expected(troupe: Troupe, group: Group, agency: Agency, **facts: Any) -> Any:
    return structure.expect(group, agency, by=product(troupe), **facts)


def make_pair(troupe: Troupe, name: str = "Delivery") -> tuple[Group, Group]:
    """A children's and an adults' group that mirror each other."""
    children = make_group(troupe, name=f"Children's {name} Group")
    adults = make_group(troupe, name=f"Adults' {name} Group", strand=Group.Strand.ADULTS)
    structure.mirror(children, adults, by=product(troupe))
    for group in (children, adults):
        group.refresh_from_db()
    return children, adults


def make_linked(troupe: Troupe, name: str = "Safeguarding Adults Board", **facts: Any) -> Any:
    facts = {
        "kind": "adults_board",
        "strand": "adults",
        "purpose": "Families are seen whole.",
        "how_linked": "Our chair attends twice a year.",
        "joint": "Practice reviews that concern both.",
        "separate": "Each publishes its own report.",
        "linked_on": LONG_AGO,
        **facts,
    }
    return linked.create(by=product(troupe), name=name, **facts)


def make_contact(troupe: Troupe, row: Any, **facts: Any) -> Any:
    facts = {"on": clock.today(), "kind": "meeting", "text": "Planned the year together.", **facts}
    return linked.record_contact(row, by=product(troupe), **facts)


def make_decision(troupe: Troupe, group: Group, **facts: Any) -> Any:
    facts = {"text": "It is agreed.", "rationale": "Everybody was asked.", "decided_on": clock.today(), **facts}
    return decisions.record(by=product(troupe), group=group, **facts)


def make_goal(troupe: Troupe, group: Group, sector: str = "early_years", **facts: Any) -> Any:
    facts = {
        "why": "Nurseries see children first.",
        "owner_agency": troupe.agencies["Council"],
        "due": clock.today() + timedelta(days=60),
        **facts,
    }
    return representation.set_goal(by=product(troupe), sector=sector, group=group, **facts)


def make_request(troupe: Troupe, name: str = "Riverside Boxing Club", **more: Any) -> OrganisationRequest:
    said = {
        "kind": Kind.VOLUNTARY,
        "serves": "children",
        "work": "Trains sixty children a week.",
        "contact_name": "Kim Example",
        "contact_post": "Head coach",
        "contact_email": "kim@boxing.example",
        **more,
    }
    return organisation_requests.receive(by=office(troupe), name=name, **said)


def make_operator(name: str = "Olu Operator") -> User:
    email = f"{name.lower().replace(' ', '.')}@operator.example"
    return User.objects.filter(email=email).first() or User.objects.create_user(email, name=name, is_operator=True)


def make_support(troupe: Troupe, operator: User | None = None) -> SupportAccess:
    operator = operator or make_operator()  # the same person may support several partnerships
    return support.grant(by=office(troupe), operator=operator, reason="The PDF does not open.", ends=clock.today())
