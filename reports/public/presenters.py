"""Words, dates and links of the public site."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from partners.models.library import THRESHOLDS
from reports.public.kinds import KINDS
from wst.look.formats import date_words, file_size
from wst.look.parts import Link, NavigationItem, Row
from wst.models import Partnership, Publication
from wst.publishing import FOR_GOOD

FILE_TYPES = {
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "text/csv": "CSV",
}


# The database keeps the facts of a publication without their order.
FACTS = [
    "Type",
    "Document version",
    "Covers",
    "Completed",
    "Report",
    "Owner",
    "Applies to",
    "In force from",
    "Review due",
    "Approved by",
    "Agreed by",
    "Recommendations",
    "Written under",
    "Figures as at",
    "Frozen on",
]


def _place(fact: str) -> tuple[int, str]:
    return (FACTS.index(fact) if fact in FACTS else len(FACTS), fact)


def address(slug: str, kind: str, key: str = "") -> str:
    """Of a publication, or of all of a kind. What a kind has only one of stands at the kind's own address."""
    known = KINDS.get(kind)
    if not key or (known and known.only == key):
        return f"/{slug}/{kind}/"
    return f"/{slug}/{kind}/{key}/"


def menu(partnership: Partnership, path: str) -> list[NavigationItem]:
    front = address(partnership.slug, "")[:-1]
    items = [(known.title, address(partnership.slug, kind)) for kind, known in KINDS.items() if known.in_menu]
    items.append(("Contact", f"{front}contact/"))
    return [NavigationItem(title, href, path.startswith(href)) for title, href in items]


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


@dataclass(frozen=True)
class File:
    """A file to read: its address, and what a link to it says."""

    name: str
    href: str
    words: str
    content_type: str
    size: int
    digest: str
    path: str
    added_at: datetime


@dataclass(frozen=True)
class Version:
    number: int
    published_at: datetime
    note: str
    href: str
    is_current: bool
    is_shown: bool
    withdrawn_at: datetime | None

    @property
    def words(self) -> str:
        return f"Version {self.number}, published {date_words(self.published_at)}"


