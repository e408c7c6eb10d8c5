"""Drafts of long forms: kept as they are typed, given back when the form opens again, dropped when it is sent."""

from typing import Any

from wst import clock
from wst.access import Access
from wst.models import Draft, Partnership, User

LONGEST = 200_000  # characters of one draft, all fields together
NOT_KEPT = {"csrfmiddlewaretoken"}


def keep(key: str, values: dict[str, Any], *, by: Access) -> Draft | None:
    """Keep what was typed into the form at address `key`. Returns None when it is too long to keep."""
    kept = {_clean(name): _clean(value) for name, value in values.items() if name not in NOT_KEPT}
    if sum(len(str(value)) for value in kept.values()) > LONGEST:
        return None
    draft, _ = Draft.objects.update_or_create(
        partnership=by.partnership,
        user=by.user,
        key=_clean(key)[:200],
        defaults={"values": kept, "saved_at": clock.now()},
    )
    return draft


def _clean(value: Any) -> Any:
    """Without the one character that PostgreSQL cannot hold."""
    if isinstance(value, list):
        return [_clean(each) for each in value]
    return value.replace("\0", "") if isinstance(value, str) else value


def find(key: str, *, by: Access) -> Draft | None:
    return Draft.objects.filter(partnership=by.partnership, user=by.user, key=key[:200]).first()


def outdated(draft: Draft, version: int | None) -> bool:
    """Whether the record was saved by somebody else after the draft began from it."""
    began_from = draft.values.get("version")
    return version is not None and began_from is not None and str(began_from) != str(version)


def drop_all(start: str, *, user: User, partnership: Partnership) -> None:
    """Drop what somebody typed into any form whose address begins with `start`: they may not open it any more."""
    Draft.objects.filter(partnership=partnership, user=user, key__startswith=start).delete()


def drop(key: str, *, by: Access) -> None:
    Draft.objects.filter(partnership=by.partnership, user=by.user, key=key[:200]).delete()
