"""One build of a file by a worker: short transactions, progress on the run's row, and a file that is added once.

A worker that is killed leaves a running row with an expired lease; the next one claims it and starts again. Nothing is
kept before the whole file stands, so doing it twice changes nothing.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import transaction

from wst import clock, jobs
from wst.models import Run
from wst.refusals import Refused
from wst.tenancy import partnership_scope

TOLD_EVERY = 0.5  # seconds between two writes of progress, at most

Row = TypeVar("Row", bound=Run)


class LeaseLost(Exception):
    """Another worker holds the job now: this one stops and changes nothing."""


class BuildFailed(Refused):
    """The build cannot succeed however often it is tried; its sentence is shown on the run's page."""


@dataclass
class Progress:
    """Writes stage and percent to the run and pushes the lease forward, each in a short transaction of its own."""

    claim: jobs.Claim
    runs: type[Run]
    last: float = 0

    def tell(self, percent: int, stage: str, *, now: bool = True) -> None:
        if not now and time.monotonic() - self.last < TOLD_EVERY:
            return
        self.last = time.monotonic()
        if not self.claim.renew():
            raise LeaseLost
        with scope(self.claim):
            mine = self.runs._default_manager.filter(
                pk=self.claim.subject_id, attempt=self.claim.attempt, status=Run.Status.RUNNING
            )
            mine.update(percent=percent, stage=stage)

    def tell_page(self, percent: int, stage: str) -> None:
        """For wst.pdf.printing, which tells more often than anybody reads."""
        self.tell(percent, stage, now=False)


@contextmanager
def scope(claim: jobs.Claim) -> Iterator[None]:
    with transaction.atomic(), partnership_scope(claim.partnership):
        yield


def _locked(claim: jobs.Claim, runs: type[Row]) -> Row:
    return runs._default_manager.select_for_update(of=("self",)).get(pk=claim.subject_id)


def start(claim: jobs.Claim, runs: type[Row], stage: str) -> Row | None:
    """Mark the run as this attempt's, in the caller's scope; None when it is built already."""
    run = _locked(claim, runs)
    if run.status == Run.Status.DONE:
        return None
    run.status, run.attempt, run.error = Run.Status.RUNNING, claim.attempt, ""
    run.percent, run.stage = 5, stage
    run.save(update_fields=["status", "attempt", "error", "percent", "stage"])
    return run


def finish(claim: jobs.Claim, runs: type[Row], keep: Callable[[Row], dict[str, Any]]) -> None:
    """The file and the word that it is there, in one transaction. `keep` stores it and says which fields to set."""
    with scope(claim):
        run = _locked(claim, runs)
        if run.status == Run.Status.DONE or run.attempt != claim.attempt:
            return
        kept = keep(run)
        for name, value in kept.items():
            setattr(run, name, value)
        run.status, run.percent, run.stage = Run.Status.DONE, 100, "Ready"
        run.finished_at = clock.now()
        run.save(update_fields=[*kept, "status", "percent", "stage", "finished_at"])


def give_up(claim: jobs.Claim, runs: type[Run], sentence: str) -> None:
    """No attempt is left: the run says why. A run that another worker holds by now is left alone."""
    with scope(claim):
        run = _locked(claim, runs)
        if run.status == Run.Status.DONE or run.attempt > claim.attempt:
            return
        run.status, run.stage, run.error = Run.Status.FAILED, "Failed", sentence[:300]
        run.finished_at = clock.now()
        run.save(update_fields=["status", "stage", "error", "finished_at"])
