"""A part of a record's page: a heading, and a table, a text or a sentence that says that there is nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wst.look.parts import Link, Table


@dataclass(frozen=True)
class Part:
    heading: str
    table: Table | None = None
    html: Any = ""
    words: str = ""
    empty: str = ""
    links: Sequence[Link] = ()
