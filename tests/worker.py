"""A real Celery worker as a process of its own, on the test's database and files. Imported as a plugin."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def start_worker(tmp_path: Path, settings: Any) -> Iterator[Callable[..., subprocess.Popen]]:
    """Starts a worker with beat, which sweeps every second; call it again for another after one was killed.

    Its files are those of the test (tmp_path/files). It ends with the test, with all of its processes.
    """
    from django.db import connection

    started: list[subprocess.Popen] = []
    database = connection.settings_dict
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "wst.settings",
        "SECRET_KEY": settings.SECRET_KEY,
        "VAR_DIR": str(tmp_path),
        "DATABASE_HOST": str(database["HOST"]),
        "DATABASE_PORT": str(database["PORT"]),
        "DATABASE_NAME": str(database["NAME"]),
        "DATABASE_APP_PASSWORD": str(database["PASSWORD"]),
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "JOB_SWEEP_SECONDS": "1",
        "JOB_LEASE_SECONDS": "3",
    }

    def start(**more: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "celery", "-A", "wst.worker", "worker", "-B", "-P", "prefork", "-c", "1"]
        command += ["--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel=WARNING"]
        log = (tmp_path / "worker.log").open("a")
        process = subprocess.Popen(
            command, cwd=ROOT, env={**environment, **more}, stdout=log, stderr=log, start_new_session=True
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
