"""Documents in the states that tests need, reached by the real actions. All need the troupe's scope."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from partners.actions import library
from partners.models import Document, DocumentVersion
from partners.roles import RoleCode
from tests.cast import Troupe
from tests.partners.governance.factories import make_decision
from wst import clock

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
LEVELS = (
    ("Level 1: help for everybody", "Most children need no more.", "Ask your school nurse or health visitor."),
    ("Level 4: protection", "A child is being harmed, or may be.", "Call the hub at once. In danger: 999."),
)


def pdf(name: str = "policy.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def make_document(troupe: Troupe, title: str = "Lost children policy", **facts: Any) -> Document:
    """A document with a draft of version 1."""
    said = {
        "kind": Document.Kind.BRIEFING,
        "title": title,
        "summary": "What to do when a child is not where the child should be.",
        "owner": troupe.people[RoleCode.BUSINESS_MANAGER],
        "review_due": clock.today() + timedelta(days=200),
        "text": "# First\n\nSay so at once, and write down the time.",
        **facts,
    }
    return library.add(by=troupe.as_(RoleCode.BUSINESS_MANAGER), **said)


def version_of(document: Document) -> DocumentVersion:
    """Its newest version."""
    return document.versions.select_related("document").order_by("-number").first()


def advance(troupe: Troupe, document: Document, phase: str = "published") -> DocumentVersion:
    """Its newest version from draft to `phase`: for_approval, approved or published."""
    office, chair = troupe.as_(RoleCode.BUSINESS_MANAGER), troupe.as_(RoleCode.EXECUTIVE_CHAIR)
    version = version_of(document)
    if phase == "draft":
        return version
    version = library.send(version, by=office)
    if phase == "for_approval":
        return version
    decision = make_decision(troupe, subject=version.record) if document.needs_decision else None
    version = library.approve(version, by=chair, decision=decision)
    return version if phase == "approved" else library.publish(version, by=office, change_note="Made plainer.")


def make_thresholds(troupe: Troupe, phase: str = "published", **facts: Any) -> Document:
    """The public threshold document with two levels, acknowledged by agencies."""
    said = {
        "kind": Document.Kind.THRESHOLD,
        "summary": "Which help fits a child or a family, and how to get it.",
        "readers": Document.Readers.PUBLIC,
        "asks_acknowledgement": True,
        "text": "Every level builds on the one before.",
        **facts,
    }
    document = make_document(troupe, said.pop("title", "Thresholds of need and support"), **said)
    office = troupe.as_(RoleCode.BUSINESS_MANAGER)
    for name, meaning, how in LEVELS:
        library.add_level(version_of(document), by=office, name=name, meaning=meaning, how_to_get_help=how)
    advance(troupe, document, phase)
    return document
