"""The pages of the look need no data, so they are served and drawn without a database."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.template import Context, Template
from django.test.testcases import LiveServerThread


@pytest.fixture
def draw() -> Any:
    """Draws a template's text with the components loaded."""

    def drawn(text: str, **context: Any) -> str:
        return Template("{% load look %}" + text).render(Context(context))

    return drawn


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """A server of the product without a database: whatever would ask it fails."""
    server = LiveServerThread("127.0.0.1", StaticFilesHandler, connections_override={})
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()
