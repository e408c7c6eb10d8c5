"""Fixtures for every test. The product runs as wst_app; only making and emptying the database runs as wst_owner."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# The same examples on every machine, however slow it is. To look further: HYPOTHESIS_PROFILE=default bin/test …
settings.register_profile("same", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright's sync API leaves a loop running in the thread


LONGEST_FIRST = ("tests/journeys/", "_in_browser.py", "/test_every_url.py", "/test_every_page.py")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[Any]) -> None:
    """The longest files first: two processes share the files, and the last one must not run long alone."""
    items.sort(key=lambda item: next((n for n, part in enumerate(LONGEST_FIRST) if part in item.nodeid), 9))


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


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: Any,
    django_db_keepdb: bool,
    django_db_createdb: bool,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    from django.core.management import call_command
    from django.test.utils import setup_databases, teardown_databases

    from wst import embedded

    with django_db_blocker.unblock(), as_owner():
        keep = django_db_keepdb and not django_db_createdb
        config = setup_databases(verbosity=0, interactive=False, keepdb=keep)
        call_command("createcachetable", verbosity=0)
    yield
    # The embedded server's test databases go when the next run makes them anew. To drop one now fails, now and then, on
    # the connection of a page that a browser still holds open.
    if not django_db_keepdb and not embedded.connection_facts():
        with django_db_blocker.unblock(), as_owner():
            teardown_databases(config, verbosity=0)


@pytest.fixture(autouse=True, scope="session")
def _emptied_by_the_owner() -> None:
    """wst_app may not TRUNCATE, so a transactional test is emptied by the owner."""
    from django.test import TransactionTestCase

    teardown = TransactionTestCase._fixture_teardown

    def owners_teardown(self: Any) -> None:
        with as_owner():
            teardown(self)

    TransactionTestCase._fixture_teardown = owners_teardown


@pytest.fixture(autouse=True)
def _files_under_tmp(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def cast(db: None) -> Any:
    """The standing cast: our partnership with its people, and an outsider from the next county."""
    from tests.cast import Cast

    return Cast.assemble()


pytest_plugins = ["tests.browser", "tests.worker"]
