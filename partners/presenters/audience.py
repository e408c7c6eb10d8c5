"""Words for "Who can see this?" and "What can this person see?"."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from partners.presenters.links import Here
from partners.presenters.people import may
from wst import access as roles_of
from wst.access import Access
from wst.audience import Grant, Narrowing
from wst.look.formats import date_range_words, date_words
from wst.look.parts import Link, Table
from wst.models import Membership

GIVEN_BY_HAND = "given by the business manager"
BY_APPOINTMENT = "follows a dated appointment"


def opening_roles(permissions: Sequence[str]) -> list[str]:
    """The roles that hold one of the permissions."""
    return [role.code for role in roles_of.roles().values() if set(map(str, role.permissions)) & set(permissions)]


def audience_table(
    found: list[Access], permissions: Sequence[str], agencies: dict[int, str], here: Here, record_kind: str = ""
) -> Table:
    """Each person who may open the page, and through which role."""
    opening, titles = set(opening_roles(permissions)), {r.code: r.title for r in roles_of.roles().values()}
    rows = []
    for one in found:
        name: Any = one.name
        if one.place.person_id:
            name = Link(one.name, here.address("person_access", one.place.person_id))
        held = ", ".join(sorted(titles[code] for code in one.roles & opening))
        rows.append([name, agencies.get(one.place.agency_id or 0, "No agency"), held])
    return Table("People who can open it today", ["Name", "Agency", "Because of the role"], rows, caption_size="m")


def sentences(permissions: Sequence[str], narrowing: Narrowing | None, total: int, opening: int) -> list[str]:
    opens = opening_roles(permissions)
    if len(opens) >= len([role for role in roles_of.roles().values() if role.permissions]):
        said = ["The page opens for everybody who holds a role in this partnership."]
    else:
        titles = [roles_of.roles()[code].title for code in opens]
        said = [f"The page opens for these roles: {', '.join(titles)}."]
    if narrowing:
        said.append(narrowing.sentence)
        if opening < total:
            said.append(f"So {opening} of the {total} people who hold such a role can open this one.")
    return said


def role_rows(held: list[Membership], today: date) -> list[dict[str, Any]]:
    """The roles that somebody holds or will hold: what each is, from when to when, why, and what it lets them do."""
    found = []
    for membership in held:
        role = roles_of.roles().get(membership.role)
        if role is None:
            continue
        period = date_range_words(membership.starts, membership.ends)
        if membership.ends is None:
            period = f"Since {date_words(membership.starts)}, no end set"
        if membership.starts > today:
            period = f"From {date_words(membership.starts)}"
        found.append(
            {
                "title": role.title,
                "description": role.description,
                "period": period,
                "why": BY_APPOINTMENT if membership.appointment else GIVEN_BY_HAND,
                "to_come": membership.starts > today,
                "may": may(role),
            }
        )
    return found


def grants_table(grants: list[Grant]) -> Table | None:
    rows = [
        [Link(one.what, one.address) if one.address else one.what, one.starts or "", one.ends or "No end set"]
        for one in sorted(grants, key=lambda one: one.what)
    ]
    return Table("Named on", ["What", "From", "Until"], rows, caption_hidden=True) if rows else None


def narrowed_table(counted: list[tuple[Narrowing, int, int]]) -> Table | None:
    rows = [[rule.plural, rule.sentence, f"{seen} of {total}"] for rule, seen, total in counted]
    columns = ["What", "Rule", "This person can open"]
    return Table("Records that are not open to everybody", columns, rows, caption_hidden=True) if rows else None
