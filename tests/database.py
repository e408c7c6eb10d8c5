"""The tests' database: migrated once for a state of the migrations, then copied for each process, and emptied quickly.

The template lives in the server beside its copies and outlives the run, so the next run of the same checkout finds it.
"""

import ast
import hashlib
import inspect
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ONE_AT_A_TIME = 5_482_117  # the key of an advisory lock of ours, on the server's own database


@contextmanager
def as_owner() -> Iterator[None]:
    """Log in as the owner of the tables for the block. The settings are shared with threads, so live servers follow."""
    from django.conf import settings
    from django.db import connection

    from wst import embedded

    facts = embedded.connection_facts() or {}
    app = connection.settings_dict["USER"], connection.settings_dict["PASSWORD"]
    password = facts.get("owner_password") or os.environ.get("DATABASE_OWNER_PASSWORD", "")
    connection.close()
    connection.settings_dict.update(USER=settings.DATABASE_OWNER_USER, PASSWORD=password)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(USER=app[0], PASSWORD=app[1])


def digest() -> str:
    """Of everything that the migrated database is made from: other code leads to another template.

    The migrations of all apps and the modules that they import; settings; and what every migrate does afterwards with
    models and roles: rights on tables, content types and permissions.
    """
    from django.apps import apps
    from django.db.migrations.loader import MigrationLoader

    from wst import access
    from wst.tenancy.rights import declared

    total = hashlib.sha256(version("django").encode())
    loader = MigrationLoader(None, load=False)
    loader.load_disk()
    files = {Path(inspect.getfile(type(migration))) for migration in loader.disk_migrations.values()}
    files |= {path for file in files if file.is_relative_to(ROOT) for path in _own_imports(file)}
    files |= {
        Path(__file__),
        ROOT / "tests" / "migrating.py",
        ROOT / "wst" / "settings.py",
        ROOT / "wst" / "access.py",
        ROOT / "wst" / "apps.py",
    }
    files |= set((ROOT / "wst" / "tenancy").glob("*.py"))
    for path in sorted(files):
        total.update(f"{path.parts[-3:]}\0".encode() + path.read_bytes() + b"\0")
    for model in sorted(apps.get_models(include_auto_created=True), key=lambda each: each._meta.label):
        meta = model._meta
        rights = [declared(model, role).value for role in ("app", "public", "intake")]
        said = (meta.label, meta.db_table, str(meta.verbose_name_raw), meta.default_permissions, meta.permissions)
        total.update(repr((said, rights)).encode())
    total.update(repr(sorted(map(str, access.all_permissions()))).encode())
    return total.hexdigest()[:20]


def _own_imports(file: Path) -> Iterator[Path]:
    """The modules of this checkout that the migration names."""
    for node in ast.walk(ast.parse(file.read_text())):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        for name in names:
            found = getattr(sys.modules.get(name), "__file__", None)
            if found and Path(found).is_relative_to(ROOT):
                yield Path(found)


def make(name: str) -> None:
    """Make the database anew as a copy of the template, and the template first where there is none for this code.

    Runs as the owner. Processes that start together wait here for the one that makes the template.
    """
    from django.db import connection

    template = f"wst_template_{digest()}"
    quoted = connection.ops.quote_name(name)
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template])
        if not cursor.fetchone():
            _make_template(cursor, template)
        cursor.execute(f"DROP DATABASE IF EXISTS {quoted}")
        cursor.execute(f"CREATE DATABASE {quoted} TEMPLATE {template} STRATEGY FILE_COPY")


def _make_template(cursor: Any, template: str) -> None:
    """It gets its name when it is whole, so that one whose making was interrupted is never taken for it."""
    unfinished = f"wst_unfinished_{template.removeprefix('wst_template_')}"
    cursor.execute(f"DROP DATABASE IF EXISTS {unfinished}")
    cursor.execute(f"CREATE DATABASE {unfinished}")
    with connected_to(unfinished):
        _migrate()
    cursor.execute(f"ALTER DATABASE {unfinished} RENAME TO {template}")
    cursor.execute(
        "SELECT datname FROM pg_database WHERE datname LIKE 'wst_template_%%' AND datname <> %s"
        " AND shobj_description(oid, 'pg_database') = %s",
        [template, str(ROOT)],
    )
    for (predecessor,) in cursor.fetchall():
        cursor.execute(f"DROP DATABASE {predecessor}")
    cursor.execute(f"COMMENT ON DATABASE {template} IS %s", [str(ROOT)])


def _migrate() -> None:
    from django.core.management import call_command

    from tests.migrating import one_model_at_a_time

    with one_model_at_a_time():
        call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    call_command("createcachetable", verbosity=0)


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """The one connection leads to the database of this name inside the block."""
    from django.db import connection

    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def rows() -> dict[str, int]:
    """How many rows each table that is not empty holds. As the owner, whom row security does not bind."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        tables = [table for (table,) in cursor.fetchall()]
        cursor.execute(" UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in tables))
        return {table: count for table, count in cursor.fetchall() if count}


def empty(standing: dict[str, int]) -> bool:
    """Delete the rows of every table except those that `standing` counts; False when one of those has changed.

    Many times quicker than to TRUNCATE all tables, which is a new file for each of them and for each of its indexes.
    """
    from django.db import connection, transaction

    found = rows()
    if {table: found.get(table, 0) for table in standing} != standing:
        return False
    filled = [table for table in found if table not in standing]
    if not filled:
        return True
    with transaction.atomic(), connection.cursor() as cursor:
        # What a seal refuses to a person is here no loss.
        cursor.execute(
            "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
            " AND tgrelid = ANY(%s::regclass[])",
            [filled],
        )
        sealed = [table for (table,) in cursor.fetchall()]
        for table in sealed:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        # One statement: keys that cannot wait for the end of the transaction are checked at the statement's.
        parts = [f"d{number} AS (DELETE FROM {table})" for number, table in enumerate(filled)]
        cursor.execute(f"WITH {', '.join(parts)} SELECT")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in sealed:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    return True
