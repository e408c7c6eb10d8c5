"""Documents in words: who may read them, whether their review is late, which version stands, who acknowledged it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from partners.models import Document, DocumentVersion
from partners.permissions import Permission
from partners.presenters.documents import COLOURS, decisions_about
from partners.presenters.links import Here
from partners.presenters.records import kind_words, link_to
from partners.queries.library import Answer
from partners.states import DOCUMENT_VERSION
from wst import clock
from wst.access import Access
from wst.look.formats import date_words, file_size
from wst.look.parts import Link, Row, Status, Table

COLUMNS = ["Document", "Kind", "Version in use", "Owner", "Review due"]
ACKNOWLEDGES = (Permission.AGENCY_UPDATE_OWN, Permission.AGENCIES_MANAGE)


def review_words(document: Document, today: date) -> Any:
    if document.retired_on:
        return f"Retired on {date_words(document.retired_on)}"
    if document.review_due < today:
        return Status(f"Overdue since {date_words(document.review_due)}", "red")
    return document.review_due


def stands(document: Any) -> Any:
    """Of a row of queries.with_newest: the version in use, and what is on its way."""
    words = f"Version {document.standing_number}" if document.standing_number else "None yet"
    if document.newest_number is None or document.newest_number == document.standing_number:
        return words
    coming = DocumentVersion.Status(document.newest_status)
    return f"{words}; version {document.newest_number}: {coming.label.lower()}"


def register_row(document: Any) -> list[Any]:
    return [
        Link(document.title, document.get_absolute_url()),
        document.get_kind_display(),
        stands(document),
        document.owner.name,
        review_words(document, clock.today()),
    ]


def readers_words(document: Document) -> str:
    if document.readers != Document.Readers.GROUPS:
        return document.get_readers_display()
    names = ", ".join(row.group.name for row in document.reading_groups.all())
    return f"Members of: {names}. The office and those who decide for a partner see it too."


def summary(document: Document, access: Access, standing: DocumentVersion | None) -> list[Row]:
    manages, here = access.can(Permission.ARRANGEMENTS_MANAGE), Here(access.partnership.slug)
    edit = [here.to("document_change", document, "Change", "the facts of this document")] if manages else []
    owner = document.owner
    return [
        Row("Kind", document.get_kind_display(), edit),
        Row("What it is for", document.summary, edit),
        Row("Owner", f"{owner.name}, {owner.post_title}", edit),
        Row("Review due", review_words(document, clock.today()), edit),
        Row("Who may read it", readers_words(document), edit),
        Row("On the public site", site_words(document, access, standing)),
    ]


def site_words(document: Document, access: Access, standing: DocumentVersion | None) -> Any:
    if document.readers != Document.Readers.PUBLIC:
        return "No"
    if standing is None:
        return "Not yet: no version is in use"
    if standing.publication_id is None:
        return f"Not yet: version {standing.number} was for the workspace. The next version goes there."
    where = reverse("public:publication", args=[access.partnership.slug, "documents", document.key])
    return Link("Read it there", where)


def file_words(version: DocumentVersion, slug: str) -> Any:
    if version.file is None:
        return "No file"
    where = reverse("partners:document_file", args=[slug, version.pk])
    return format_html("{} ({})", Link(version.file.name, where), file_size(version.file.size))


def versions_table(versions: Iterable[DocumentVersion]) -> Table:
    rows = [
        [
            Link(f"Version {version.number}", version.get_absolute_url()),
            version_status(version),
            date_words(version.published_on) if version.published_on else "Not yet",
            version.change_note or ("The first version" if version.number == 1 else "Nothing was entered"),
        ]
        for version in versions
    ]
    return Table("Versions", ["Version", "Status", "In use from", "What changed and why"], rows, caption_hidden=True)


def version_status(version: DocumentVersion) -> Status:
    """As in the lifecycle; what is published to the workspace only is "in use"."""
    return Status(version.get_status_display(), COLOURS[version.status])


def version_rows(version: DocumentVersion, access: Access) -> list[Row]:
    decision = version.decision
    approved: Any = "Not yet"
    if decision:
        approved = Link(f"{decision.reference}, {date_words(decision.decided_on)}", decision.get_absolute_url())
    elif version.status in (version.Status.APPROVED, version.Status.PUBLISHED, version.Status.SUPERSEDED):
        approved = "Without a decision: this kind of document needs none"
    return [
        Row("Version", str(version.number)),
        Row("Status", version_status(version)),
        Row("Approved", approved),
        Row("In use from", version.published_on or "Not yet"),
        Row("What changed and why", version.change_note or "Nothing was entered"),
        Row("File", file_words(version, access.partnership.slug)),
    ]


def may_edit(version: DocumentVersion, access: Access) -> bool:
    return version.status == version.Status.DRAFT and access.can(Permission.ARRANGEMENTS_MANAGE)


def level_rows(version: DocumentVersion, slug: str) -> list[Row]:
    """The levels of a draft with their links."""
    rows = []
    for level in version.levels.all():
        keys = [slug, version.pk, level.pk]
        links = [
            Link("Change", reverse("partners:threshold_level", args=keys), level.name),
            Link("Remove", reverse("partners:threshold_level_remove", args=keys), level.name),
        ]
        rows.append(Row(level.name, level.meaning, links))
    return rows


def version_buttons(version: DocumentVersion, access: Access) -> list[Link]:
    """The steps that somebody may take now, and how the decision about it is recorded."""
    slug, document, found = access.partnership.slug, version.document, []
    for offer in DOCUMENT_VERSION.available(version, access):
        move = offer.move
        own_work = access.user_id is not None and version.written_by_id == access.user_id
        if move.name == "supersede" or (move.name == "approve" and own_work):
            continue
        if move.name in ("approve", "publish"):
            where = reverse(f"partners:document_version_{move.name}", args=[slug, version.pk])
        else:
            where = reverse("partners:document_version_step", args=[slug, version.pk, move.name])
        found.append(Link(LABELS.get(move.name, move.label), where))
    waits = version.status == version.Status.FOR_APPROVAL and document.needs_decision
    if waits and access.can(Permission.DECISIONS_RECORD):
        where = reverse("partners:decision_new_about", args=[slug, version.record_id])
        found.append(Link("Record the decision", where))
    return found


# The lifecycle is that of the arrangements; not every document goes to the Executive.
LABELS = {"send": "Send for approval", "approve": "Approve this version"}


def any_decision(version: DocumentVersion) -> bool:
    return decisions_about(version).exists()


def buttons(document: Document, versions: list[DocumentVersion], access: Access) -> list[Link]:
    if document.retired_on or not access.can(Permission.ARRANGEMENTS_MANAGE):
        return []
    here, found = Here(access.partnership.slug), []
    last = versions[0] if versions else None
    if last is None or last.status in (last.Status.PUBLISHED, last.Status.SUPERSEDED):
        found.append(here.to("document_version_new", document, "Start a new version"))
    found.append(here.to("document_attach", document, "Attach to a record"))
    if last and last.status in (last.Status.PUBLISHED, last.Status.SUPERSEDED):
        found.append(here.to("document_retire", document, "Retire the document"))
    return found


def count_words(answers: list[Answer]) -> str:
    """ "12 of 28 agencies have acknowledged it. Not yet: …", and who those are."""
    given = sum(answer.acknowledgement is not None for answer in answers)
    missing = [answer.agency.called for answer in answers if answer.acknowledgement is None]
    said = f"{given} of {len(answers)} agencies {'has' if given == 1 else 'have'} acknowledged it"
    return f"{said}. Not yet: {', '.join(missing)}" if missing else said


def acknowledgement_table(answers: list[Answer]) -> Table:
    rows = []
    for answer in answers:
        said = answer.acknowledgement
        how = (said.told_by and f"Recorded by {said.by_name}: {said.told_by}") or f"By {said.by_name}" if said else ""
        when: Any = date_words(said.at) if said else Status("Not yet", "yellow")
        rows.append([answer.agency.name, when, how or "Nobody has said so yet"])
    return Table("Who has acknowledged it", ["Agency", "Acknowledged", "How"], rows, caption_hidden=True)


def attachment_rows(document: Document, access: Access) -> list[Row]:
    """What the document belongs to. One query."""
    slug, rows = access.partnership.slug, []
    for row in document.attachments.select_related("record").order_by("record__title"):
        links = []
        if access.can(Permission.ARRANGEMENTS_MANAGE):
            where = reverse("partners:document_detach", args=[slug, document.pk, row.pk])
            links = [Link("Remove", where, row.record.title)]
        rows.append(Row(kind_words(row.record.kind), link_to(row.record, access), links))
    return rows


def attached_table(found: Iterable[Document]) -> Table | None:
    """For the page of a record: its documents (queries.library.attached_to)."""
    today = clock.today()
    rows = [
        [Link(one.title, one.get_absolute_url()), one.get_kind_display(), review_words(one, today)] for one in found
    ]
    return Table("Documents", ["Document", "Kind", "Review due"], rows) if rows else None
