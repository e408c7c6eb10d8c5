"""Run: the truth about one build of a file by the worker. The worker writes its progress here; pages read it."""

from typing import Any

from django.db import models

from wst import clock
from wst.tenancy import PartnershipOwned


class Run(PartnershipOwned):
    """Base of the rows that a job builds files for. `attempt` is the job's: a worker that lost it writes nothing."""

    class Status(models.TextChoices):
        QUEUED = "queued", "Waiting for the worker"
        RUNNING = "running", "Being built"
        DONE = "done", "Built"
        FAILED = "failed", "Failed"

    fingerprint = models.CharField(max_length=64)  # of what is built: the same content twice is one run
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.QUEUED)
    stage = models.CharField(max_length=60, blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    attempt = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    asked_by = models.ForeignKey("wst.User", models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta(PartnershipOwned.Meta):
        abstract = True
        ordering: Any = ["-id"]

    @property
    def is_open(self) -> bool:
        return self.status in (self.Status.QUEUED, self.Status.RUNNING)
