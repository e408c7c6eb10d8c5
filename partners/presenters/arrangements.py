"""The arrangements in words: what they apply to, who stands behind them, their sections."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html_join

from partners.models import Arrangements
from partners.permissions import Permission
from partners.presenters.documents import shared_rows, status_of
from partners.presenters.sections import section_heading
from wst import clock
from wst.access import Access
from wst.look.formats import date_words
from wst.look.parts import Link, Row, Status

COLUMNS = ["Version", "In force from", "Review due", "Published", "Status"]


def review_words(document: Arrangements, today: date) -> Any:
    """Whether the review of what stands is overdue (arrangements 3, the Executive Group, 4)."""
    if document.status == document.Status.PUBLISHED and document.review_due < today:
        return Status(f"Overdue since {date_words(document.review_due)}", "red")
    return document.review_due


def register_row(document: Arrangements) -> list[Any]:
    published = date_words(document.publication.published_at) if document.publication else "Not yet"
    return [
        Link(f"Version {document.number}: {document.title}", document.get_absolute_url()),
        document.effective_from,
        review_words(document, clock.today()),
        published,
        status_of(document),
    ]


def may_edit(document: Arrangements, access: Access) -> bool:
    return document.status == document.Status.DRAFT and access.can(Permission.ARRANGEMENTS_MANAGE)


def summary(document: Arrangements, access: Access) -> list[Row]:
    change: list[Link] = []
    if may_edit(document, access):
        where = reverse("partners:arrangements_change", args=[access.partnership.slug, document.pk])
        change = [Link("Change", where, "the facts of this version")]
    return [
        *shared_rows(document),
        Row("Applies to", document.applies_to, change),
        Row("Youth custody", document.custody_statement or "No statement", change),
        Row("In force from", document.effective_from, change),
        Row("Review due", review_words(document, clock.today()), change),
        Row("Written under", document.guidance_edition, change),
    ]


def parts(document: Arrangements, access: Access) -> list[Row]:
    """The sections of a draft with their links."""
    slug = access.partnership.slug
    rows = []
    for section in document.sections.all():
        keys = [slug, document.pk, section.pk]
        links = [
            Link("Change", reverse("partners:arrangements_section", args=keys), section.title),
            Link("Remove", reverse("partners:arrangements_section_remove", args=keys), section.title),
        ]
        words = len(section.body.split())
        rows.append(
            Row(section_heading(section.code, section.title), f"{words} word{'s' if words != 1 else ''}", links)
        )
    return rows


def signatories(document: Arrangements, access: Access) -> list[Row]:
    """All alike, by the names of their agencies."""
    slug, edits = access.partnership.slug, may_edit(document, access)
    rows = []
    for one in document.signatories.select_related("agency").order_by("agency__name"):
        where = reverse("partners:arrangements_signatory_remove", args=[slug, document.pk, one.pk])
        lines = format_html_join("", "{}<br>", [(one.name,), (one.post_title,)])
        rows.append(Row(one.agency.name, lines, [Link("Remove", where, one.name)] if edits else []))
    return rows
