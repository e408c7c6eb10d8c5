"""The running server as the operating system knows it."""

import subprocess
from pathlib import Path


def process(data: Path) -> int | None:
    """The process id of the server on this data, or None. The pid file alone proves nothing: after a crash or a
    reboot its number may be nobody's, or somebody else's."""
    try:
        number = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None
    command = command_of(number)
    return number if "postgres" in command and str(data) in command else None


def command_of(number: int) -> str:
    """The command line of a process; nothing when it has ended."""
    if Path("/proc/self/cmdline").exists():
        try:
            return Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
    listed = subprocess.run(
        ["/bin/ps", "-ww", "-o", "command=", "-p", str(number)], capture_output=True, text=True, check=False
    )
    return listed.stdout


def forget_dead(data: Path, socket_lock: Path) -> None:
    """PostgreSQL will not start beside a pid file, or its socket's lock file, whose number is alive as any process
    of its own user. Its own guard against two servers on one folder, the shared memory block, stays in force."""
    if not process(data):
        (data / "postmaster.pid").unlink(missing_ok=True)
        socket_lock.unlink(missing_ok=True)
