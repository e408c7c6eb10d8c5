"""Writing rows: create one with its Record, lock one under the version its page was drawn from, save a change."""

from typing import Any, TypeVar

from django.core.exceptions import ValidationError

from wst import clock, events
from wst.access import Access
from wst.models import Record, Recorded
from wst.models.record import Visibility
from wst.refusals import Stale

Row = TypeVar("Row", bound=Recorded)


def create(row: Row, *, by: Access, kind: str, title: str, visibility: str = Visibility.PARTNERSHIP) -> Row:
    """Save `row` with a Record of its own and record that it was created.

    Raises ValidationError, with the row's own fields, when it is not valid.
    """
    row.partnership = by.partnership
    record = Record(partnership=by.partnership, kind=kind, title=title[:200], visibility=visibility)
    record.save()
    row.record = record
    row.created_at = row.updated_at = clock.now()
    row.full_clean(exclude=["record"])
    row.save(force_insert=True)
    record.address = row.get_absolute_url()
    record.full_clean()
    record.save()
    events.record(events.Created(kind=events.Code(kind)), by=by, on=row)
    return row


def lock(row: Row, *, version: int | None = None) -> Row:
    """The row as it stands, locked until the transaction ends.

    Raises Stale when `version`, which the page was drawn from, is no longer the row's.
    """
    fresh = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if version is not None and fresh.version != version:
        raise Stale
    return fresh


def save(row: Recorded) -> None:
    """Save a locked row as its next version. Raises ValidationError with the row's own fields."""
    row.version += 1
    row.updated_at = clock.now()
    row.full_clean(exclude=["record"])
    row.save()


def change(row: Row, *, by: Access, title: str | None = None, **values: Any) -> Row:
    """Set `values` on a locked row, save and record which fields changed. Does nothing when nothing changed.

    `title` is the record's new title; a row with a field of that name gets it too.
    """
    if title is not None and any(field.name == "title" for field in row._meta.concrete_fields):
        values["title"] = title
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    if not changed:
        return row
    for name in changed:
        setattr(row, name, values[name])
    save(row)
    if title is not None and row.record.title != title[:200]:
        row.record.title = title[:200]
        row.record.save(update_fields=["title"])
    fact = events.Changed(
        kind=events.Code(row.record.kind), version=row.version, fields=events.Code(",".join(sorted(changed)))
    )
    events.record(fact, by=by, on=row)
    return row


def invalid(**errors: str) -> ValidationError:
    """A ValidationError for fields by name, so that a form can show each sentence at its field."""
    return ValidationError({name: [sentence] for name, sentence in errors.items()})
