"""The way into the vault. Nobody enters by role: who works on a case is named on it, and what they may do there is
django-guardian's row for them on that case, for as long as their dated naming lasts. Both locks are needed.

`enter` gives a CaseAccess: an Access with the rights that somebody has on one case. Every action of the vault takes it
as `by`. Rows are created, locked and changed here as wst.records does elsewhere, but they own no Record, and what
happens is written into the case's own chain of events, so that the partnership's log is the same with and without it.
"""

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from django.contrib.auth.models import Permission as AuthPermission
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from guardian.shortcuts import get_objects_for_user

from partners.roles import RoleCode
from reviews.models import (
    Case,
    CaseChain,
    CaseEvent,
    CaseHolder,
    CaseRight,
    CaseStep,
    CaseUserObjectPermission,
    VaultRow,
)
from wst import clock, events
from wst.access import Access, Place, access_for
from wst.lifecycle import Lifecycle
from wst.models import Partnership, User
from wst.refusals import NotPermitted, Stale, WrongState

Row = TypeVar("Row", bound=VaultRow)

# Accounts of whoever keeps the service running: never named on a case, and let into none if they were.
KEPT_OUT = (RoleCode.PLATFORM_OPERATOR, RoleCode.OPERATOR_SUPPORT)


@dataclasses.dataclass(frozen=True)
class CaseAccess(Access):
    """What somebody, or the product itself, may do in one case. Its permissions are theirs and their CaseRights."""

    case: Case = None  # type: ignore[assignment]


# Who may enter


def open_to(access: Access, *rights: CaseRight) -> QuerySet[Case]:
    """The cases on which `access` has any of the rights today (READ, when none is named). No platform operator's."""
    cases = access.partnership.cases.all()
    if access.user is None or access.has_role(*KEPT_OUT):
        return cases.none()
    wanted = rights or (CaseRight.READ,)
    parts = [part for part, held in CaseHolder.RIGHTS.items() if set(held) & set(wanted)]
    named = CaseHolder.objects.filter(user=access.user, part__in=parts).on(clock.today())
    return get_objects_for_user(
        access.user,
        [right.value for right in wanted],
        klass=cases.filter(pk__in=named.values("case")),
        use_groups=False,
        any_perm=True,
        with_superuser=False,
        accept_global_perms=False,
    )


def rights_on(case: Case, user: User) -> frozenset[str]:
    """The rights of a user on a case today: those of their parts there, as far as guardian's rows grant them."""
    parts = CaseHolder.objects.filter(case=case, user=user).on(clock.today()).values_list("part", flat=True)
    named = {right.value for part in parts for right in CaseHolder.RIGHTS[part]}
    granted = CaseUserObjectPermission.objects.filter(user=user, content_object=case)
    return frozenset(named.intersection(granted.values_list("permission__codename", flat=True)))


def enter(case: Case, by: Access) -> CaseAccess:
    """The access of `by` to a case. Raises NotPermitted without a right on it. Needs the partnership's scope."""
    rights = rights_on(case, by.user) if by.user and not by.has_role(*KEPT_OUT) else frozenset()
    if not rights or case.partnership_id != by.partnership.pk:
        raise NotPermitted
    return _inside(case, by, rights)


def founder(case: Case, by: Access) -> CaseAccess:
    """The access of whoever opens a case, until they are named on it as its first keeper."""
    return _inside(case, by, [CaseRight.KEEP])


def product(case: Case, name: str, *rights: CaseRight) -> CaseAccess:
    """Access of a part of the product itself (a daily task) to one case, with just the rights that it names."""
    return _inside(case, Access(case.partnership, name), rights)


def _inside(case: Case, by: Access, rights: Iterable[str]) -> CaseAccess:
    known = {field.name: getattr(by, field.name) for field in dataclasses.fields(Access)}
    # What `by` may do in another case stays there.
    known["permissions"] = (by.permissions - frozenset(CaseRight.values)) | frozenset(map(str, rights))
    return CaseAccess(**known, case=case)


def place_of(user: User, partnership: Partnership) -> Place:
    """Who a user is among the people of the partnership; nobody for a user without a role there."""
    theirs = access_for(user, partnership)
    return theirs.place if theirs else Place()


def sync(case: Case, user: User) -> None:
    """Make guardian's rows of a user on a case equal what their namings, present and to come, allow. The only writer
    of them. Needs a transaction."""
    User.objects.select_for_update(no_key=True).only("pk").get(pk=user.pk)
    parts = CaseHolder.objects.filter(case=case, user=user).not_ended(clock.today()).values_list("part", flat=True)
    wanted = {right.value for part in parts for right in CaseHolder.RIGHTS[part]}
    rows = CaseUserObjectPermission.objects.filter(user=user, content_object=case)
    rows.exclude(permission__codename__in=wanted).delete()
    held = set(rows.values_list("permission__codename", flat=True))
    missing = AuthPermission.objects.filter(
        content_type=ContentType.objects.get_for_model(Case), codename__in=wanted - held
    )
    CaseUserObjectPermission.objects.bulk_create(
        CaseUserObjectPermission(partnership=case.partnership, user=user, content_object=case, permission=permission)
        for permission in missing
    )


# What happened


@dataclasses.dataclass(frozen=True)
class CaseRead(events.EventFact, type="reviews.case_read"):
    page: events.Code

    def sentence(self) -> str:
        return f"Read: {self.page.replace('_', ' ')}"


