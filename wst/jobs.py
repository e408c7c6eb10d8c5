"""Jobs: the row first, then the broker. A worker claims a row with a lease; a sweep re-queues what a lost one left.

Doing a job twice changes nothing: that is each handler's promise, and a contract test runs every one twice.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from celery import shared_task
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from wst.models import Job, Partnership
from wst.refusals import Refused

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 5
NO_MORE_ATTEMPTS = "It did not work after several attempts. Ask for it again, or tell support."


@dataclass(frozen=True)
class Handler:
    """`run` does the work; `give_up` tells the row that the job belongs to, when no attempt is left."""

    run: Callable[["Claim"], None]
    give_up: Callable[["Claim", str], None]


HANDLERS: dict[str, Handler] = {}


@dataclass(frozen=True)
class Claim:
    """A job that this worker holds. `renew` pushes the lease forward and says whether it is still held."""

    job_id: int
    partnership: Partnership
    subject_id: int
    attempt: int

    def renew(self) -> bool:
        mine = Job.objects.filter(pk=self.job_id, state=Job.State.RUNNING, attempts=self.attempt)
        return bool(mine.update(lease_until=Now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)))


def handles(task: str, *, give_up: Callable[[Claim, str], None]) -> Callable:
    """Register the function that does the work of `task`. It opens its own short transactions and scopes."""

    def register(run: Callable[[Claim], None]) -> Callable[[Claim], None]:
        if task in HANDLERS:
            raise ValueError(f"Two handlers for {task}.")
        HANDLERS[task] = Handler(run, give_up)
        return run

    return register


def enqueue(task: str, *, partnership: Partnership, subject_id: int) -> Job:
    """Write the row in the caller's transaction and wake a worker after it commits. While open, twice is once."""
    if task not in HANDLERS:
        raise ValueError(f"Nothing handles {task}.")
    job, created = Job.objects.get_or_create(
        task=task,
        partnership=partnership,
        subject_id=subject_id,
        state__in=[Job.State.QUEUED, Job.State.RUNNING],
        defaults={"state": Job.State.QUEUED},
    )
    if created:
        transaction.on_commit(lambda: wake(job.pk))
    return job


def wake(job_id: int) -> None:
    """Tell the broker. When it is away the sweep will find the row, so nobody is troubled with the failure."""
    try:
        run_job.apply_async([job_id], retry=False)
    except Exception:
        log.warning("The broker did not take job %s; the sweep will.", job_id)


def claim(job_id: int) -> Claim | None:
    """Take the job if it is queued, or running under an expired lease. None when somebody else has it or it is done."""
    taken = (
        Job.objects.claimable()
        .filter(pk=job_id)
        .update(
            state=Job.State.RUNNING,
            attempts=F("attempts") + 1,
            lease_until=Now() + timedelta(seconds=settings.JOB_LEASE_SECONDS),
        )
    )
    if not taken:
        return None
    job = Job.objects.select_related("partnership").get(pk=job_id)
    return Claim(job.pk, job.partnership, job.subject_id, job.attempts)


def _finish(held: Claim, state: str) -> None:
    Job.objects.filter(pk=held.job_id, attempts=held.attempt).update(state=state, finished_at=Now())


def _give_up(held: Claim, handler: Handler | None, why: str) -> None:
    """End the job, even when its handler cannot take the news: it would come back for ever."""
    try:
        if handler:
            handler.give_up(held, why)
    except Exception:
        log.exception("Job %s could not say why it ended.", held.job_id)
    _finish(held, Job.State.FAILED)


@shared_task(name="wst.run_job")
def run_job(job_id: int) -> None:
    held = claim(job_id)
    if held is None:
        return
    handler = HANDLERS.get(Job.objects.values_list("task", flat=True).get(pk=job_id))
    if handler is None or held.attempt > MOST_ATTEMPTS:
        # No such task since an upgrade; or work that kills its worker each time and so never gets to the end below.
        _give_up(held, handler, NO_MORE_ATTEMPTS)
        return
    try:
        handler.run(held)
    except Refused as refusal:  # a domain refusal is an end, with its sentence, not something to try again
        _give_up(held, handler, str(refusal))
    except Exception:
        log.exception("Job %s failed on attempt %s.", job_id, held.attempt)
        if held.attempt >= MOST_ATTEMPTS:
            _give_up(held, handler, NO_MORE_ATTEMPTS)
        else:  # the sweep takes it up when the lease runs out
            Job.objects.filter(pk=job_id, attempts=held.attempt).update(lease_until=Now())
    else:
        _finish(held, Job.State.DONE)


@shared_task(name="wst.sweep")
def sweep() -> int:
    """Re-queue what is open and nobody holds; push its lease forward so that one sweep wakes one worker for it."""
    waiting = Job.objects.open().filter(lease_until__lt=Now()).order_by("queued_at")
    woken = 0
    for job_id in list(waiting.values_list("pk", flat=True)[:200]):
        lease = Now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)
        moved = (
            Job.objects.open()
            .filter(pk=job_id, lease_until__lt=Now())
            .update(state=Job.State.QUEUED, lease_until=lease)
        )
        if moved:
            wake(job_id)
            woken += 1
    return woken


def run_now(job: Job) -> Any:
    """Do a job in this process, as a worker would. For commands and tests."""
    return run_job(job.pk)
