"""The principles that the partners work by, written by the office and published as a page (arrangements 1.6)."""

from django.db import transaction
from django.db.models import Max

from partners.actions import references
from partners.models import Principle
from partners.permissions import Permission
from partners.presenters.principles import principles_snapshot
from wst import publishing, records
from wst.access import Access
from wst.models import Publication
from wst.refusals import NotReady


@transaction.atomic
def add(*, by: Access, title: str, text: str) -> Principle:
    """Add a principle at the end. Raises ValidationError by field, for one when its title stands already."""
    by.require(Permission.ARRANGEMENTS_MANAGE)
    references.lock(by=by)
    last = by.partnership.principles.aggregate(last=Max("position"))["last"] or 0
    row = Principle(title=title.strip(), text=text.strip(), position=last + 1)
    return records.create(row, by=by, kind="principle", title=row.title)


@transaction.atomic
def change(
    row: Principle,
    *,
    by: Access,
    title: str,
    text: str,
    position: int,
    still_holds: bool = True,
    version: int | None = None,
) -> Principle:
    """Change its words, its place, or whether it still holds. The public page follows when they are published again.

    Raises Stale, ValidationError."""
    by.require(Permission.ARRANGEMENTS_MANAGE)
    row = records.lock(row, version=version)
    return records.change(
        row, by=by, title=title.strip(), text=text.strip(), position=position, still_holds=still_holds
    )


@transaction.atomic
def publish(*, by: Access, change_note: str = "") -> Publication:
    """Publish those that hold. Raises NotReady without one, or without a note from version 2 on."""
    by.require(Permission.PUBLISH)
    rows = list(by.partnership.principles.filter(still_holds=True))
    if not rows:
        raise NotReady("Add at least one principle first.")
    return publishing.publish(
        principles_snapshot(by.partnership, rows), by=by, permission=Permission.PUBLISH, correction_note=change_note
    )
