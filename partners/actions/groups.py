"""Groups and who sits on them."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from partners.actions import appointments
from partners.models import Group, GroupMembership, Person
from partners.permissions import Permission
from wst import clock, records
from wst.access import Access
from wst.look.formats import date_words


def _check_parent(group: Group, parent: Group | None) -> None:
    above, seen = parent, set()
    while above is not None and above.pk not in seen:
        if above.pk == group.pk:
            raise records.invalid(parent="A group cannot stand under itself. Select another group, or none.")
        seen.add(above.pk)
        above = above.parent


@transaction.atomic
def create(
    *,
    by: Access,
    name: str,
    kind: str,
    strand: str,
    parent: Group | None = None,
    purpose: str = "",
    speaks_for: str = "",
    meets: str = "",
    is_active: bool = True,
    quorum: int | None = None,
    quorum_each_partner: bool = False,
) -> Group:
    """Add a group to the structure (arrangements 3). Raises ValidationError by field: one Executive in each strand."""
    by.require(Permission.GROUPS_MANAGE)
    group = Group(
        name=name.strip(),
        kind=kind,
        strand=strand,
        parent=parent,
        purpose=purpose,
        speaks_for=speaks_for,
        meets=meets,
        is_active=is_active,
        quorum=quorum,
        quorum_each_partner=quorum_each_partner,
    )
    return records.create(group, by=by, kind="group", title=group.name)


@transaction.atomic
def edit(group: Group, *, by: Access, version: int | None = None, **facts: Any) -> Group:
    """Change name, kind, strand, parent, purpose, speaks_for, how often it meets, the quorum or is_active.

    A group that ends takes its seats and turns in the chair with it: today is their last day, and with them their
    rights end. Another kind carries other rights, which follow at once. Raises Stale, ValidationError by field.
    """
    by.require(Permission.GROUPS_MANAGE)
    group = records.lock(group, version=version)
    _check_parent(group, facts.get("parent"))
    if group.mirror_id and facts.get("strand", group.strand) != group.strand:
        raise records.invalid(strand=f"It mirrors {group.mirror.name}. Part the pair before you change the strand.")
    ends = group.is_active and not facts.get("is_active", True)
    other_kind = facts.get("kind", group.kind) != group.kind
    held = appointments.lock_all(*_held(group)) if ends or other_kind else []
    group = records.change(group, by=by, title=facts.get("name", group.name), **facts)
    if ends:
        appointments.end_all(held, by=by, on=clock.today())
    for row in held if other_kind else []:
        if row.pk:
            appointments.follow(row)
    return group


def _held(group: Group) -> list[Any]:
    """Everything on the group that carries rights."""
    return [group.group_memberships.all(), group.chair_terms.all(), group.chair_deputies.all()]


def _check_seat(group: Group, role: str, speaks_for: Group | None, sector: str) -> None:
    """What the database cannot see in one row. The overlap with a rota is checked where the dates are known."""
    if group.kind == Group.Kind.EXECUTIVE and role == GroupMembership.Role.CHAIR:
        raise records.invalid(role="The Executive is chaired in rotation: add a term to the chair rota instead.")
    if speaks_for is not None and speaks_for.pk == group.pk:
        raise records.invalid(speaks_for="A seat speaks for another group than the one it is on.")
    if sector and group.kind != Group.Kind.EDUCATION:
        raise records.invalid(sector="Only members of an education group speak for a part of education.")


def _check_rota(seat: GroupMembership) -> None:
    if seat.role != GroupMembership.Role.CHAIR:
        return
    terms = seat.group.chair_terms.filter(Q(ends__isnull=True) | Q(ends__gte=seat.starts))
    if (terms.filter(starts__lte=seat.ends) if seat.ends else terms).exists():
        raise records.invalid(role="The rota names a chair for some of those days. Two chairs on one day are refused.")


@transaction.atomic
def add_member(
    group: Group,
    person: Person,
    *,
    by: Access,
    starts: date,
    ends: date | None = None,
    role: str = GroupMembership.Role.MEMBER,
    speaks_for: Group | None = None,
    sector: str = "",
) -> GroupMembership:
    """Put a person on the group between two dates in London, both included.

    `role` is chair, vice_chair, member, attendee ("in attendance, not in decisions") or adviser. `speaks_for` is the
    group whose view the seat brings (education on the Executive), `sector` the part of education on its own group.
    Raises ValidationError by field, and when the person is on the group on some of those days already.
    """
    by.require(Permission.GROUPS_MANAGE)
    group = records.lock(group)
    _check_seat(group, role, speaks_for, sector)
    seat = GroupMembership(
        group=group, person=person, role=role, starts=starts, ends=ends, speaks_for=speaks_for, sector=sector
    )
    _check_rota(seat)
    return appointments.make(seat, by=by)


@transaction.atomic
def change_member(
    seat: GroupMembership,
    *,
    by: Access,
    version: int | None = None,
    role: str | None = None,
    from_on: date | None = None,
    **facts: Any,
) -> GroupMembership:
    """Change ends, speaks_for or sector of a seat; with `role`, the role from the day `from_on`.

    A role that changes after the seat began closes the old row the day before and begins a new one, so that who sat
    as what on a past day stays true. Raises Stale, ValidationError by field.
    """
    by.require(Permission.GROUPS_MANAGE)
    records.lock(seat.group)
    seat = appointments.lock(seat, version=version)
    wanted = role or seat.role
    speaks_for, sector = facts.get("speaks_for", seat.speaks_for), facts.get("sector", seat.sector)
    _check_seat(seat.group, wanted, speaks_for, sector)
    ends = facts.get("ends", seat.ends)
    if wanted == seat.role or from_on is None or from_on <= seat.starts:
        _check_rota(GroupMembership(group=seat.group, role=wanted, starts=seat.starts, ends=ends))
        return appointments.change(seat, by=by, role=wanted, **facts)
    if seat.ends and from_on > seat.ends:
        raise records.invalid(from_on=f"The seat ends on {date_words(seat.ends)}, before that day.")
    appointments.change(seat, by=by, ends=from_on - timedelta(days=1))
    after = GroupMembership(
        group=seat.group,
        person=seat.person,
        role=wanted,
        starts=from_on,
        ends=ends,
        speaks_for=speaks_for,
        sector=sector,
    )
    _check_rota(after)
    return appointments.make(after, by=by)


@transaction.atomic
def end_member(seat: GroupMembership, *, by: Access, on: date, version: int | None = None) -> GroupMembership:
    """`on` is the last day on the group (a date in London)."""
    by.require(Permission.GROUPS_MANAGE)
    return appointments.stop(seat, by=by, on=on, version=version)


@transaction.atomic
def cancel_member(seat: GroupMembership, *, by: Access, version: int | None = None) -> None:
    """Take back a seat that has not begun."""
    by.require(Permission.GROUPS_MANAGE)
    appointments.cancel(seat, by=by, version=version)
