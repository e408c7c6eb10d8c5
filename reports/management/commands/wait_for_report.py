"""manage.py wait_for_report: draws the progress of the latest build of each partnership until all are done."""

import sys
import time
from dataclasses import dataclass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from reports.models import ReportRun
from wst.models import Partnership
from wst.tenancy import partnership_scope

BAR = 30  # characters
ASK_EVERY = 0.3  # seconds


@dataclass(frozen=True)
class Seen:
    partnership: str
    status: str
    percent: int
    stage: str
    error: str

    def line(self, width: int) -> str:
        filled = BAR * self.percent // 100
        return f"{self.partnership:<{width}}  [{'#' * filled}{' ' * (BAR - filled)}] {self.percent:>3}%  {self.stage}"


def latest_runs() -> list[Seen]:
    """One for each partnership that has ever published: a loop of scopes."""
    seen = []
    for partnership in Partnership.objects.exclude(status=Partnership.Status.ARCHIVED).order_by("name"):
        with transaction.atomic(), partnership_scope(partnership):
            run = ReportRun.objects.order_by("-id").first()
        if run:
            seen.append(Seen(partnership.short_name, run.status, run.percent, run.stage, run.error))
    return seen


class Command(BaseCommand):
    help = "Wait until the worker has built the latest annual report of each partnership, and draw how far it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--timeout", type=float, default=300, help="seconds to wait at most; 300 if not given")

    def handle(self, *args: Any, timeout: float, **options: Any) -> None:
        """Raises CommandError, so exits with 1, when a build fails or the time is over."""
        deadline = time.monotonic() + timeout
        drawn = Drawing(self.stdout)
        while True:
            runs = latest_runs()
            if not runs:
                self.stdout.write("No annual report has been published, so there is nothing to wait for.")
                return
            drawn.show(runs)
            if failed := [run for run in runs if run.status == ReportRun.Status.FAILED]:
                raise CommandError("; ".join(f"{run.partnership}: {run.error}" for run in failed))
            if all(run.status == ReportRun.Status.DONE for run in runs):
                return
            if time.monotonic() > deadline:
                raise CommandError(f"Not built within {timeout:g} seconds. Is a worker running?")
            time.sleep(ASK_EVERY)


class Drawing:
    """On a terminal the lines are drawn over; into a file or a pipe each change is one line."""

    def __init__(self, out: Any) -> None:
        self.out = out
        self.lines = 0
        self.last: list[str] = []

    def show(self, runs: list[Seen]) -> None:
        width = max(len(run.partnership) for run in runs)
        lines = [run.line(width) for run in runs]
        if lines == self.last:
            return
        if sys.stdout.isatty():
            if self.lines:
                self.out.write(f"\x1b[{self.lines}A", ending="")
            for line in lines:
                self.out.write(f"\x1b[2K{line}")
        else:
            for line in lines:
                if line not in self.last:
                    self.out.write(line)
        self.out.flush()
        self.lines, self.last = len(lines), lines
