"""Everybody who may come into a partnership today, each as the access that a request of theirs would have."""

from collections.abc import Iterator

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from partners.models import GroupMembership, Person
from wst import clock
from wst.access import Access, Place, permissions_of
from wst.audience import Grant
from wst.models import Membership, Partnership, PartnershipUserObjectPermission, User


def everybody(partnership: Partnership, *, only: User | None = None) -> list[Access]:
    """All accesses of today, by name; of one account with `only`. Two queries. Needs the partnership's scope."""
    rows = PartnershipUserObjectPermission.objects.filter(user=OuterRef("user"), content_object=OuterRef("partnership"))
    memberships = (
        Membership.objects.filter(partnership=partnership, user__is_active=True)
        .on(clock.today())
        .annotate(granted=ArraySubquery(rows.values("permission__codename")))
        .select_related("user")
        .order_by("user__name", "user_id", "role")
    )
    if only is not None:
        memberships = memberships.filter(user=only)
    held: dict[int, list[Membership]] = {}
    for membership in memberships:
        held.setdefault(membership.user_id, []).append(membership)
    people = Person.objects.filter(partnership=partnership, user__in=held, left_on__isnull=True)
    places = {user: Place(pk, agency) for user, pk, agency in people.values_list("user_id", "pk", "agency_id")}
    return [
        Access(
            partnership,
            own[0].user.name,
            own[0].user,
            frozenset(row.role for row in own),
            permissions_of({row.role for row in own}).intersection(own[0].granted),
            places.get(user, Place()),
        )
        for user, own in held.items()
    ]


def seats_held(partnership: Partnership, user: User) -> Iterator[Grant]:
    """Seats on groups: they open the decisions and papers of the group."""
    seats = GroupMembership.objects.filter(partnership=partnership, person__user=user).on(clock.today())
    for seat in seats.select_related("group__record").order_by("group__name"):
        what = f"{seat.group.name} ({seat.get_role_display().lower()})"
        yield Grant(what, seat.group.record.address, seat.starts, seat.ends)
