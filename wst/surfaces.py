"""One registry of every surface on which data can appear. Contract tests walk it."""

import enum
from dataclasses import dataclass
from typing import Any


class SurfaceKind(enum.Enum):
    PAGE = "page"
    LIST = "list"
    EXPORT = "export"
    FEED = "feed"
    EMAIL = "e-mail"
    SEARCH = "search"
    FILE = "file"


@dataclass(frozen=True)
class Surface:
    """`name` is a URL name, a notice's kind or a document's; `shows` names the models whose rows may appear there."""

    kind: SurfaceKind
    name: str
    shows: tuple[str, ...] = ()
    guard: str = ""  # the permission, or why it is open


REGISTRY: dict[tuple[SurfaceKind, str], Surface] = {}


def register(kind: SurfaceKind, name: str, *, shows: Any = (), guard: str = "") -> Surface:
    surface = Surface(kind, name, tuple(shows), guard)
    REGISTRY[(kind, name)] = surface
    return surface
