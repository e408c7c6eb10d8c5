"""The printed report: HTML of its own, a style sheet of its own, and WeasyPrint's PDF/UA-1."""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import weasyprint
from django.template.loader import render_to_string
from weasyprint.urls import FatalURLFetchingError

from reports.models import PartnerApproval
from reports.presenters.publication import context_of
from wst.models import Publication

Tell = Callable[[int, str], None]

STYLE = Path(__file__).resolve().parent / "report.css"
_PAGE = re.compile(r"Page (\d+)")
FIRST, LAST = 30, 90  # percent of the whole build between which the pages are set


class NothingFromOutside:
    """A report brings all that it needs: whatever else it would fetch is refused."""

    def __call__(self, url: str, *_: Any, **__: Any) -> Any:
        raise FatalURLFetchingError(f"A report fetches nothing, and yet it asked for {url[:80]}.")


def html_of(content: dict[str, Any], answers: list[PartnerApproval], publication: Publication) -> str:
    """The whole document as HTML, from the frozen content and the partners' answers alone."""
    context = {**context_of(content, answers, paper=True), "publication": publication}
    return render_to_string("pdf/annual_report.html", context)


def pdf_of(html: str, tell: Tell) -> bytes:
    """A tagged PDF that claims PDF/UA-1. `tell` hears how far it is, page by page."""
    with _listening(tell):
        page = weasyprint.HTML(string=html, url_fetcher=NothingFromOutside(), base_url=None)
        style = weasyprint.CSS(string=STYLE.read_text(), url_fetcher=NothingFromOutside())
        return page.write_pdf(stylesheets=[style], pdf_variant="pdf/ua-1")


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
