"""The glossary: the partnership's own words, edited in the workspace and published as a page."""

from django.db import transaction

from partners.models import Term
from partners.permissions import Permission
from partners.presenters.publications import glossary_snapshot
from wst import publishing, records
from wst.access import Access
from wst.models import Publication
from wst.refusals import NotReady


@transaction.atomic
def add(*, by: Access, short_form: str, meaning: str, definition: str = "") -> Term:
    """Add a word. Raises ValidationError by field, for one when the short form stands already."""
    by.require(Permission.ARRANGEMENTS_MANAGE)
    term = Term(short_form=short_form.strip(), meaning=meaning.strip(), definition=definition.strip())
    return records.create(term, by=by, kind="term", title=f"{term.short_form}: {term.meaning}")


@transaction.atomic
def change(
    term: Term, *, by: Access, short_form: str, meaning: str, definition: str = "", version: int | None = None
) -> Term:
    """Change a word; the public page follows when the glossary is published again. Raises Stale, ValidationError."""
    by.require(Permission.ARRANGEMENTS_MANAGE)
    return records.change(
        records.lock(term, version=version),
        by=by,
        title=f"{short_form.strip()}: {meaning.strip()}",
        short_form=short_form.strip(),
        meaning=meaning.strip(),
        definition=definition.strip(),
    )


@transaction.atomic
def publish(*, by: Access, change_note: str = "") -> Publication:
    """Publish the glossary as it stands. Raises NotReady without terms, or without a note from version 2 on."""
    by.require(Permission.PUBLISH)
    terms = list(by.partnership.terms.all())
    if not terms:
        raise NotReady("Add at least one word first.")
    snapshot = glossary_snapshot(by.partnership, terms)
    return publishing.publish(snapshot, by=by, permission=Permission.PUBLISH, correction_note=change_note)
