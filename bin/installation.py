"""Make what the scripts in bin/ need, once: .venv from hash-pinned requirements, and the system's libraries.

Standard library only, because it runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
VAR = ROOT / "var"
OLDEST = (3, 11)


@dataclass(frozen=True)
class Missing:
    """Something of the operating system's: what for, how to see that it is there, and what it is called elsewhere."""

    purpose: str
    found: Callable[[], object]
    debian: tuple[str, ...]
    brew: str = ""


def library(linux: str, mac: str) -> Callable[[], bool]:
    """A shared library is there when it loads."""

    def found() -> bool:
        for name in (
            (linux,) if sys.platform != "darwin" else (mac, f"/opt/homebrew/lib/{mac}", f"/usr/local/lib/{mac}")
        ):
            try:
                ctypes.CDLL(name)
                return True
            except OSError:
                pass
        return False

    return found


def a_font_like_arial() -> bool:
    return sys.platform == "darwin" or any(
        next(Path(folder).expanduser().rglob(name), None)
        for folder in ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts")
        for name in ("LiberationSans-Regular.*", "[Aa]rial.ttf")
    )


def chromium() -> str | None:
    """The browser that the tests drive: CHROMIUM, or the first that is installed."""
    on_a_mac = [
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ]
    for name in (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome", *on_a_mac):
        if name and (path := shutil.which(name)):
            return path
    return None


def able_to_make_venvs() -> bool:
    """Debian's python3 comes without ensurepip. Where .venv is there already, nothing has to be made."""
    return (VENV / "installed.json").exists() or importlib.util.find_spec("ensurepip") is not None


FOR_VENV = [Missing("virtual environments", able_to_make_venvs, (f"python3.{sys.version_info[1]}-venv",))]
FOR_PDF = [
    Missing("text layout", library("libpango-1.0.so.0", "libpango-1.0.dylib"), ("libpango-1.0-0",), "pango"),
    Missing("fonts", library("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"), ("libpangoft2-1.0-0",), "pango"),
    Missing(
        "small fonts",
        library("libharfbuzz-subset.so.0", "libharfbuzz-subset.dylib"),
        ("libharfbuzz-subset0",),
        "harfbuzz",
    ),
    Missing("a font like Arial", a_font_like_arial, ("fonts-liberation",)),
]
FOR_TESTS = [
    Missing("a browser", chromium, ("chromium",), "--cask chromium"),
    Missing("pictures of PDF pages", lambda: shutil.which("pdftoppm"), ("poppler-utils",), "poppler"),
    Missing("the PDF checker", lambda: shutil.which("qpdf"), ("qpdf",), "qpdf"),
]


def say(text: str) -> None:
    print(text, flush=True)


def give_up(text: str) -> NoReturn:
    sys.exit(f"\n{text}")


def enter(*, tests: bool = False, libraries: bool = True) -> None:
    """Make the environment and go on inside it: replaces the process by the same script run by .venv's Python."""
    if sys.version_info < OLDEST:
        _use_a_newer_python()
    with one_at_a_time("installation"):
        # All at once, so that whoever may not install is told one command and not several in turn.
        install_libraries(FOR_VENV + (FOR_PDF if libraries else []) + (FOR_TESTS if tests else []))
        make_venv("requirements-dev.txt" if tests else "requirements.txt")
    if Path(sys.prefix).resolve() != VENV.resolve():
        os.environ.pop("PYTHONHOME", None)
        os.execv(str(python()), [str(python()), *sys.argv])
    sys.path.insert(0, str(ROOT))
    os.chdir(ROOT)


def python() -> Path:
    return VENV / "bin" / "python"


@contextmanager
def one_at_a_time(name: str) -> Iterator[None]:
    """Two scripts started together in one checkout: the second waits and then finds the work done."""
    VAR.mkdir(exist_ok=True)
    with (VAR / f"{name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"Waiting for another run in this checkout ({name})")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def timed(what: str) -> Iterator[None]:
    say(what)
    began = time.monotonic()
    yield
    say(f"  {time.monotonic() - began:.1f} s")


def digest(*paths: Path) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def make_venv(requirements: str, venv: Path = VENV) -> None:
    """Install the locked versions into the folder, unless its stamp says that this was done."""
    stamp_file = venv / "installed.json"
    version = _version_of(venv / "bin" / "python")
    if version is None:
        with timed(f"Making {venv.relative_to(ROOT)} with Python {'.'.join(map(str, sys.version_info[:3]))}"):
            _new_venv(venv)
        version = _version_of(venv / "bin" / "python")
    try:
        stamp = json.loads(stamp_file.read_text())
    except (FileNotFoundError, ValueError):
        stamp = {}
    wanted = digest(ROOT / requirements)
    if stamp.get("python") == version and stamp.get(requirements) == wanted:
        return
    if stamp.get("python") != version:
        stamp = {}
    stamp_file.unlink(missing_ok=True)
    with timed(f"Installing {requirements} (once; each file is checked against its hash)"):
        command = [str(venv / "bin" / "python"), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        command += ["--require-hashes", "--only-binary", ":all:", "-r", str(ROOT / requirements)]
        if subprocess.run(command, check=False).returncode:
            give_up(
                f"pip could not install {requirements}: its message stands above. Run this again once that is mended."
            )
    stamp |= {"python": version, requirements: wanted}
    if requirements == "requirements-dev.txt":  # it holds all of requirements.txt in the same versions
        stamp["requirements.txt"] = digest(ROOT / "requirements.txt")
    stamp_file.write_text(json.dumps(stamp, indent=1) + "\n")


def _version_of(interpreter: Path) -> str | None:
    """Such as 3.11; None when no interpreter with pip works there, as after the machine's Python has moved on."""
    ask = "import pip, sys; print('%d.%d' % sys.version_info[:2])"
    try:
        done = subprocess.run([str(interpreter), "-c", ask], capture_output=True, text=True, check=False)
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def _new_venv(venv: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(venv)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        give_up(f"Python could not make {venv}:\n{done.stdout}{done.stderr}")


def _use_a_newer_python() -> None:
    for minor in range(20, OLDEST[1] - 1, -1):
        if newer := shutil.which(f"python3.{minor}"):
            os.execv(newer, [newer, *sys.argv])
    give_up(f"This needs Python 3.{OLDEST[1]} or later; {sys.executable} is {sys.version.split()[0]}.")


def install_libraries(wanted: list[Missing]) -> None:
    """Install what is missing when we may (root, with apt-get); otherwise stop with the one command that does."""
    missing = [each for each in wanted if not each.found()]
    if not missing:
        return
    purposes = ", ".join(each.purpose for each in missing)
    if sys.platform == "darwin":
        brew = " && ".join(sorted({f"brew install {each.brew}" for each in missing}))
        give_up(f"Missing: {purposes}. Run this, then start again:\n\n  {brew}\n")
    packages = [name for each in missing for name in each.debian]
    if not shutil.which("apt-get"):
        give_up(f"Missing: {purposes}. Install what Debian calls {' '.join(packages)}, then start again.")
    command = f"apt-get update && apt-get install --yes --no-install-recommends {' '.join(packages)}"
    if os.geteuid() != 0:
        give_up(f"Missing: {purposes}. Run this, then start again:\n\n  sudo sh -c '{command}'\n")
    with timed(f"Installing {' '.join(packages)} ({purposes})"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, env=quiet, check=False)
        if done.returncode:
            said = f"{done.stdout[-2000:]}{done.stderr[-2000:]}"
            give_up(f"{said}\nThis failed; run it by hand, then start again:\n\n  {command}\n")
