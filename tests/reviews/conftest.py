"""What the tests of reviews share."""

import pytest


@pytest.fixture
def ours(cast):
    """Our partnership's people, in its scope."""
    with cast.ours.scope():
        yield cast.ours
