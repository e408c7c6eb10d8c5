"""What differs between two versions of the arrangements: section by section, word by word, in words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import zip_longest

from partners.models import Arrangements, ArrangementsSection
from partners.presenters.sections import anchor, section_heading
from wst.look.formats import date_words

SAME, ADDED, REMOVED = "same", "added", "removed"
WORDS = re.compile(r"\S+")
MARKS = re.compile(r"^\s*(#+\s+|[-*]\s+)|\*{1,2}")
ALIKE = 0.35  # of a paragraph's words; below it reads better as one paragraph gone and another one come


@dataclass(frozen=True)
class Run:
    """Words in a row that are the same, added or removed."""

    kind: str
    text: str


@dataclass(frozen=True)
class Change:
    """One section: whether it was added, removed or changed, and its paragraphs that differ."""

    anchor: str
    heading: str
    kind: str
    paragraphs: list[list[Run]] = field(default_factory=list)
    unchanged: int = 0  # paragraphs that stand as they were
    heading_before: str = ""

    @property
    def words(self) -> str:
        return {ADDED: "Added", REMOVED: "Removed", SAME: "Not changed"}.get(self.kind, "Changed")


@dataclass(frozen=True)
class Fact:
    """A fact beside the sections, for example the date of the next review."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Differences:
    since: int
    changes: list[Change]
    facts: list[Fact]

    @property
    def changed(self) -> list[Change]:
        return [change for change in self.changes if change.kind != SAME]

    @property
    def unchanged(self) -> int:
        return len(self.changes) - len(self.changed)

    @property
    def any(self) -> bool:
        return bool(self.changed or self.facts)


def _paragraphs(body: str) -> list[str]:
    """Lines that say something, without the marks of Markdown. A numbered paragraph keeps its number."""
    plain = [MARKS.sub("", line).strip() for line in body.splitlines()]
    return [line for line in plain if line]


def words_changed(before: str, after: str) -> list[Run]:
    """Two texts as runs of words: what stayed, what went, what came, in reading order."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    runs: list[Run] = []
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            runs.append(Run(SAME, " ".join(old[i:j])))
            continue
        if i < j:
            runs.append(Run(REMOVED, " ".join(old[i:j])))
        if k < m:
            runs.append(Run(ADDED, " ".join(new[k:m])))
    return runs


def _pair(before: str | None, after: str | None) -> list[list[Run]]:
    if before is None or after is None:
        return [[Run(ADDED, after)]] if before is None and after is not None else [[Run(REMOVED, before or "")]]
    alike = SequenceMatcher(None, WORDS.findall(before), WORDS.findall(after), autojunk=False).ratio()
    return [words_changed(before, after)] if alike >= ALIKE else [[Run(REMOVED, before)], [Run(ADDED, after)]]


def paragraphs_changed(before: str, after: str) -> tuple[list[list[Run]], int]:
    """The paragraphs that differ, and how many stand as they were."""
    old, new = _paragraphs(before), _paragraphs(after)
    changed: list[list[Run]] = []
    unchanged = 0
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            unchanged += j - i
            continue
        for one, other in zip_longest(old[i:j], new[k:m]):
            changed += _pair(one, other)
    return changed, unchanged


def _section(old: ArrangementsSection | None, new: ArrangementsSection | None) -> Change:
    this = new or old
    assert this is not None
    heading, place = section_heading(this.code, this.title), anchor(this.code)
    if old is None:
        return Change(place, heading, ADDED, [[Run(ADDED, line)] for line in _paragraphs(this.body)])
    if new is None:
        return Change(place, heading, REMOVED, [[Run(REMOVED, line)] for line in _paragraphs(this.body)])
    paragraphs, unchanged = paragraphs_changed(old.body, new.body)
    was = section_heading(old.code, old.title)
    kind = "changed" if paragraphs or was != heading else SAME
    return Change(place, heading, kind, paragraphs, unchanged, was if was != heading else "")


def sections_changed(before: Sequence[ArrangementsSection], after: Sequence[ArrangementsSection]) -> list[Change]:
    """Sections go together by their code. In the order of the newer version, what was removed last."""
    old = {section.code: section for section in before}
    changes = [_section(old.get(section.code), section) for section in after]
    kept = {section.code for section in after}
    return changes + [_section(section, None) for section in before if section.code not in kept]


def _said(document: Arrangements) -> dict[str, str]:
    return {
        "Title": document.title,
        "Applies to": document.applies_to,
        "Youth custody": document.custody_statement or "No statement",
        "In force from": date_words(document.effective_from),
        "Review due": date_words(document.review_due),
        "Written under": document.guidance_edition,
    }


def _signed(document: Arrangements) -> dict[str, str]:
    rows = document.signatories.select_related("agency").order_by("agency__name")
    return {f"Signatory of {row.agency.name}": f"{row.name}, {row.post_title}" for row in rows}


def _facts(before: dict[str, str], after: dict[str, str]) -> Iterable[Fact]:
    for label in [*after, *(label for label in before if label not in after)]:
        was, now = before.get(label, "Nobody"), after.get(label, "Nobody")
        if was != now:
            yield Fact(label, was, now)


def differences(before: Arrangements, after: Arrangements) -> Differences:
    """From an older version to a newer one. Four queries."""
    return Differences(
        before.number,
        sections_changed(list(before.sections.all()), list(after.sections.all())),
        [*_facts(_said(before), _said(after)), *_facts(_signed(before), _signed(after))],
    )
