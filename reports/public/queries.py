"""What the public site reads, each in one query. All of it is granted to the role wst_public."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from wst.models import Publication, PublicationFile, PublicationWithdrawal

LANGUAGE = "english"
BODY = ("html", "tables", "contents", "facts")  # what lists do without


def latest_of_each(partnership: Any, *kinds: str) -> list[Publication]:
    """The newest version of everything that is published, of `kinds` or all, without its body. One query.

    Each has `withdrawn_at`, which is not None when a notice stands in its place, and `first_published_at`.
    """
    rows = partnership.publications.all()
    return list(_newest(partnership, rows.filter(kind__in=kinds) if kinds else rows))


def found(partnership: Any, kind: str, words: str) -> list[Publication]:
    """As `latest_of_each`, those that say `words`. What was withdrawn is not looked into. One query."""
    newest = _newest(partnership, partnership.publications.filter(kind=kind))
    said = SearchVector("title", "summary", "html", config=LANGUAGE)
    query = SearchQuery(words, config=LANGUAGE, search_type="websearch")
    # The newest first, then the search: an older version that says the words is not what stands.
    rows = partnership.publications.filter(pk__in=newest.values("pk"), withdrawal__isnull=True)
    rows = rows.annotate(said=said).filter(said=query)
    return list(_newest(partnership, rows))


def _newest(partnership: Any, rows: QuerySet[Publication]) -> QuerySet[Publication]:
    first = Publication.objects.filter(partnership=partnership, kind=OuterRef("kind"), key=OuterRef("key"), number=1)
    withdrawal = PublicationWithdrawal.objects.filter(publication=OuterRef("pk"))
    return (
        rows.annotate(
            withdrawn_at=Subquery(withdrawal.values("at")[:1]),
            first_published_at=Subquery(first.values("published_at")[:1]),
        )
        .defer(*BODY)
        .order_by("kind", "key", "-number")
        .distinct("kind", "key")
    )


def version(partnership: Any, kind: str, key: str, number: int | None = None) -> Publication | None:
    """One version, the newest by default, with its files and what is known of all versions. One query.

    `known_files` and `known_versions` are dicts from JSON; dates in them are ISO text.
    """
    rows = partnership.publications.filter(kind=kind, key=key)
    if number is not None:
        rows = rows.filter(number=number)
    files = PublicationFile.objects.filter(publication=OuterRef("pk")).order_by("name")
    versions = Publication.objects.filter(partnership=partnership, kind=OuterRef("kind"), key=OuterRef("key")).order_by(
        "-number"
    )
    return (
        rows.annotate(
            known_files=ArraySubquery(
                files.values(
                    said=JSONObject(
                        name="name",
                        content_type="content_type",
                        size="size",
                        digest="digest",
                        path="path",
                        added_at="added_at",
                    )
                )
            ),
            known_versions=ArraySubquery(
                versions.values(
                    said=JSONObject(
                        number="number",
                        published_at="published_at",
                        correction_note="correction_note",
                        notice=F("withdrawal__notice"),
                        withdrawn_at=F("withdrawal__at"),
                    )
                )
            ),
        )
        .order_by("-number")
        .first()
    )
