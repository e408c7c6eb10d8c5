"""Access: who somebody is in a partnership and what they may do there, looked up once per request.

Two locks, both needed: roles in code for the dated memberships of today, and django-guardian's row for the user on
the partnership, which only `sync` writes. Views, presenters and actions read the Access and nothing else.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, transaction
from django.db.models import OuterRef

from wst import clock, words
from wst.models import Membership, Partnership, PartnershipUserObjectPermission, User
from wst.refusals import NotPermitted


@dataclass(frozen=True)
class Role:
    """A role: how a partnership describes it, and what it may do. `by_appointment`: never given by hand."""

    code: str
    named: str  # in the product's words; pages show `title` and `description`
    described: str
    permissions: frozenset[str]
    by_appointment: bool = False

    @property
    def title(self) -> str:
        """In the words of the partnership that is served now."""
        return words.own(self.named)

    @property
    def description(self) -> str:
        return words.own(self.described)


@dataclass(frozen=True)
class Place:
    """Who a user is among the people of a partnership; partners/apps.py registers how to find it."""

    person_id: int | None = None
    agency_id: int | None = None


@dataclass(frozen=True)
class Appointment:
    """A dated appointment that carries a role. `key` says which ("chair_term:12"), once in a partnership."""

    role: str
    starts: date
    ends: date | None
    key: str


# Who holds which appointments: each app that appoints registers a source in its apps.py.
APPOINTMENTS: list[Callable[[Partnership, User], Iterable[Appointment]]] = []

_roles: dict[str, Role] = {}
_find_place: list[Callable[[Partnership, User], Place]] = []


def register(roles: Iterable[Role], find_place: Callable[[Partnership, User], Place]) -> None:
    _roles.update({role.code: role for role in roles})
    _find_place[:] = [find_place]


def roles() -> dict[str, Role]:
    return dict(_roles)


def all_permissions() -> list[str]:
    return sorted({permission for role in _roles.values() for permission in role.permissions})


@dataclass(frozen=True)
class Access:
    """What a person, or a named part of the product, may do in one partnership. Passed to every action as `by`."""

    partnership: Partnership
    name: str
    user: User | None = None
    roles: frozenset[str] = frozenset()
    permissions: frozenset[str] = field(default=frozenset(), repr=False)
    place: Place = Place()

    @property
    def user_id(self) -> int | None:
        return self.user.pk if self.user else None

    @property
    def kind(self) -> str:
        return "user" if self.user else "product"

    def can(self, *permissions: str) -> bool:
        """Whether any of the permissions is held."""
        return any(permission in self.permissions for permission in permissions)

    def require(self, *permissions: str) -> None:
        """Raises NotPermitted when none of the permissions is held."""
        if not self.can(*permissions):
            raise NotPermitted(permission=str(permissions[0]))

    def has_role(self, *codes: str) -> bool:
        return any(code in self.roles for code in codes)


def permissions_of(role_codes: Iterable[str]) -> frozenset[str]:
    return frozenset(p for code in role_codes if code in _roles for p in map(str, _roles[code].permissions))


def access_for(user: User, partnership: Partnership, *, on: date | None = None) -> Access | None:
    """The user's access on a date in London (today), or None for a stranger. Needs the partnership's scope."""
    rows = PartnershipUserObjectPermission.objects.filter(user=OuterRef("user"), content_object=OuterRef("partnership"))
    memberships = (
        Membership.objects.filter(user=user, partnership=partnership)
        .on(on or clock.today())
        .annotate(granted=ArraySubquery(rows.values("permission__codename")))
    )
    held = dict(memberships.values_list("role", "granted"))
    if not held or not user.is_active:
        return None
    granted = next(iter(held.values()))
    place = _find_place[0](partnership, user) if _find_place else Place()
    return Access(partnership, user.name, user, frozenset(held), permissions_of(held).intersection(granted), place)


def product_access(partnership: Partnership, name: str, *permissions: str) -> Access:
    """Access of a part of the product itself (a worker task), with just the permissions that it names."""
    return Access(partnership, name, permissions=frozenset(map(str, permissions)))


def sync(user: User, partnership: Partnership) -> None:
    """Make guardian's rows equal what the user's memberships, present and future, allow. The only writer of them.

    One at a time for each user: two at once would each overlook the other's membership. Needs a transaction.
    """
    User.objects.select_for_update(no_key=True).only("pk").get(pk=user.pk)
    codes = Membership.objects.filter(user=user, partnership=partnership).not_ended(clock.today())
    wanted = permissions_of(codes.values_list("role", flat=True))
    rows = PartnershipUserObjectPermission.objects.filter(user=user, content_object=partnership)
    rows.exclude(permission__codename__in=wanted).delete()
    held = set(rows.values_list("permission__codename", flat=True))
    missing = Permission.objects.filter(
        content_type=ContentType.objects.get_for_model(Partnership), codename__in=wanted - held
    )
    PartnershipUserObjectPermission.objects.bulk_create(
        PartnershipUserObjectPermission(user=user, content_object=partnership, permission=permission)
        for permission in missing
    )


def grant(
    user: User,
    partnership: Partnership,
    role: str,
    *,
    starts: date,
    ends: date | None = None,
    appointment: str = "",
) -> Membership:
    """Give a role between two dates (both included) and sync guardian. Called by partners' actions alone.

    Raises NotPermitted for a role that follows appointments when no appointment is named.
    """
    if _roles[role].by_appointment and not appointment:
        raise NotPermitted(f"The role {_roles[role].title} follows a dated appointment and is never given by hand.")
    membership, _ = Membership.objects.update_or_create(
        user=user,
        partnership=partnership,
        role=role,
        starts=starts,
        appointment=appointment,
        defaults={"ends": ends},
    )
    sync(user, partnership)
    return membership


def sync_appointments(user: User, partnership: Partnership) -> None:
    """Make the user's appointed roles equal the dated appointments of every app. Call after any appointment changes.

    The appointment's own row keeps its history; the membership follows it. Needs the partnership's scope.
    """
    held = {appointment.key: appointment for source in APPOINTMENTS for appointment in source(partnership, user)}
    User.objects.select_for_update(no_key=True).only("pk").get(pk=user.pk)
    for row in Membership.objects.filter(user=user, partnership=partnership).exclude(appointment=""):
        appointment = held.get(row.appointment)
        if appointment is None or (row.role, row.starts) != (appointment.role, appointment.starts):
            row.delete()  # over, or it carries another role or begins on another day now
    for appointment in held.values():
        Membership.objects.update_or_create(
            user=user,
            partnership=partnership,
            role=appointment.role,
            starts=appointment.starts,
            appointment=appointment.key,
            defaults={"ends": appointment.ends},
        )
    sync(user, partnership)


def end(memberships: Iterable[Membership], *, on: date) -> None:
    """End memberships after the day `on` and sync guardian. One that has not begun ends on its first day."""
    for membership in memberships:
        membership.ends = max(on, membership.starts)
        membership.full_clean()
        membership.save(update_fields=["ends"])
        sync(membership.user, membership.partnership)


def create_permissions(**_: Any) -> None:
    """Keep guardian's vocabulary, and what everybody holds of it, equal to the code. Runs after every migrate."""
    if connection.settings_dict["USER"] != settings.DATABASE_OWNER_USER:
        return
    ContentType.objects.clear_cache()  # a flush may have given the model another id
    content_type = ContentType.objects.get_for_model(Partnership)
    for codename in all_permissions():
        Permission.objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": codename.replace("_", " ")}
        )
    sync_changed()


def sync_changed() -> int:
    """Sync whoever's rows differ from what their roles allow: a new version may add to a role, or take from it.

    Three queries where nothing changed. Returns how many were synced. Needs the owner's login.
    """
    if Membership._meta.db_table not in connection.introspection.table_names():
        return 0  # a migration back to before there were any
    wanted: dict[tuple[int, int], set[str]] = {}
    memberships = Membership.objects.not_ended(clock.today()).order_by()
    for user, partnership, role in memberships.values_list("user", "partnership", "role"):
        wanted.setdefault((user, partnership), set()).update(permissions_of([role]))
    rows = PartnershipUserObjectPermission.objects.order_by()
    held: dict[tuple[int, int], set[str]] = {}
    for user, partnership, codename in rows.values_list("user", "content_object", "permission__codename"):
        held.setdefault((user, partnership), set()).add(codename)
    changed = [key for key in wanted.keys() | held.keys() if wanted.get(key, set()) != held.get(key, set())]
    users = User.objects.in_bulk({user for user, _ in changed})
    partnerships = Partnership.objects.in_bulk({partnership for _, partnership in changed})
    for user, partnership in sorted(changed):
        with transaction.atomic():
            sync(users[user], partnerships[partnership])
    return len(changed)