def record(fact: events.EventFact, *, by: CaseAccess, on: VaultRow) -> None:
    """Append an event to the chain of the case. Needs a transaction."""
    chain, _ = CaseChain.objects.get_or_create(partnership=by.partnership, case=by.case)
    head = CaseChain.objects.select_for_update().get(pk=chain.pk)
    events.append(CaseEvent, head, [(fact, on)], by=by, case=by.case)


def faults(partnership: Partnership) -> Iterator[str]:
    """What is wrong with the chains of cases, without a word of which: whoever checks is not named on them."""
    chains = {chain.case_id: chain for chain in CaseChain.objects.filter(partnership=partnership)}
    rows: dict[int, list[CaseEvent]] = {case: [] for case in chains}
    for row in CaseEvent.objects.filter(partnership=partnership).order_by("case", "number"):
        rows.setdefault(row.case_id, []).append(row)
    started = Case.objects.filter(partnership=partnership).values_list("pk", flat=True)  # opening one is an event
    without = any(not rows.get(case) for case in started)
    if without or any(_is_broken(case, found, chains.get(case)) for case, found in rows.items()):
        yield "A chain of the vault is broken. Tell the business manager."


def _is_broken(case: int, rows: list[CaseEvent], head: CaseChain | None) -> bool:
    """The first event is the opening of the case itself, so a chain that was put under another case is found too."""
    strange = bool(rows) and (rows[0].subject_kind, rows[0].subject_id) != (Case._meta.label_lower, case)
    return strange or any(events.faults_of(rows, head))


# Writing


def _require_open(row: Any, by: CaseAccess) -> None:
    """Raises WrongState in a case that is closed: only itself, and who is named on it, may still be changed."""
    if by.case.closed_on and not isinstance(row, (Case, CaseHolder)):
        raise WrongState("This case is closed, so nothing was changed. Reopen it first.")


def create(row: Row, *, by: CaseAccess) -> Row:
    """Save a new row of the case and record it. Raises ValidationError, with the row's own fields, when not valid, and
    WrongState in a case that is closed."""
    _require_open(row, by)
    row.partnership = by.partnership
    if row.case.pk != by.case.pk:
        raise NotPermitted
    row.full_clean()
    row.save(force_insert=True)
    record(events.Created(kind=_kind(row)), by=by, on=row)
    return row


def lock(row: Row, *, by: CaseAccess, version: int | None = None) -> Row:
    """The row as it stands, locked until the transaction ends. Raises Stale when its page is out of date."""
    fresh = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if fresh.case.pk != by.case.pk:
        raise NotPermitted
    if version is not None and fresh.version != version:
        raise Stale
    return fresh


def save(row: VaultRow) -> None:
    """Save a locked row as its next version. Raises ValidationError with the row's own fields."""
    row.version += 1
    row.updated_at = clock.now()
    row.full_clean()
    row.save()


def change(row: Row, *, by: CaseAccess, **values: Any) -> Row:
    """Set `values` on a locked row, save and record which fields changed. Does nothing when nothing changed."""
    changed = sorted(name for name, value in values.items() if getattr(row, name) != value)
    if not changed:
        return row
    _require_open(row, by)
    for name in changed:
        setattr(row, name, values[name])
    save(row)
    fact = events.Changed(kind=_kind(row), version=row.version, fields=events.Code(",".join(changed)))
    record(fact, by=by, on=row)
    return row


def remove(row: Row, *, by: CaseAccess, on: VaultRow, field: str) -> None:
    """Delete a row that is part of `on`, and record there that its `field` changed. Raises WrongState in a case that is
    closed."""
    if row.case.pk != by.case.pk or on.case.pk != by.case.pk:
        raise NotPermitted
    _require_open(row, by)
    row.delete()
    record(events.Changed(kind=_kind(on), version=on.version, fields=events.Code(field)), by=by, on=on)


def add(row: Any, *, by: CaseAccess, on: VaultRow) -> Any:
    """Save a new append-only row about `on` and record it there. Raises NotPermitted where `on` is of another case."""
    if on.case.pk != by.case.pk or getattr(row, "case_id", on.case.pk) != by.case.pk:
        raise NotPermitted
    _require_open(row, by)
    row.partnership = by.partnership
    row.full_clean()
    row.save(force_insert=True)
    record(events.Created(kind=_kind(row)), by=by, on=on)
    return row


def _kind(row: Any) -> events.Code:
    return events.Code(type(row)._meta.verbose_name.replace(" ", "_"))


class CaseLifecycle(Lifecycle):
    """A lifecycle of the vault: its permissions are CaseRights, and its steps stay inside the case."""

    def lock(self, row: Row, *, version: int | None, by: Access) -> Row:
        inside = _case_access(by)
        _require_open(row, inside)
        return lock(row, by=inside, version=version)

    def title(self, row: Row) -> str:
        return str(row)

    def write(self, row: Row, moved: events.Moved, *, by: Access, reason: str) -> None:
        inside = _case_access(by)
        CaseStep.objects.create(
            partnership=by.partnership,
            case=inside.case,
            subject_kind=row._meta.label_lower,
            subject_id=row.pk,
            **dataclasses.asdict(moved),
            by_user=by.user,
            by_name=by.name,
            reason=reason,
        )
        record(moved, by=inside, on=row)

    def save(self, row: Row) -> None:
        save(row)


def _case_access(by: Access) -> CaseAccess:
    if not isinstance(by, CaseAccess):
        raise NotPermitted
    return by
