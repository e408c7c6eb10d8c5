"""What the public reads of a document: its text, its levels of need, and a file to save."""

from pathlib import PurePath
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import slugify

from partners.models import DocumentVersion
from partners.presenters.first_use import written_out
from wst.look.formats import date_words
from wst.markdown import HEADINGS, to_html
from wst.models import Publication
from wst.publishing import Snapshot

LONGEST_NAME = 80  # of a published file


def public_name(name: str) -> str:
    """The name of a file in a public address: plain letters, and the ending of its type."""
    path = PurePath(name)
    ending = path.suffix.lower()
    return f"{slugify(path.stem)[: LONGEST_NAME - len(ending)].strip('-') or 'document'}{ending}"


def _context(version: DocumentVersion, top: int = 2) -> dict[str, Any]:
    under = top + 1
    return {
        "text": to_html(version.text, top=top) if version.text.strip() else "",
        "levels": [
            (
                f"level-{level.position}",
                level.name,
                to_html(level.meaning, top=under),
                to_html(level.how_to_get_help, top=under),
            )
            for level in version.levels.all()
        ],
        "heading": (f"h{top}", HEADINGS[top]),
        "under": (f"h{under}", HEADINGS[under]),
        "has_file": version.file_id is not None,
    }


def document_html(version: DocumentVersion, *, top: int = 2) -> SafeString:
    """`top` is the level of its first headings: 2 where its title is the page's own, 3 under a heading of ours."""
    return render_to_string("publications/document.html", _context(version, top))


def document_snapshot(version: DocumentVersion) -> Snapshot:
    """The version complete. Its owner is named by post and agency, as somebody to ask, never by name."""
    document, context = version.document, _context(version)
    owner, decision = document.owner, version.decision
    facts = {
        "Type": document.get_kind_display(),
        # Also what tells two versions apart that differ in their file alone: the same content is published once.
        "Document version": str(version.number),
        "Owner": ", ".join(filter(None, [owner.post_title, owner.agency.name if owner.agency else ""])),
        "Review due": date_words(document.review_due),
        "Approved by": f"{decision.group.name}, {date_words(decision.decided_on)}" if decision else "",
    }
    tables = []
    if context["levels"]:
        rows = [[level.name, level.meaning, level.how_to_get_help] for level in version.levels.all()]
        headers = ["Level", "What it means", "How to get help"]
        tables = [{"key": "levels", "title": "Levels of need", "headers": headers, "rows": rows}]
    return Snapshot(
        kind=Publication.Kind.DOCUMENT,
        key=document.key,
        title=document.title,
        summary=document.summary,
        html=written_out(document_html(version), version.partnership.terms.all()),
        facts={key: value for key, value in facts.items() if value},
        contents=[{"id": anchor, "title": name} for anchor, name, _, _ in context["levels"]],
        tables=tables,
    )
