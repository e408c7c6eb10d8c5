"""Job: work for the worker. Platform data without row security: ids, state and lease, no content."""

from typing import Any

from django.db import models
from django.db.models.functions import Now

from wst.models.partnership import Partnership
from wst.tenancy.rights import Rights


class JobQuerySet(models.QuerySet):
    def open(self) -> "JobQuerySet":
        return self.filter(state__in=[Job.State.QUEUED, Job.State.RUNNING])

    def claimable(self) -> "JobQuerySet":
        """Queued whatever the lease says, or running with a lease that has expired (its worker is gone)."""
        return self.filter(models.Q(state=Job.State.QUEUED) | models.Q(state=Job.State.RUNNING, lease_until__lt=Now()))


class Job(models.Model):
    """The row is the truth; the broker only wakes a worker. Times are the database's own, never the set-back clock."""

    app_rights = Rights.SELECT | Rights.INSERT | Rights.UPDATE

    class State(models.TextChoices):
        QUEUED = "queued", "Waiting for a worker"
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"

    task = models.CharField(max_length=60)
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    subject_id = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField(db_default=Now())
    lease_until = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints: Any = [
            # Asking twice for the same work while it is open is asking once.
            models.UniqueConstraint(
                fields=["partnership", "task", "subject_id"],
                condition=models.Q(state__in=["queued", "running"]),
                name="wst_job_open_once",
            )
        ]
