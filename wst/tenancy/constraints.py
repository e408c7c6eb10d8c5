"""Row security and same-partnership keys as model constraints, so that migrations carry them."""

from typing import Any

from django.db.models import BaseConstraint, Model


class _DatabaseOnly(BaseConstraint):
    """A constraint that PostgreSQL alone enforces: nothing to validate in Python."""

    def constraint_sql(self, model: type[Model], schema_editor: Any) -> None:
        # Part of CREATE TABLE: wait for the end of the migration, when every table and unique key stands.
        schema_editor.deferred_sql.extend(self._create(model, schema_editor))

    def create_sql(self, model: type[Model], schema_editor: Any) -> None:
        self.constraint_sql(model, schema_editor)

    def remove_sql(self, model: type[Model], schema_editor: Any) -> str:
        return "; ".join(self._remove(model, schema_editor))

    def validate(self, *args: Any, **kwargs: Any) -> None:
        pass

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.deconstruct() == other.deconstruct()  # type: ignore[attr-defined]

    __hash__ = None  # type: ignore[assignment]


class RowSecurity(_DatabaseOnly):
    """Rows are seen and written only in the scope of their own partnership, whoever owns the table.

    The policy calls a function that raises when no partnership is set: a forgotten scope is an error, never an
    empty report.
    """

    POLICY = "in_partnership"

    def _create(self, model: type[Model], schema_editor: Any) -> list[str]:
        table = schema_editor.quote_name(model._meta.db_table)
        rule = "partnership_id = (select current_partnership())"
        return [
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
            f"CREATE POLICY {self.POLICY} ON {table} USING ({rule}) WITH CHECK ({rule})",
        ]

    def _remove(self, model: type[Model], schema_editor: Any) -> list[str]:
        table = schema_editor.quote_name(model._meta.db_table)
        return [
            f"DROP POLICY {self.POLICY} ON {table}",
            f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        ]


class SamePartnership(_DatabaseOnly):
    """The row that `field` points at belongs to the same partnership: a composite foreign key.

    Ordinary foreign keys are checked without row security, so they would accept a neighbour's row.
    """

    def __init__(self, *, field: str, name: str, violation_error_message: str | None = None) -> None:
        self.field = field
        super().__init__(name=name, violation_error_message=violation_error_message)

    def deconstruct(self) -> tuple[str, tuple, dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        kwargs["field"] = self.field
        return path, args, kwargs

    def _create(self, model: type[Model], schema_editor: Any) -> list[str]:
        field = model._meta.get_field(self.field)
        quote = schema_editor.quote_name
        return [
            f"ALTER TABLE {quote(model._meta.db_table)} ADD CONSTRAINT {quote(self.name)} "
            f"FOREIGN KEY (partnership_id, {quote(field.column)}) "
            f"REFERENCES {quote(field.related_model._meta.db_table)} (partnership_id, id)"
        ]

    def _remove(self, model: type[Model], schema_editor: Any) -> list[str]:
        return [
            f"ALTER TABLE {schema_editor.quote_name(model._meta.db_table)} "
            f"DROP CONSTRAINT {schema_editor.quote_name(self.name)}"
        ]
