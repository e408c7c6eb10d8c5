"""WeasyPrint's PDF/UA-1 of a document that brings all that it needs."""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import weasyprint
from weasyprint.urls import FatalURLFetchingError

Tell = Callable[[int, str], None]

PAPER = Path(__file__).resolve().parent / "paper.css"
_PAGE = re.compile(r"Page (\d+)")
FIRST, LAST = 30, 90  # percent of the whole build between which the pages are set


class NothingFromOutside:
    """A document brings all that it needs: whatever else it would fetch is refused."""

    def __call__(self, url: str, *_: Any, **__: Any) -> Any:
        raise FatalURLFetchingError(f"A document fetches nothing, and yet it asked for {url[:80]}.")


def pdf_of(html: str, tell: Tell, *, styles: tuple[Path, ...] = (PAPER,)) -> bytes:
    """A tagged PDF that claims PDF/UA-1. `tell` hears how far it is, page by page.

    The HTML says its language and title, and sets `partnership` and `title` for the running heads (paper.css).
    """
    with _listening(tell):
        page = weasyprint.HTML(string=html, url_fetcher=NothingFromOutside(), base_url=None)
        sheets = [weasyprint.CSS(string=one.read_text(), url_fetcher=NothingFromOutside()) for one in styles]
        return page.write_pdf(stylesheets=sheets, pdf_variant="pdf/ua-1")


@contextmanager
def _listening(tell: Tell) -> Iterator[None]:
    """WeasyPrint says in its progress log how far it is; what `tell` raises ends the build."""

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            step = record.getMessage()
            if found := _PAGE.search(step):
                # Nobody knows how many pages there will be: each takes a part of what is left.
                done = 1 - 0.97 ** int(found[1])
                tell(FIRST + int((LAST - FIRST) * 0.8 * done), f"Setting page {found[1]}")
            elif "Step 6" in step:
                tell(LAST - 5, "Writing the file")

    logger, listener = logging.getLogger("weasyprint.progress"), Listener(logging.INFO)
    level, passes_on = logger.level, logger.propagate
    logger.addHandler(listener)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(listener)
        logger.setLevel(level)
        logger.propagate = passes_on
