"""System checks: the product refuses to start with a database login that could see past row security."""

from typing import Any

from django.conf import settings
from django.core.checks import Critical, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

ADVICE = "Serve requests as wst_app: no superuser, no BYPASSRLS, not the owner of the tables (docs/operations.md)."


def faults_of_connected_role() -> list[str]:
    """What is wrong with the role that this process is connected as."""
    with connection.cursor() as cursor:
        cursor.execute("select rolname, rolsuper, rolbypassrls from pg_roles where rolname = current_user")
        name, is_superuser, bypasses = cursor.fetchone()
        cursor.execute("select count(*) from pg_tables where schemaname = 'public' and tableowner = current_user")
        owned = cursor.fetchone()[0]
    faults = []
    if is_superuser:
        faults.append(f"{name} is a superuser.")
    if bypasses:
        faults.append(f"{name} bypasses row security.")
    if owned:
        faults.append(f"{name} owns {owned} tables.")
    return faults


def require_restricted_role() -> None:
    """Called when a server or a worker starts. Raises ImproperlyConfigured for a login that sees past row security."""
    if faults := faults_of_connected_role():
        raise ImproperlyConfigured(" ".join([*faults, ADVICE]))


@register(Tags.database)
def connected_role(app_configs: Any, databases: Any = None, **_: Any) -> list[Critical]:
    """Runs with `check --database default`; the owner's commands are exempt."""
    if not databases or connection.settings_dict["USER"] == settings.DATABASE_OWNER_USER:
        return []
    return [Critical(fault, hint=ADVICE, id="wst.C001") for fault in faults_of_connected_role()]
