"""A server or worker does not start with a database login that could see past row security."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.database import as_owner
from wst import checks


def test_the_apps_own_login_may_serve(db):
    checks.require_restricted_role()


@pytest.mark.django_db(transaction=True)
def test_the_owner_may_not_serve():
    with as_owner(), pytest.raises(ImproperlyConfigured, match="bypasses row security"):
        checks.require_restricted_role()
