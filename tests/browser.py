"""A real Chromium for journeys, with axe. Imported as a plugin by tests/conftest.py."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLAGS = [
    "--no-sandbox",  # needed only as root
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "Chromium is missing: run bin/test as root once, or install Debian's package chromium."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def axe() -> Callable[[Any], list[str]]:
    """Checks an open page against WCAG 2.2 AA and says each violation in a line; nothing when it is clean."""
    source = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()

    def check(page: Any) -> list[str]:
        page.evaluate(source)
        result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        return [
            f"{violation['id']} at {node['target'][0]}: {node['failureSummary']}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]

    return check
