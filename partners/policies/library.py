"""What a version of a document needs before it is approved and published."""

from partners.models import Document, DocumentVersion, Group


def has_content(version: DocumentVersion) -> bool:
    """Choose a file, or write the text."""
    return version.file_id is not None or bool(version.text.strip()) or version.levels.exists()


def has_levels(version: DocumentVersion) -> bool:
    """Add at least one level of need: what it means, and how to get help."""
    return version.document.kind != Document.Kind.THRESHOLD or version.levels.exists()


def decision_where_one_is_due(version: DocumentVersion) -> bool:
    """Select the decision of the Executive that approves this version."""
    if not version.document.needs_decision:
        return True
    return version.decision is not None and version.decision.group.kind == Group.Kind.EXECUTIVE


def says_what_changed_since(version: DocumentVersion) -> bool:
    """Enter what changed and why, so that readers of the version before can see it."""
    stood = (DocumentVersion.Status.PUBLISHED, DocumentVersion.Status.SUPERSEDED)
    earlier = version.document.versions.filter(status__in=stood)
    return bool(version.change_note.strip()) or not earlier.exists()
