"""What a laptop's settings are, where production's come from its operator (docs/operations.md)."""

from __future__ import annotations

import os
import secrets
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from installation import ROOT


def settings() -> Path:
    """Fill in the environment variables that nobody has set; returns the folder for what the program makes."""
    var = Path(os.environ.get("VAR_DIR") or ROOT / "var").resolve()
    var.mkdir(parents=True, exist_ok=True)
    key = var / "secret-key"
    if not key.exists():
        new = key.with_suffix(f".{os.getpid()}")
        new.touch(mode=0o600)
        new.write_text(secrets.token_urlsafe(50))
        new.replace(key)
    for name, value in {
        "VAR_DIR": str(var),
        "SECRET_KEY": key.read_text(),
        "DEMONSTRATION": "1",
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",  # into var/mail
    }.items():
        os.environ.setdefault(name, value)
    if sys.platform == "darwin":  # where Homebrew keeps Pango, and Python does not look
        os.environ.setdefault("DYLD_FALLBACK_LIBRARY_PATH", "/opt/homebrew/lib:/usr/local/lib:/usr/lib")
    return var


@contextmanager
def database(*, disposable: bool = False) -> Iterator[None]:
    """PostgreSQL runs inside the block: the embedded one, unless DATABASE_HOST names another."""
    end_on_terminate()
    if os.environ.get("DATABASE_HOST"):
        yield
        return
    from wst import embedded

    try:
        with embedded.running(disposable=disposable):
            yield
    except embedded.DatabaseServerError as problem:
        sys.exit(f"\n{problem}")


def end_on_terminate() -> None:
    """End on SIGTERM, and when the terminal closes, as on Ctrl-C, so that what was started is stopped."""

    def end(signum: int, _frame: object) -> None:
        sys.exit(128 + signum)

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGHUP, end)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs start with it ignored
