"""The partnership's own words. A change is seen on every page at once; what is published keeps those of its day."""

from django.db import transaction

from partners.actions import references
from partners.models import OwnWord
from partners.permissions import Permission
from wst import records, words
from wst.access import Access
from wst.models import Partnership
from wst.refusals import NotFound


@transaction.atomic
def change(
    key: str,
    *,
    by: Access,
    singular: str,
    plural: str,
    short: str = "",
    definition: str = "",
    version: int | None = None,
) -> OwnWord:
    """Say what the partnership calls something. `key` is one of wst.words; `version` is 0 for the first change.

    Raises Stale when somebody changed the word since, NotFound for a key that the product does not know, and
    ValidationError by field, for one when another word is called so already.
    """
    by.require(Permission.ARRANGEMENTS_MANAGE)
    if key not in words.DEFAULTS:
        raise NotFound("The product has no such word.")
    references.lock(by=by)
    said = words.Word(singular.strip(), plural.strip(), short.strip(), definition.strip())
    _check(key, said, by=by)
    facts = {"singular": said.singular, "plural": said.plural, "short": said.short, "definition": said.definition}
    row = by.partnership.own_words.filter(key=key).first()
    if row is None:
        row = records.create(OwnWord(key=key, **facts), by=by, kind="own_word", title=said.singular)
    else:
        row = records.change(records.lock(row, version=version), by=by, **facts)
        row.record.title = said.singular
        row.record.save(update_fields=["title"])
    _tell_pages(by=by)
    return row


def _check(key: str, said: words.Word, *, by: Access) -> None:
    """Two things that are called the same could not be told apart."""
    standing = words.vocabulary(Partnership.objects.get(pk=by.partnership.pk)).words
    others = {
        form.lower() for other, word in standing.items() if other != key for form in (word.singular, word.short) if form
    }
    for field in ("singular", "short"):
        if getattr(said, field).lower() in others:
            raise records.invalid(**{field: "Something else is called this already. Choose another word."})


def _tell_pages(*, by: Access) -> None:
    """Copy the words to the partnership's row, which every request reads."""
    said = {row.key: words.as_said(row.as_word()) for row in by.partnership.own_words.all()}
    Partnership.objects.filter(pk=by.partnership.pk).update(words=said)
    by.partnership.words = said
