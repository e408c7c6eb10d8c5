"""Which documents somebody may see, search among them, and who has acknowledged what."""

from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from partners.models import (
    Agency,
    Document,
    DocumentAcknowledgement,
    DocumentAttachment,
    DocumentVersion,
    GroupMembership,
)
from partners.permissions import Permission
from wst import clock
from wst.access import Access
from wst.models import Record

LANGUAGE = "english"


def visible_documents(access: Access) -> QuerySet[Document]:
    """Everybody with a role sees all but the papers of named groups. Those the groups' members of today see, and the
    office and those who decide on the Executive, who handle their versions. Asks nothing yet."""
    rows = access.partnership.documents.all()
    if access.can(Permission.ARRANGEMENTS_MANAGE, Permission.DECISIONS_MAKE):
        return rows
    seats = GroupMembership.objects.filter(person_id=access.place.person_id or 0).on(clock.today())
    own = Q(reading_groups__group__in=seats.values("group"))
    return rows.filter(pk__in=rows.filter(~Q(readers=Document.Readers.GROUPS) | own).values("pk"))


def visible_versions(access: Access) -> QuerySet[DocumentVersion]:
    return access.partnership.document_versions.filter(document__in=visible_documents(access))


def search(rows: QuerySet[Document], words: str) -> QuerySet[Document]:
    """Full text, the best match first. As people type it: quotes keep words together, a minus leaves some out."""
    query = SearchQuery(words, config=LANGUAGE, search_type="websearch")
    return rows.filter(lexemes=query).annotate(rank=SearchRank(F("lexemes"), query)).order_by("-rank", "title", "pk")


def with_newest(rows: QuerySet[Document]) -> QuerySet[Document]:
    """Each with `newest_number` and `newest_status`, and `standing_number` of the version that is published, if any."""
    versions = DocumentVersion.objects.filter(document=OuterRef("pk")).order_by("-number")
    standing = versions.filter(status=DocumentVersion.Status.PUBLISHED)
    return rows.annotate(
        newest_number=Subquery(versions.values("number")[:1]),
        newest_status=Subquery(versions.values("status")[:1]),
        standing_number=Subquery(standing.values("number")[:1]),
    )


def standing_version(document: Document) -> DocumentVersion | None:
    """The version that people are to use now. One query."""
    return document.versions.filter(status=DocumentVersion.Status.PUBLISHED).first()


def not_acknowledged_by(agency_id: int) -> Exists:
    """For versions: that the agency has not acknowledged it."""
    return ~Exists(DocumentAcknowledgement.objects.filter(document_version=OuterRef("pk"), agency_id=agency_id))


@dataclass(frozen=True)
class Answer:
    """One agency and when it acknowledged, or None."""

    agency: Agency
    acknowledgement: DocumentAcknowledgement | None


def acknowledgements(version: DocumentVersion, day: date | None = None) -> list[Answer]:
    """Every agency of a day in London (today), by name, with its acknowledgement. Those that have not come first.

    Two queries."""
    given = {row.agency_id: row for row in version.acknowledgements.all()}
    agencies = Agency.objects.filter(partnership=version.partnership_id).on(day or clock.today()).order_by("name")
    answers = [Answer(agency, given.get(agency.pk)) for agency in agencies]
    return sorted(answers, key=lambda answer: answer.acknowledgement is not None)


def attached_to(record: Record, access: Access) -> QuerySet[Document]:
    """The documents of a record that somebody may see: for the page of any record, in any app. One query."""
    attached = DocumentAttachment.objects.filter(record=record).values("document")
    return visible_documents(access).filter(pk__in=attached).order_by("title")
