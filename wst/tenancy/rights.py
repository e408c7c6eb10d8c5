"""What each database role may do with a table, declared on its model and granted after every migrate."""

import enum
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model


class Rights(enum.Flag):
    NOTHING = 0
    SELECT = enum.auto()
    INSERT = enum.auto()
    UPDATE = enum.auto()
    DELETE = enum.auto()
    EVERYTHING = SELECT | INSERT | UPDATE | DELETE

    def sql(self) -> str:
        return ", ".join(right.name for right in type(self) if right in self and right.name)


AppendOnly = Rights.SELECT | Rights.INSERT


def declared(model: type[Model], role: str) -> Rights:
    """The rights of "app", "public" or "intake" on a model's table. Tables of libraries belong to the app alone."""
    default = Rights.EVERYTHING if role == "app" else Rights.NOTHING
    return getattr(model, f"{role}_rights", default)


def apply(**_: Any) -> None:
    """Grant what the models declare, and revoke the rest. Runs as the owner after every migrate; others skip it."""
    if connection.settings_dict["USER"] != settings.DATABASE_OWNER_USER:
        return
    roles = {"app": "wst_app", "public": "wst_public", "intake": "wst_intake"}
    tables = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    # All at once: a web server that goes on serving during an upgrade never meets a table without its grants.
    with transaction.atomic(), connection.cursor() as cursor:
        existing = connection.introspection.table_names(cursor)
        cursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        for role in roles.values():
            cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
            cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}")
        # Tables that are made later (the cache table) belong to the app; the public never gains one by default.
        cursor.execute(
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO wst_app"
        )
        cursor.execute("ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO wst_app")
        cursor.execute("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO wst_app")
        for table in existing:
            quoted = connection.ops.quote_name(table)
            model = tables.get(table)
            if table == "django_migrations":
                cursor.execute(f"GRANT SELECT ON {quoted} TO wst_app")
            elif model is None:
                cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {quoted} TO wst_app")
            else:
                for short, role in roles.items():
                    if rights := declared(model, short):
                        cursor.execute(f"GRANT {rights.sql()} ON {quoted} TO {role}")
