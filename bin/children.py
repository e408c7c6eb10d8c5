"""Programs that a script starts and must not leave behind."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from installation import ROOT, give_up, timed


class Child:
    """A program in a process group of its own: Ctrl-C does not reach it, so that it is stopped in order."""

    def __init__(self, name: str, command: list[str], *, log: Path, pass_fds: tuple[int, ...] = ()):
        self.name, self.log = name, log
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                pass_fds=pass_fds,
                process_group=0,
                preexec_fn=_end_with_parent,  # noqa: PLW1509  unsafe with threads; the scripts have none
            )

    def ended(self) -> bool:
        return self.process.poll() is not None

    def stop(self, patience: float) -> None:
        """Ask it to end, and after `patience` seconds end it and all that it started."""
        with suppress(ProcessLookupError):
            if not self.ended():
                self.process.terminate()
                with suppress(subprocess.TimeoutExpired):
                    self.process.wait(patience)
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def last_lines(self, count: int = 25) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-count:])


def _end_with_parent() -> None:
    """When the script is killed outright, Linux tells the child to end too. Elsewhere it stays until it is stopped."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # 1 is PR_SET_PDEATHSIG


def manage(*arguments: str) -> list[str]:
    return [sys.executable, str(ROOT / "manage.py"), *arguments]


def step(what: str, *commands: list[str]) -> None:
    """Run the commands quietly and say how long they took. Stops the script with their output when one fails."""
    with timed(what):
        for command in commands:
            done = subprocess.run(
                command, cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
            )
            if done.returncode:
                give_up(f"{' '.join(command[1:])} failed ({done.returncode}):\n{(done.stdout + done.stderr)[-5000:]}")