class Shown:
    """A version of a publication as its page shows it. `publication` was read by queries.version."""

    def __init__(self, partnership: Partnership, publication: Publication) -> None:
        self.partnership = partnership
        self.publication = publication
        self.kind = KINDS[publication.kind]
        self.address = address(partnership.slug, publication.kind, publication.key)
        self.kind_address = address(partnership.slug, publication.kind)
        known: list[dict[str, Any]] = publication.known_versions
        self.is_current = publication.number == known[0]["number"]
        self.first_published_at = moment(known[-1]["published_at"])
        self.withdrawals = [one for one in known if one["withdrawn_at"]]
        self.known = known

    # What stands in place of the content

    @property
    def notice(self) -> dict[str, Any] | None:
        """The notice that takes this version's place: its own, or that of a later version.

        What had to come down from one version stands in those before it too, until somebody has looked: so a
        withdrawal covers the versions before it. A later version that is published instead is shown.
        """
        covering = [one for one in self.withdrawals if one["number"] >= self.publication.number]
        return covering[-1] if covering else None

    @property
    def withdrawn_at(self) -> datetime | None:
        return moment(self.notice["withdrawn_at"]) if self.notice else None

    @property
    def versions(self) -> list[Version]:
        covered = max((one["number"] for one in self.withdrawals), default=0)
        return [
            Version(
                number=one["number"],
                published_at=datetime.fromisoformat(one["published_at"]),
                note="" if one["number"] <= covered else one["correction_note"],
                href=self.address if one is self.known[0] else f"{self.address}?version={one['number']}",
                is_current=one is self.known[0],
                is_shown=one["number"] == self.publication.number,
                withdrawn_at=self._withdrawn_at(one["number"]) if one["number"] <= covered else None,
            )
            for one in self.known
        ]

    def _withdrawn_at(self, number: int) -> datetime | None:
        return next(moment(one["withdrawn_at"]) for one in reversed(self.withdrawals) if one["number"] >= number)

    @property
    def current(self) -> Version:
        return self.versions[0]

    # The content

    @property
    def suffix(self) -> str:
        """What an address of this version ends with, so that an older page leads to its own data and files."""
        return "" if self.is_current else f"?version={self.publication.number}"

    @property
    def html(self) -> SafeString:
        html = self.publication.html
        if not self.is_current:
            html = html.replace('href="data.csv"', f'href="data.csv{self.suffix}"')
        return mark_safe(html)

    @property
    def facts(self) -> list[Row]:
        said, rows = self.publication, [Row("From", self.partnership.name)]
        rows.append(Row("Published", date_words(self.first_published_at)))
        if said.number > 1:
            rows.append(Row("Last updated", date_words(said.published_at)))
        rows.append(Row("Version", str(said.number)))
        own = {"Applies to": self.partnership.area_name, **said.facts}
        rows += [Row(key, own[key]) for key in sorted(own, key=_place) if key != "From" and own[key]]
        if said.keep_until != FOR_GOOD:
            rows.append(Row("Public until at least", date_words(said.keep_until)))
        return rows

    @property
    def contents(self) -> list[Link]:
        return [Link(one["title"], f"#{one['id']}") for one in self.publication.contents]

    @property
    def files(self) -> list[File]:
        return [
            File(
                name=one["name"],
                href=f"{self.address}{one['name']}{self.suffix}",
                words=self._words_of(one),
                content_type=one["content_type"],
                size=one["size"],
                digest=one["digest"],
                path=one["path"],
                added_at=datetime.fromisoformat(one["added_at"]),
            )
            for one in self.publication.known_files
        ]

    def _words_of(self, file: dict[str, Any]) -> str:
        kind = FILE_TYPES.get(file["content_type"], "file")
        name = self.publication.title if file["name"] == "report.pdf" else file["name"]
        return f"{name} ({kind}, {file_size(file['size'])})"

    @property
    def waits_for_pdf(self) -> bool:
        return self.publication.expects_pdf and not any(file.content_type == "application/pdf" for file in self.files)

    @property
    def data(self) -> list[Link]:
        """Every table as CSV, all of them first."""
        tables = self.publication.tables
        links = [
            Link(
                f"{table['title']} (CSV, {len(table['rows'])} row{'' if len(table['rows']) == 1 else 's'})",
                f"{self.address}data/{table['key']}.csv{self.suffix}",
            )
            for table in tables
        ]
        if len(links) > 1:
            links.insert(0, Link(f"All {len(tables)} tables in one file (CSV)", f"{self.address}data.csv{self.suffix}"))
        return links

    @property
    def changed_at(self) -> datetime:
        """When anything on this page last changed."""
        moments = [datetime.fromisoformat(self.known[0]["published_at"])]
        moments += [file.added_at for file in self.files]
        moments += [datetime.fromisoformat(one["withdrawn_at"]) for one in self.withdrawals]
        return max(moments)


@dataclass(frozen=True)
class Listed:
    """One line of an index page."""

    title: str
    href: str
    summary: str
    dates: str


def listed(partnership: Partnership, rows: Iterable[Any]) -> list[Listed]:
    """Lines for publications read by queries.latest_of_each. Of a withdrawn one nothing is said but that it is."""
    lines = []
    for row in rows:
        href = address(partnership.slug, row.kind, row.key)
        if row.withdrawn_at:
            gone = f"Withdrawn {date_words(row.withdrawn_at)}"
            lines.append(Listed(gone, href, "A notice stands in its place.", ""))
            continue
        dates = f"Published {date_words(row.first_published_at)}"
        if row.number > 1:
            dates += f", updated {date_words(row.published_at)}"
        lines.append(Listed(row.title, href, row.summary, dates))
    return lines


def thresholds(rows: Iterable[Publication]) -> list[Publication]:
    """The threshold document, for which the front page has a place of its own."""
    return [row for row in rows if (row.kind, row.key) == (Publication.Kind.DOCUMENT, THRESHOLDS)]


def newest_first(rows: Iterable[Publication]) -> list[Publication]:
    """Reports and priorities by the year in their key, everything else by when it was first published."""
    return sorted(rows, key=lambda row: (row.key[:4].isdigit() and row.key, row.first_published_at), reverse=True)
