"""One build of a PDF by a worker: short transactions, progress on the run's row, and a file that is added once.

A worker that is killed leaves a running row with an expired lease; the next one claims it and starts again. Nothing is
kept before the whole file stands, so doing it twice changes nothing.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction

from reports.models import ReportRun, ReportSnapshot
from reports.pdf import document
from reports.presenters.publication import answers_of
from wst import clock, jobs, publishing
from wst.access import product_access
from wst.models import Publication
from wst.refusals import Refused
from wst.tenancy import partnership_scope

log = logging.getLogger(__name__)

FILE_NAME = "report.pdf"
TOLD_EVERY = 0.5  # seconds between two writes of progress, at most


class LeaseLost(Exception):
    """Another worker holds the job now: this one stops and changes nothing."""


class BuildFailed(Refused):
    """The build cannot succeed however often it is tried; its sentence is shown on the run's page."""


@dataclass
class Progress:
    """Writes stage and percent to the run and pushes the lease forward, each in a short transaction of its own."""

    claim: jobs.Claim
    last: float = 0

    def tell(self, percent: int, stage: str, *, now: bool = True) -> None:
        if not now and time.monotonic() - self.last < TOLD_EVERY:
            return
        self.last = time.monotonic()
        if not self.claim.renew():
            raise LeaseLost
        with scope(self.claim):
            mine = ReportRun.objects.filter(
                pk=self.claim.subject_id, attempt=self.claim.attempt, status=ReportRun.Status.RUNNING
            )
            mine.update(percent=percent, stage=stage)


@contextmanager
def scope(claim: jobs.Claim) -> Iterator[None]:
    with transaction.atomic(), partnership_scope(claim.partnership):
        yield


def build(claim: jobs.Claim) -> None:
    """Build the PDF of one run, unless it is built already. Raises LeaseLost or BuildFailed."""
    started = _start(claim)
    if started is None:
        return
    snapshot, publication = started
    progress = Progress(claim)
    if not snapshot.is_whole:
        raise BuildFailed("The frozen content is not what was approved, so no PDF was made. Tell support.")
    with scope(claim):
        answers = answers_of(snapshot)
    progress.tell(10, "Drawing the charts and tables")
    pages = document.html_of(snapshot.content, answers, publication)
    progress.tell(30, "Setting the pages")
    content = document.pdf_of(pages, lambda percent, stage: progress.tell(percent, stage, now=False))
    progress.tell(95, "Keeping the file")
    _finish(claim, publication, content)


def _start(claim: jobs.Claim) -> tuple[ReportSnapshot, Publication] | None:
    with scope(claim):
        run = ReportRun.objects.select_for_update(of=("self",)).get(pk=claim.subject_id)
        if run.status == ReportRun.Status.DONE:
            return None
        run.status, run.attempt, run.error = ReportRun.Status.RUNNING, claim.attempt, ""
        run.percent, run.stage = 5, "Reading the approved report"
        run.save(update_fields=["status", "attempt", "error", "percent", "stage"])
        return run.snapshot, run.publication


def _finish(claim: jobs.Claim, publication: Publication, content: bytes) -> None:
    """The file and the word that it is there, in one transaction."""
    with scope(claim):
        run = ReportRun.objects.select_for_update(of=("self",)).get(pk=claim.subject_id)
        if run.status == ReportRun.Status.DONE or run.attempt != claim.attempt:
            return
        by = product_access(claim.partnership, "The worker that builds reports")
        run.file = publishing.add_file(
            publication, name=FILE_NAME, content_type="application/pdf", content=content, by=by
        )
        run.status, run.percent, run.stage = ReportRun.Status.DONE, 100, "Ready"
        run.finished_at = clock.now()
        run.save(update_fields=["file", "status", "percent", "stage", "finished_at"])


def give_up(claim: jobs.Claim, sentence: str) -> None:
    """No attempt is left: the run says why. A run that another worker holds by now is left alone."""
    with scope(claim):
        run = ReportRun.objects.select_for_update(of=("self",)).get(pk=claim.subject_id)
        if run.status == ReportRun.Status.DONE or run.attempt > claim.attempt:
            return
        run.status, run.stage, run.error = ReportRun.Status.FAILED, "Failed", sentence[:300]
        run.finished_at = clock.now()
        run.save(update_fields=["status", "stage", "error", "finished_at"])
