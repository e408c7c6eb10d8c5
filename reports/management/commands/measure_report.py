"""manage.py measure_report: how long the PDF of a synthetic report of 60 pages takes, and how much memory."""

import resource
import sys
import time
from typing import Any

import weasyprint
from django.core.management.base import BaseCommand

from reports.pdf import document, specimen
from reports.presenters.publication import fragment


def peak() -> float:
    """The most memory that this process has held, in MB (of a million bytes)."""
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kibibytes on Linux
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1_000_000


class Command(BaseCommand):
    help = "Measure the PDF of a synthetic report: pages, seconds, peak memory of the process that builds it."

    def handle(self, *args: Any, **options: Any) -> None:
        """Loads what a worker loads, then builds one report as a worker does. Times are of the processor, and stand
        beside two that anybody can repeat: the HTML page of the same report, and a PDF of a single empty page."""
        import wst.worker  # noqa: F401, PLC0415  Celery and its tasks, as in a worker

        before = peak()
        said, pages = specimen.content(), 0

        def count(_percent: int, stage: str) -> None:
            nonlocal pages
            if stage.startswith("Setting page"):
                pages = max(pages, int(stage.rsplit(maxsplit=1)[-1]))

        started = time.process_time()
        fragment(said, specimen.answers())
        drawn = time.process_time()
        html = document.html_of(said, specimen.answers(), specimen.publication(said))
        pdf = document.pdf_of(html, count)
        built = time.process_time()
        most = peak()
        weasyprint.HTML(string="<p>One page</p>").write_pdf()
        ended = time.process_time()
        page, whole, single = drawn - started, built - drawn, ended - built
        self.stdout.write(f"Pages                {pages}")
        self.stdout.write(f"Size                 {len(pdf) / 1000:,.0f} kB")
        self.stdout.write(f"Processor seconds    {whole:.1f}")
        self.stdout.write(f"  as HTML            {page:.2f}, so the PDF takes {whole / page:.0f} times as long")
        self.stdout.write(f"  a PDF of one page  {single:.2f}, so the report takes {whole / single:.0f} times as long")
        self.stdout.write(f"Peak memory          {most:.0f} MB, {before:.0f} MB of it before the report")
