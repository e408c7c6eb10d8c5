"""What the pages of the relevant agencies list and the arrangements share: status, approval, publication, steps."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from partners.models import Arrangements, Decision, Group, RelevantAgencyList
from partners.permissions import Permission
from wst.access import Access
from wst.lifecycle import Lifecycle
from wst.look.formats import date_words
from wst.look.parts import Link, Row, Status

Document = RelevantAgencyList | Arrangements
COLOURS = {"draft": "grey", "for_approval": "yellow", "approved": "blue", "published": "green", "superseded": ""}


def status_of(document: Document) -> Status:
    return Status(document.get_status_display(), COLOURS[document.status])


def decisions_about(document: Document) -> QuerySet[Decision]:
    """Decisions of the Executive that name this version: those that may approve it."""
    return document.record.decisions.filter(group__kind=Group.Kind.EXECUTIVE)


def shared_rows(document: Document) -> list[Row]:
    decision, publication = document.decision, document.publication
    approved: Any = "Not yet"
    if decision:
        approved = Link(f"{decision.reference}, {date_words(decision.decided_on)}", decision.get_absolute_url())
    return [
        Row("Version", str(document.number)),
        Row("Status", status_of(document)),
        Row("Approved by the Executive", approved),
        *_letter_rows(document),
        Row("Published", date_words(publication.published_at) if publication else "Not yet"),
        Row("What changed and why", document.change_note or "Nothing was entered"),
    ]


def _letter_rows(document: Document) -> list[Row]:
    """How the approval came, where whoever gave it does not sign in."""
    letter = document.letter
    if letter is None:
        return []
    office = document.recorded_by.name if document.recorded_by else "the office"
    who = f"{document.approved_by_name}, {document.approved_by_post}".rstrip(", ")
    said = f"Recorded by {office} from the letter of {who}, {date_words(document.approved_on)}"
    file = Link(letter.name, reverse("file", args=[document.partnership.slug, letter.pk]))
    return [Row("How it was approved", said), Row("Minute or letter", file)]


def buttons(document: Document, lifecycle: Lifecycle, access: Access, *, prefix: str) -> list[Link]:
    """The steps that somebody may take now, and how the Executive's decision about it is recorded."""
    slug = access.partnership.slug
    own_pages = {"approve", "publish", "record_approval"}
    found = []
    for offer in lifecycle.available(document, access):
        move = offer.move
        if move.name == "supersede":  # publishing the next version does this
            continue
        if move.name == "approve" and access.user_id is not None and document.written_by_id == access.user_id:
            continue
        if move.name in own_pages:
            found.append(Link(move.label, reverse(f"partners:{prefix}_{move.name}", args=[slug, document.pk])))
        else:
            where = reverse(f"partners:{prefix}_step", args=[slug, document.pk, move.name])
            found.append(Link(move.label, where))
    if document.status == document.Status.FOR_APPROVAL and access.can(Permission.DECISIONS_RECORD):
        where = reverse("partners:decision_new_about", args=[slug, document.record_id])
        found.append(Link("Record the Executive's decision", where))
    return found
