"""A real Celery worker for a test: its own process, the file broker under tmp, the test's database."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
LEASE = 3  # seconds: a killed worker's job is taken up soon


class Worker:
    """`kill` ends the whole process group at once, as a power cut would; `stop` is for the end of a test."""

    def __init__(self, folder: Path) -> None:
        facts = connection.settings_dict
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "wst.settings",
            "VAR_DIR": str(folder / "var"),
            "SECRET_KEY": "a worker of the tests",
            "DATABASE_HOST": facts["HOST"],
            "DATABASE_PORT": str(facts["PORT"]),
            "DATABASE_NAME": facts["NAME"],
            "DATABASE_APP_USER": facts["USER"],
            "DATABASE_APP_PASSWORD": facts["PASSWORD"],
            "REDIS_URL": "",
            "JOB_LEASE_SECONDS": str(LEASE),
            "JOB_SWEEP_SECONDS": "1",
        }
        (folder / "var").mkdir(exist_ok=True)
        if not (folder / "var" / "files").exists():  # files of the test and of the worker are the same
            (folder / "var" / "files").symlink_to(settings.MEDIA_ROOT)
        Path(settings.MEDIA_ROOT).mkdir(exist_ok=True)
        quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel=WARNING"]
        self.log = folder / f"worker-{time.monotonic_ns()}.log"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "celery", "--app=wst.worker", "worker", "--beat", "--concurrency=1", *quiet],
            cwd=ROOT,
            env=environment,
            stdout=self.log.open("ab"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.most = 0.0

    def memory(self) -> float:
        """The most that one process of the worker has held so far, in MB (of a million bytes); ask often."""
        with suppress(psutil.Error):
            mother = psutil.Process(self.process.pid)
            for process in (mother, *mother.children(recursive=True)):
                with suppress(psutil.Error):
                    self.most = max(self.most, process.memory_info().rss / 1_000_000)
        return self.most

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    stop = kill


def wait_until(found: Callable[[], Any], *, worker: Worker | None = None, seconds: float = 180) -> Any:
    """What `found` returns once it is true. Fails with the end of the worker's log when the time is over."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if worker:
            worker.memory()
            assert worker.process.poll() is None, f"The worker ended:\n{worker.log.read_text()[-3000:]}"
        if result := found():
            return result
        time.sleep(0.05)
    raise AssertionError(f"Not within {seconds} seconds.\n{worker.log.read_text()[-3000:] if worker else ''}")
