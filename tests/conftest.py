"""Fixtures for every test. The product runs as wst_app; only making and emptying the database runs as wst_owner."""

import gc
import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests import database

# The same examples on every machine, however slow it is. To look further: HYPOTHESIS_PROFILE=default bin/test …
settings.register_profile("same", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright's sync API leaves a loop running in the thread


LONGEST_FIRST = (
    "tests/journeys/test_a_years_report.py",
    "tests/journeys/test_a_serious_incident.py",
    "tests/journeys/",
    "/test_the_vault_is_silent.py",
    "scrutiny/test_pages_in_browser.py",
    "_in_browser.py",
    "/test_every_url.py",
    "/test_every_page.py",
    "/test_every_",
    "reports/test_worker.py",
    "platform/test_home.py",
    "_property.py",
    "platform/test_embedded.py",
    "platform/test_scripts.py",
    "test_the_whole_way.py",
    "test_pdf.py",
    "partners/test_people_pages.py",
    "priorities/test_actions.py",
)


def pytest_collection_finish() -> None:
    """What is loaded by now stays, and is not looked through for garbage again and again: a tenth of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 1_000)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[Any]) -> None:
    """The longest files first: two processes share the files, and the last one must not run long alone."""
    items.sort(key=lambda item: [part not in item.nodeid for part in LONGEST_FIRST])


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: Any, django_db_modify_db_settings: None
) -> Iterator[None]:
    from django.db import connection

    from tests.cast import rehearse
    from wst import embedded

    name, before = connection.creation._get_test_db_name(), connection.settings_dict["NAME"]
    with django_db_blocker.unblock(), database.as_owner():
        database.make(name)
        connection.settings_dict["NAME"] = name
        standing = database.rows()
        _emptied_by_the_owner(standing)
    with django_db_blocker.unblock():
        rehearse(standing)
        connection.close()
    yield
    # The embedded server's test databases go when the next run makes them anew. To drop one now fails, now and then, on
    # the connection of a page that a browser still holds open.
    connection.close()
    connection.settings_dict["NAME"] = before
    if not embedded.connection_facts():
        with django_db_blocker.unblock(), database.as_owner(), connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {connection.ops.quote_name(name)}")


def _emptied_by_the_owner(standing: dict[str, int]) -> None:
    """After a transactional test. wst_app may not TRUNCATE, and of some tables it may not delete."""
    from django.test import TransactionTestCase

    from tests.cast import REHEARSED

    flush = TransactionTestCase._fixture_teardown

    def owners_teardown(self: Any) -> None:
        with database.as_owner():
            if not database.empty(standing):
                flush(self)
                REHEARSED.clear()  # what a flush makes anew has other keys

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
