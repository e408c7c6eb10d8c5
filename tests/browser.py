"""A real Chromium for journeys, with axe. Imported as a plugin by tests/conftest.py."""

import os
import re
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


# Two frames, so that what follows the width of the window has followed it.
CHECK = """async options => {
  for (const frame of [1, 2]) await new Promise(requestAnimationFrame);
  return globalThis.axe ? (await axe.run(document, options)).violations : null;
}"""
# Of the rules that pass we only want to know that they do. Only media have to be loaded first: no rule reads styles.
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"], "preload": {"assets": ["media"]}}
DESK, TELEPHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def axe() -> Callable[[Any], list[str]]:
    """Checks an open page against WCAG 2.2 AA and says each violation in a line; nothing when it is clean."""
    source = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()

    def check(page: Any) -> list[str]:
        violations = page.evaluate(CHECK, OPTIONS)
        if violations is None:  # a page that it has not been brought to yet
            page.evaluate(source)
            violations = page.evaluate(CHECK, OPTIONS)
        return [
            f"{violation['id']} at {node['target'][0]}: {node['failureSummary']}"
            for violation in violations
            for node in violation["nodes"]
        ]

    return check


@pytest.fixture(scope="session")
def axe_at_both_widths(axe: Callable[[Any], list[str]]) -> Callable[..., list[str]]:
    """Checks an open page at the width of a desk and at that of a telephone, and that nothing is wider than either.

    The page is loaded once: what depends on the width follows the window's. `name` begins each line. The folder
    SCREENSHOTS, when the environment names one, gets a picture of each.
    """
    shots = os.environ.get("SCREENSHOTS")

    def check(page: Any, name: str) -> list[str]:
        faults = []
        for size in (DESK, TELEPHONE):
            page.set_viewport_size(size)
            faults += [f"{name} at {size['width']}: {fault}" for fault in axe(page)]
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if wide > 0:
                faults.append(f"{name} at {size['width']}: {wide} pixels wider than the screen")
            if shots:
                file = f"{re.sub(r'[^a-z0-9]+', '-', name)}-{size['width']}.png"
                page.screenshot(path=Path(shots) / file, full_page=True)
        return faults

    return check
