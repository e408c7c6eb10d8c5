"""Publishing: an immutable snapshot with a version. Publishing again adds a version; the old one stays readable."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from wst import clock, events
from wst.access import Access, access_for
from wst.models import Publication, PublicationFile, PublicationWithdrawal, User
from wst.refusals import NotPermitted, NotReady

# Written arrangements and yearly reports are kept for good; other kinds say how long.
FOR_GOOD = date(9999, 12, 31)


@dataclass(frozen=True)
class Published(events.EventFact, type="publication.published"):
    kind: events.Code
    number: int
    digest: events.Digest

    def sentence(self) -> str:
        return f"Published version {self.number}"


@dataclass(frozen=True)
class FileAdded(events.EventFact, type="publication.file_added"):
    digest: events.Digest
    size: int

    def sentence(self) -> str:
        return "A file was added to the publication"


@dataclass(frozen=True)
class Withdrawn(events.EventFact, type="publication.withdrawn"):
    reason: events.Code
    second_user_id: int

    def sentence(self) -> str:
        return f"Withdrawn: {PublicationWithdrawal.Reason(self.reason).label.lower()}"


@dataclass
class Snapshot:
    """What is to be published, complete: nothing is looked up again later."""

    kind: str
    key: str
    title: str
    html: str
    summary: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    contents: list[dict[str, str]] = field(default_factory=list)
    tables: list[dict[str, Any]] = field(default_factory=list)
    keep_until: date = FOR_GOOD
    expects_pdf: bool = False

    def digest(self) -> str:
        said = [self.kind, self.key, self.title, self.html, self.summary, self.facts, self.contents, self.tables]
        return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def latest(partnership: Any, kind: str, key: str) -> Publication | None:
    return partnership.publications.filter(kind=kind, key=key).order_by("-number").first()


def publish(snapshot: Snapshot, *, by: Access, permission: str, correction_note: str = "") -> Publication:
    """Insert the next version. The same content twice is one version: the standing one is returned.

    Raises NotReady when a version stands already and the new one has no correction note, and for content that was
    withdrawn. Two at once take turns. Needs the partnership's scope.
    """
    by.require(permission)
    _take_turns(by.partnership, snapshot)
    standing = latest(by.partnership, snapshot.kind, snapshot.key)
    digest = snapshot.digest()
    if standing and standing.digest == digest:
        if hasattr(standing, "withdrawal"):
            raise NotReady("This content was withdrawn. Take out what had to go, then publish again.")
        return standing
    if standing and not correction_note.strip():
        raise NotReady("A version is already published. Enter what has changed, so that readers can see why.")
    publication = Publication(
        partnership=by.partnership,
        kind=snapshot.kind,
        key=snapshot.key,
        number=(standing.number if standing else 0) + 1,
        title=snapshot.title,
        summary=snapshot.summary,
        facts=snapshot.facts,
        contents=snapshot.contents,
        html=snapshot.html,
        tables=snapshot.tables,
        published_at=clock.now(),
        keep_until=snapshot.keep_until,
        correction_note=correction_note.strip(),
        digest=digest,
        is_demonstration=by.partnership.is_demonstration,
        expects_pdf=snapshot.expects_pdf,
    )
    publication.full_clean()
    publication.save(force_insert=True)
    fact = Published(events.Code(snapshot.kind), publication.number, events.Digest(digest))
    events.record(fact, by=by, on=publication)
    return publication


def _take_turns(partnership: Any, snapshot: Snapshot) -> None:
    """Wait for whoever publishes at this address now, until the transaction ends: insert-only rows cannot be locked."""
    with connection.cursor() as cursor:
        address = f"publish {partnership.pk} {snapshot.kind} {snapshot.key}"
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [address])


def add_file(publication: Publication, *, name: str, content_type: str, content: bytes, by: Access) -> PublicationFile:
    """Keep `content` under its SHA-256 and add it to the publication. Adding the same name twice is adding it once."""
    if standing := publication.files.filter(name=name).first():
        return standing
    digest, path = keep(content, suffix=Path(name).suffix)
    file = PublicationFile(
        partnership=by.partnership,
        publication=publication,
        name=name,
        content_type=content_type,
        size=len(content),
        digest=digest,
        path=path,
        added_at=clock.now(),
    )
    file.full_clean()
    file.save(force_insert=True)
    events.record(FileAdded(events.Digest(digest), len(content)), by=by, on=publication)
    return file


def keep(content: bytes, *, suffix: str = "") -> tuple[str, str]:
    """Write a file under its own digest: to a temporary name, then renamed, so a reader never sees half of one.

    Returns the SHA-256 and the path under MEDIA_ROOT.
    """
    digest = hashlib.sha256(content).hexdigest()
    path = f"{digest[:2]}/{digest}{suffix}"
    target = Path(settings.MEDIA_ROOT) / path
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        half = target.with_suffix(f".{clock.now().timestamp()}.part")
        half.write_bytes(content)
        half.rename(target)
    return digest, path


def withdraw(
    publication: Publication, *, reason: str, notice: str, second: User, by: Access, permission: str
) -> PublicationWithdrawal:
    """Take a version down at once, for harm, by two named people. The row stays; a notice takes its address.

    Raises NotPermitted when the second person is the first, or has no role in the partnership today. There is no
    other way to unpublish before `keep_until`.
    """
    by.require(permission)
    if by.user is None or second == by.user:
        raise NotPermitted("Withdrawing a publication takes two people: name somebody else as the second.")
    if access_for(second, by.partnership) is None:
        raise NotPermitted("The second person has to have a role in this partnership today: name somebody else.")
    withdrawal = PublicationWithdrawal(
        partnership=by.partnership,
        publication=publication,
        reason=reason,
        notice=notice,
        at=clock.now(),
        first_user=by.user,
        second_user=second,
    )
    withdrawal.full_clean()
    withdrawal.save(force_insert=True)
    events.record(Withdrawn(events.Code(reason), second.pk), by=by, on=publication)
    return withdrawal


def table_as_csv_rows(table: dict[str, Any]) -> list[list[str]]:
    """A published table as rows for a CSV file; a cell that a spreadsheet would run is made inert."""
    return [[inert(cell) for cell in row] for row in ([table["headers"], *table["rows"]])]


def inert(cell: Any) -> str:
    """Text for a spreadsheet cell: one that starts like a formula gets an apostrophe in front. Numbers stay numbers."""
    text = "" if cell is None else str(cell)
    if text[:1] in ("=", "+", "-", "@", "\t", "\r") and not _is_number(text):
        return f"'{text}"
    return text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
