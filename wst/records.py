"""Writing rows: create one with its Record, lock one under the version its page was drawn from, save a change."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import ForeignKey

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


def create_many(
    rows: Sequence[Row],
    *,
    by: Access,
    kind: str,
    titles: Sequence[str],
    visibility: str = Visibility.PARTNERSHIP,
) -> Sequence[Row]:
    """As `create` for each of many new rows of one model, in five statements.

    Fields are cleaned here; that names are unique and keys stand is left to PostgreSQL, so the caller has looked.
    """
    if not rows:
        return rows
    now, records = clock.now(), []
    for row, title, pk in zip(rows, titles, _next_ids(type(rows[0]), len(rows)), strict=True):
        row.pk, row.partnership = pk, by.partnership
        row.created_at = row.updated_at = now
        _clean(row)
        address = row.get_absolute_url()
        record = Record(
            partnership=by.partnership, kind=kind, title=title[:200], visibility=visibility, address=address
        )
        records.append(record)
    Record.objects.bulk_create(records)
    for row, record in zip(rows, records, strict=True):
        row.record = record
    type(rows[0])._default_manager.bulk_create(rows)
    events.record_many([(events.Created(kind=events.Code(kind)), row) for row in rows], by=by)
    return rows


def _next_ids(model: type[Recorded], count: int) -> list[int]:
    """Ids that nobody else gets, so that a row knows its address before it stands."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select nextval(pg_get_serial_sequence(%s, 'id')) from generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [pk for (pk,) in cursor.fetchall()]


def _clean(row: Recorded) -> None:
    keys = [field.name for field in row._meta.concrete_fields if isinstance(field, ForeignKey)]
    row.clean_fields(exclude=keys)


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


def change_many(
    changes: Sequence[tuple[Row, dict[str, Any]]], *, by: Access, titles: dict[int, str] | None = None
) -> None:
    """As `change` for each of many locked rows of one model, with their records selected. `titles` by the rows' ids.

    Fields are cleaned here; that names are unique and keys stand is left to PostgreSQL, so the caller has looked.
    """
    now, facts, named, fields = clock.now(), [], [], {"version", "updated_at"}
    rows = []
    for row, values in changes:
        changed = sorted(name for name, value in values.items() if getattr(row, name) != value)
        if not changed:
            continue
        for name in changed:
            setattr(row, name, values[name])
        row.version, row.updated_at = row.version + 1, now
        _clean(row)
        title = (titles or {}).get(row.pk, row.record.title)[:200]
        if row.record.title != title:
            row.record.title = title
            named.append(row.record)
        fact = events.Changed(
            kind=events.Code(row.record.kind), version=row.version, fields=events.Code(",".join(changed))
        )
        facts.append((fact, row))
        rows.append(row)
        fields.update(changed)
    if rows:
        type(rows[0])._default_manager.bulk_update(rows, sorted(fields), batch_size=500)
        Record.objects.bulk_update(named, ["title"], batch_size=500)
        events.record_many(facts, by=by)


def invalid(**errors: str) -> ValidationError:
    """A ValidationError for fields by name, so that a form can show each sentence at its field."""
    return ValidationError({name: [sentence] for name, sentence in errors.items()})
