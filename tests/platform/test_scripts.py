"""What bin/ and manage.py promise: nothing left behind, one command when something is missing, the right login."""

import importlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from wst.embedded import places

ROOT = Path(__file__).resolve().parents[2]
BIN = ROOT / "bin"


@pytest.fixture
def script(monkeypatch):
    """Modules of bin/ by name; they find one another there, as the scripts do."""
    monkeypatch.syspath_prepend(str(BIN))
    return importlib.import_module


def alive(number):
    """Whether the process runs: one that has ended and waits to be collected does not."""
    try:
        state = Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def until(condition, seconds=120):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"Still not so after {seconds} seconds."
        time.sleep(0.05)


def number_in(path):
    until(lambda: path.exists() and path.read_text().strip())
    return int(path.read_text())


STUBBORN = (
    "import os, pathlib, signal, subprocess, sys, time\n"
    "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
    "below = subprocess.Popen(['sleep', '600'])\n"
    "pathlib.Path(sys.argv[1]).write_text(str(below.pid))\n"
    "time.sleep(600)\n"
)


def test_a_child_that_will_not_end_is_ended_with_all_that_it_started(script, tmp_path):
    note = tmp_path / "below"
    child = script("children").Child("Stubborn", [sys.executable, "-c", STUBBORN, str(note)], log=tmp_path / "log")
    below = number_in(note)
    assert alive(child.process.pid)
    assert alive(below)
    child.stop(patience=0.2)
    assert not alive(child.process.pid)
    until(lambda: not alive(below))


def test_stopping_a_child_that_has_ended_is_no_error(script, tmp_path):
    child = script("children").Child("Brief", [sys.executable, "-c", "print('said')"], log=tmp_path / "log")
    until(child.ended)
    child.stop(patience=1)
    assert child.last_lines() == "said"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent was killed")
def test_a_child_ends_when_the_script_is_killed_outright(tmp_path):
    note = tmp_path / "child"
    program = (
        f"import sys, time; sys.path.insert(0, {str(BIN)!r})\n"
        "import pathlib; from children import Child\n"
        f"child = Child('Sleeper', ['sleep', '600'], log=pathlib.Path({str(tmp_path / 'log')!r}))\n"
        f"pathlib.Path({str(note)!r}).write_text(str(child.process.pid))\n"
        "time.sleep(600)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program])
    child = number_in(note)
    assert alive(child)
    parent.kill()
    parent.wait()
    until(lambda: not alive(child))


def test_who_may_not_install_is_told_one_command_for_all_that_is_missing(script, monkeypatch):
    installation = script("installation")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(installation.shutil, "which", lambda name: f"/usr/bin/{name}")
    wanted = [
        installation.Missing("layout", lambda: False, ("libpango-1.0-0",)),
        installation.Missing("here already", lambda: True, ("something-else",)),
        installation.Missing("a browser", lambda: False, ("chromium",)),
    ]
    with pytest.raises(SystemExit) as stopped:
        installation.install_libraries(wanted)
    said = str(stopped.value)
    assert said.count("apt-get install") == 1
    assert (
        "sudo sh -c 'apt-get update && apt-get install --yes --no-install-recommends libpango-1.0-0 chromium'" in said
    )
    assert "something-else" not in said


def test_nothing_is_run_when_nothing_is_missing(script, monkeypatch):
    installation = script("installation")
    monkeypatch.setattr(installation.subprocess, "run", lambda *a, **k: pytest.fail("something was run"))
    installation.install_libraries([installation.Missing("here", lambda: True, ("anything",))])


def test_what_this_machine_has_is_found_by_trying(script):
    installation = script("installation")
    assert [each.purpose for each in installation.FOR_PDF + installation.FOR_TESTS if not each.found()] == []
    assert not installation.library("libno-such-thing.so.0", "libno-such-thing.dylib")()


@pytest.mark.parametrize(
    ("command", "login"),
    [
        ("migrate", "owner"),
        ("flush", "owner"),
        ("dumpdata", "owner"),
        ("check", None),
        ("shell", None),
        ("dbshell", None),
    ],
)
def test_only_commands_that_change_the_schema_log_in_as_the_owner(command, login, monkeypatch):
    monkeypatch.setattr(os, "environ", {})
    manage = importlib.import_module("manage")
    seen = []
    monkeypatch.setattr(manage, "execute_from_command_line", lambda words: seen.append(os.environ.get("DATABASE_ROLE")))
    manage.main(["manage.py", "--no-color", command])
    assert seen == [login]


@pytest.mark.parametrize("signal_number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_script_that_is_told_to_end_stops_its_database(signal_number, tmp_path):
    """As with Ctrl-C, a closed terminal or a plain kill."""
    environment = {**os.environ, "VAR_DIR": str(tmp_path / "var")}
    environment.pop("DATABASE_HOST", None)
    program = (
        f"import sys, time; sys.path[:0] = [{str(BIN)!r}, {str(ROOT)!r}]\n"
        "import laptop\n"
        # Short naps: a signal that comes just before a long one is heard only after it.
        "with laptop.database(disposable=True):\n"
        "    print('in', flush=True)\n"
        "    while True: time.sleep(0.1)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], env=environment, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout.readline() == "in\n"
        holder.send_signal(signal_number)
        assert holder.wait(120) != 0
    ask = "from wst import embedded; print(embedded.connection_facts())"
    said = subprocess.run(
        [sys.executable, "-c", ask], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert said.stdout == "None\n"
    where = places.find((tmp_path / "var").resolve())
    if where.run_as:
        shutil.rmtree(where.data.parents[1])
