"""Start and stop the embedded PostgreSQL server of this checkout."""

import fcntl
import hashlib
import os
import secrets
import shlex
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from wst.embedded import facts, places, postmaster
from wst.embedded.places import DatabaseServerError, Places

ROLES = Path(__file__).resolve().parents[1] / "database_roles.sql"
START_SECONDS = 60

# Who may log in, and how. The socket lies in a folder that only the server's user may enter, and there are passwords
# as well: without them wst_app's code could log in as the owner, which is the one thing it must never do, and
# whoever opens the socket by another road would be whoever they say they are. The superuser has no password and
# is let in only from the operating system user that runs the server.
ACCESS = """\
local all postgres peer map=embedded
local all all scram-sha-256
"""


@contextmanager
def running(*, disposable: bool = False) -> Iterator[dict[str, Any]]:
    """The server runs inside the block. On the way out it stops, unless another process is in such a block too.

    `disposable` is for test data: the server does not wait for the disk, so a power cut loses the cluster.
    """
    var = facts.var_folder()
    var.mkdir(parents=True, exist_ok=True)
    with (var / "postgres.users").open("w") as users:
        # Shared while in use. Whoever can turn it into an exclusive lock is the last one out, and whoever arrives
        # while that one stops the server waits here.
        fcntl.flock(users, fcntl.LOCK_SH)
        try:
            yield ensure_running(disposable=disposable)
        finally:
            with suppress(BlockingIOError):
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                stop()


def ensure_running(*, disposable: bool = False) -> dict[str, Any]:
    """Make the cluster if there is none, start it if it is down, create database and roles; return the facts.

    Does nothing, quickly, when all of that is so. Raises DatabaseServerError with advice.
    """
    var = facts.var_folder()
    roles = hashlib.sha256(ROLES.read_bytes()).hexdigest()
    known = facts.read(var)
    if known and known.get("roles") == roles and facts.answers(known["host"]):
        return known
    with _alone(var):
        known = facts.read(var) or {}
        where = places.find(var)
        fresh = not (where.data / "PG_VERSION").exists()
        if fresh:
            _make(where)
        if not _up(where):
            _start(where, disposable)
        here = {"host": str(where.socket), "port": facts.PORT, "name": "wst", "programs": str(where.programs)}
        if not fresh and known.get("roles") == roles:
            passwords = {name: known[name] for name in ("app_password", "owner_password")}
        else:
            passwords = {"app_password": secrets.token_urlsafe(24), "owner_password": secrets.token_urlsafe(24)}
            _create_roles(where, passwords)
        return facts.write(var, {**here, **passwords, "roles": roles})


def stop() -> bool:
    """Stop the server; False when it was not running. Open connections are cut, their transactions rolled back."""
    var = facts.var_folder()
    if not (var / "postgres").exists():
        return False
    with _alone(var):
        where = places.find(var)
        if not postmaster.process(where.data):
            return False
        _run(where, "pg_ctl", "-D", str(where.data), "-m", "fast", "-w", "-t", str(START_SECONDS), "stop")
        return True


@contextmanager
def _alone(var: Path) -> Iterator[None]:
    """One process at a time makes, starts or stops the server of a folder."""
    var.mkdir(parents=True, exist_ok=True)
    with (var / "postgres.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make(where: Places) -> None:
    """A new cluster. An earlier attempt that was interrupted is cleared away: it holds no data yet."""
    # The builtin locale sorts by code point and is the same on every machine; the wheel has no ICU.
    half_made = where.data
    if half_made.exists():
        shutil.rmtree(half_made)
    _run(
        where,
        "initdb",
        *("-D", str(where.data), "--username=postgres", "--auth=reject", "--encoding=UTF8"),
        *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-instructions", "--no-sync"),
    )


def _start(where: Places, disposable: bool) -> None:
    postmaster.forget_dead(where.data, where.socket / f".s.PGSQL.{facts.PORT}.lock")
    settings = {
        "listen_addresses": "",
        "port": facts.PORT,
        "unix_socket_directories": where.socket,
        "unix_socket_permissions": "0700",
        "hba_file": _configuration(where, "pg_hba.conf", ACCESS),
        "ident_file": _configuration(where, "pg_ident.conf", f"embedded {where.user} postgres\n"),
        "shared_buffers": "64MB",
        "max_connections": 100,
        "jit": "off",  # compiling a query costs more than these small tables ever return
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_min_messages": "warning",
    }
    if disposable:
        settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
    options = " ".join(shlex.quote(f"--{name.replace('_', '-')}={value}") for name, value in settings.items())
    _run(
        where,
        "pg_ctl",
        *("-D", str(where.data), "-l", str(where.log), "-o", options, "-w", "-t", str(START_SECONDS), "start"),
        log=where.log,
    )


def _configuration(where: Places, name: str, text: str) -> Path:
    """Write one of the server's files, beside its data, as its own user: root follows no path inside its folders."""
    path = where.data.parent / name
    _run_command(where, ["sh", "-c", 'cat > "$1"', "sh", str(path)], input=text)
    return path


def _up(where: Places) -> bool:
    """Whether the server takes connections. One that is starting, or stopping, is waited for."""
    deadline = time.monotonic() + START_SECONDS
    while postmaster.process(where.data):
        ready = subprocess.run(
            [where.program("pg_isready"), "-q", "-h", str(where.socket), "-p", str(facts.PORT)],
            cwd="/",
            check=False,
            **where.run_as,
        )
        if ready.returncode == 0:
            return True
        if time.monotonic() > deadline:
            raise DatabaseServerError(f"PostgreSQL runs but takes no connections. Its log: {where.log}")
        time.sleep(0.1)
    return False


def _create_roles(where: Places, passwords: dict[str, str]) -> None:
    environment = {
        "DATABASE_OWNER_PASSWORD": passwords["owner_password"],
        "DATABASE_APP_PASSWORD": passwords["app_password"],
        "DATABASE_OWNER_CREATEDB": "on",
    }
    # On standard input, because the server's user may be unable to read the checkout.
    _run(
        where,
        "psql",
        *("--no-psqlrc", "--quiet", "-h", str(where.socket), "-p", str(facts.PORT), "-U", "postgres", "-d", "postgres"),
        input=ROLES.read_text(),
        environment=environment,
    )


def _run(where: Places, program: str, *arguments: str, log: Path | None = None, **options: Any) -> None:
    _run_command(where, [where.program(program), *arguments], log=log, **options)


def _run_command(
    where: Places,
    command: list[str],
    *,
    input: str = "",
    environment: dict[str, str] | None = None,
    log: Path | None = None,
) -> None:
    """Run as the server's user, in a folder it can enter, with an environment that holds nothing of ours."""
    done = subprocess.run(
        command,
        cwd="/",
        env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC", **(environment or {})},
        input=input,
        stdout=_quiet(log),
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        **where.run_as,
    )
    if done.returncode:
        said = done.stdout or ""
        if log and log.exists():
            said += "\n".join(log.read_text(errors="replace").splitlines()[-15:])
        raise DatabaseServerError(f"{Path(command[0]).name} failed ({done.returncode}).\n{said.strip()}")


def _quiet(log: Path | None) -> int | IO[str]:
    """The server inherits pg_ctl's output and would hold a pipe open for as long as it lives."""
    return subprocess.DEVNULL if log else subprocess.PIPE
