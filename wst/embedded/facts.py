"""How to reach the embedded server: a small file that the server's starter leaves for everybody else."""

import json
import os
import socket
from pathlib import Path
from typing import Any

PORT = 5432  # only part of the socket's name: the server listens on no network address


def var_folder() -> Path:
    """Where this checkout keeps what it makes: VAR_DIR, or var/ beside the code."""
    named = os.environ.get("VAR_DIR")
    return Path(named).resolve() if named else Path(__file__).resolve().parents[2] / "var"


def facts_file(var: Path) -> Path:
    return var / "postgres.json"


def read(var: Path) -> dict[str, Any] | None:
    """The facts last written for this folder, whether or not the server still runs. None when there are none,
    or when they came along with a folder that was copied or moved: they then speak of another checkout's server."""
    try:
        facts = json.loads(facts_file(var).read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    return facts if facts.get("var") == str(var) else None


def write(var: Path, facts: dict[str, Any]) -> dict[str, Any]:
    """Leave the facts, with their passwords, readable by their owner only; returns what read() will return."""
    facts = {**facts, "var": str(var)}
    new = facts_file(var).with_suffix(f".{os.getpid()}")
    new.touch(mode=0o600)
    new.write_text(json.dumps(facts, indent=1) + "\n")
    new.replace(facts_file(var))
    return facts


def answers(socket_folder: str | Path) -> bool:
    """Whether something accepts connections on the server's socket."""
    with socket.socket(socket.AF_UNIX) as caller:
        caller.settimeout(5)
        try:
            caller.connect(str(Path(socket_folder) / f".s.PGSQL.{PORT}"))
        except OSError:
            return False
        return True


def connection_facts() -> dict[str, Any] | None:
    """Host (a socket folder), port, name and the two logins' passwords; None when the server is not running."""
    facts = read(var_folder())
    return facts if facts and answers(facts["host"]) else None
