"""partnership_scope: the only way in to the rows of a partnership."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from psycopg2.extensions import TRANSACTION_STATUS_INERROR

SETTING = "wst.partnership"


class NoScope(RuntimeError):
    """Raised when a scope is asked for without a partnership or without a transaction."""


ROLES = ("wst_public", "wst_intake")


def usable() -> bool:
    """Whether the open transaction still takes statements: after a database error it can only roll back."""
    raw = connection.connection
    return (
        raw is not None
        and not connection.closed_in_transaction
        and not connection.needs_rollback
        and raw.info.transaction_status != TRANSACTION_STATUS_INERROR
    )


def current_partnership_id() -> int | None:
    """The partnership in scope, or None."""
    with connection.cursor() as cursor:
        cursor.execute("select current_setting(%s, true)", [SETTING])
        value = cursor.fetchone()[0]
    return int(value) if value else None


def _exchange(partnership: str, role: str) -> tuple[str, str]:
    """Set both settings until the transaction ends and return what they were: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "with before as materialized "
            "(select current_setting(%s, true) as partnership, current_setting('role') as role) "
            "select before.partnership, before.role, set_config(%s, %s, true), "
            "set_config('role', coalesce(nullif(%s, ''), before.role), true) from before",
            [SETTING, SETTING, partnership, role],
        )
        before = cursor.fetchone()
    return before[0] or "", before[1]


@contextmanager
def partnership_scope(partnership: Any, *, role: str = "", until_commit: bool = False) -> Iterator[None]:
    """Inside the block the connection sees the rows of `partnership` (a Partnership or its id) and no others.

    With `role` (wst_public, wst_intake) it also has that role's rights only. `until_commit` leaves the restoring to
    the end of the transaction where this scope's transaction is the outermost: for the request middleware.

    Raises NoScope outside a transaction, and for None: there is no scope that sees everything. The previous scope
    comes back by hand, because releasing a savepoint does not restore a local setting.
    """
    if partnership is None:
        raise NoScope("A scope needs a partnership. To work across several, loop over their scopes.")
    if not connection.in_atomic_block:
        raise NoScope("A scope needs an open transaction: it ends with it.")
    key = getattr(partnership, "pk", partnership)
    if not isinstance(key, int):
        raise NoScope(f"A scope needs a saved partnership, not {partnership!r}.")
    if role and role not in ROLES:
        raise ValueError(f"{role} is not one of {ROLES}.")
    before = _exchange(str(key), role)
    try:
        yield
    finally:
        ends_with_transaction = until_commit and len(connection.atomic_blocks) == 1
        if usable() and not ends_with_transaction:  # otherwise the transaction's end restores both
            _exchange(*before)
