"""Rows that many tests begin with: made once by the product's own actions, then copied."""

from collections.abc import Iterable
from typing import Any

ENTER = "SELECT set_config('wst.partnership', %s, true)"
COLUMNS = """
SELECT c.oid::regclass::text, c.relrowsecurity, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
 WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
   AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' GROUP BY c.oid
"""


class Copy:
    """The rows that an open transaction has made, kept as the statements that make them again in another one.

    Their keys are kept too: the sequences have moved past them, and do not go back with a transaction.
    """

    def __init__(self, partnerships: Iterable[int], standing: dict[str, int]) -> None:
        """Read every table but those of `standing`, as the app sees them in the scope of each partnership."""
        from django.db import connection

        self.statements: list[str] = []
        self.values: list[Any] = []
        with connection.cursor() as cursor:
            cursor.execute(COLUMNS)
            tables = [row for row in cursor.fetchall() if row[0] not in standing]
            self._read(cursor, {table: columns for table, owned, columns in tables if not owned})
            for key in map(str, partnerships):
                self._enter(cursor, key)
                self._read(cursor, {table: columns for table, owned, columns in tables if owned})
            self._enter(cursor, "")

    def _enter(self, cursor: Any, partnership: str) -> None:
        cursor.execute(ENTER, [partnership])
        self.statements.append(ENTER)
        self.values.append(partnership)

    def _read(self, cursor: Any, tables: dict[str, str]) -> None:
        cursor.execute(" UNION ALL ".join(f"SELECT '{t}', json_agg(to_json(t))::text FROM {t} t" for t in tables))
        found = {table: rows for table, rows in cursor.fetchall() if rows}
        # One statement: keys that cannot wait for the end of the transaction are checked at the statement's.
        parts = [
            f"i{number} AS (INSERT INTO {table} ({tables[table]}) SELECT {tables[table]}"
            f" FROM json_populate_recordset(NULL::{table}, %s))"
            for number, table in enumerate(found)
        ]
        self.statements.append(f"WITH {', '.join(parts)} SELECT")
        self.values += found.values()

    def make(self) -> None:
        """Make the rows. Needs a transaction without a scope, in a database that does not hold them."""
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("; ".join(self.statements), self.values)
