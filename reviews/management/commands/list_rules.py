"""bin/manage list_rules: write docs/rules.md from the rules as data in reviews/rules."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from reviews.rules import EDITIONS, SECTIONS, Rule

PAGE = "docs/rules.md"
BEGINNING = """# Rules of notifications, rapid reviews and practice reviews

What the law, guidance and the arrangements ask for, in our own words, with the force that each has: "must" stands for
an Act or Regulations, "should" for guidance. Written by `bin/manage list_rules` from `reviews/rules/`: change the rule,
then run the command. A test compares the two, and every rule has a test that carries its number
(`pytest -m rule`, `@pytest.mark.rule("SIN-2")`). "To be checked" names the editions in which nobody has read the rule
yet.

## Counting days

SI 2006/1738 regulation 2 says what a working day is; guidance does not. `wst/working_days.py` counts, and
`reviews/timetable.py` shows the working.

| Rule | What it says |
|---|---|
| WD-1 | The day of the event is day 0. The next working day is day 1, and something is due by the end of the last. |
| WD-2 | The calendar is that of England and Wales, with substitute days. |
| WD-3 | A date is stored with the calendar that gave it, and worked out anew when a holiday is proclaimed later. |
| WD-4 | Counting back begins with the working day before. Read strictly, it is one working day earlier. |
| WD-5 | Months give the corresponding date, or the end of the month; a date on a day off stays, with a warning. |
| WD-6 | Where the Regulations say days, they are calendar days. |
"""


def listed() -> str:
    """The whole page, as Markdown."""
    parts = [BEGINNING]
    for section in SECTIONS:
        heading = [
            f"## {section.title}",
            "",
            "| Rule | What it says | Force | When | To be checked in |",
            "|---|---|---|---|---|",
        ]
        parts.append("\n".join([*heading, *map(_row, section.rules), ""]))
    return "\n".join(parts)


def _row(rule: Rule) -> str:
    holding = [edition for edition in EDITIONS.values() if rule.holds_in(edition)]
    unread = ", ".join(edition.code for edition in holding if not rule.is_checked(edition)) or "No edition"
    since = "" if len(holding) == len(EDITIONS) else f" Since {holding[0]}."
    return f"| {rule.code} | {rule.says}{since} | {rule.force.words}: {rule.citation} | {_when(rule)} | {unread} |"


def _when(rule: Rule) -> str:
    if rule.clock is None:
        return "No clock"
    return rule.clock.words + (" (assumed)" if rule.clock.assumed else "")


class Command(BaseCommand):
    help = "Write docs/rules.md from the rules as data."

    def handle(self, *args: Any, **options: Any) -> None:
        (Path(settings.BASE_DIR) / PAGE).write_text(listed(), encoding="utf-8")
        self.stdout.write(f"Wrote {PAGE}.")
