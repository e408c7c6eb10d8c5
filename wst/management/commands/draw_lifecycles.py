"""bin/manage draw_lifecycles: write docs/lifecycles.md from the tables in every app's states.py."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.module_loading import autodiscover_modules

from wst.access import roles
from wst.lifecycle import Lifecycle, Move
from wst.refusals import first_sentence

PAGE = "docs/lifecycles.md"
BEGINNING = """# Lifecycles

Every status in the product, who moves it and what must be true first. Written by `bin/manage draw_lifecycles` from
the tables in each app's `states.py`: change the table, then run the command. A test compares the two.
"""


def drawn() -> str:
    """The whole page, as Markdown with Mermaid diagrams."""
    autodiscover_modules("states")
    found = sorted(Lifecycle.REGISTRY.values(), key=lambda lifecycle: lifecycle.name)
    return "\n".join([BEGINNING, *map(_section, found)])


def _section(lifecycle: Lifecycle) -> str:
    rows = [
        f"| {move.label} | {_from(lifecycle, move)} | {_by(move)} | {_needs(move)} |"
        for move in lifecycle.moves.values()
    ]
    return "\n".join(
        [
            f"## {lifecycle.name}",
            "",
            "```mermaid",
            lifecycle.diagram(),
            "```",
            "",
            "| Step | From, to | By | Needs |",
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _from(lifecycle: Lifecycle, move: Move) -> str:
    def label(state: str) -> str:
        return str(lifecycle.states(state).label)

    return f"{', '.join(map(label, move.sources))} → {label(move.target)}"


def _by(move: Move) -> str:
    return ", ".join(role.title for role in roles().values() if move.permission in role.permissions)


def _needs(move: Move) -> str:
    reason = ["A reason."] if move.needs_reason else []
    return " ".join([*map(first_sentence, move.needs), *reason]) or "Nothing more."


class Command(BaseCommand):
    help = "Write docs/lifecycles.md from the lifecycles of every app."

    def handle(self, *args: Any, **options: Any) -> None:
        (Path(settings.BASE_DIR) / PAGE).write_text(drawn(), encoding="utf-8")
        self.stdout.write(f"Wrote {PAGE}.")
