"""What the relevant agencies list and the arrangements need before they are approved and published."""

from typing import Any

from partners.models import Agency, Arrangements, Group, RelevantAgencyEntry, RelevantAgencyList

Document = RelevantAgencyList | Arrangements


def decided_by_executive(document: Any) -> bool:
    """Select the decision of the Executive that approves this version."""
    return document.decision is not None and document.decision.group.kind == Group.Kind.EXECUTIVE


def decision_is_about_it(document: Any) -> bool:
    """The decision must name this version as what it decided about: record it from this version's page."""
    return document.decision is None or document.decision.subject_id == document.record_id


def has_the_letter(document: Document) -> bool:
    """Attach the minute or the letter in which the chief officer approves."""
    return document.letter is not None and document.approved_by is not None


def has_entries(document: RelevantAgencyList) -> bool:
    """Add at least one agency to the list."""
    return document.entries.exclude(change=RelevantAgencyEntry.Change.REMOVED).exists()


def gives_reasons(document: RelevantAgencyList) -> bool:
    """Say why for each agency that is added, succeeded, renamed or removed."""
    changed = document.entries.exclude(change=RelevantAgencyEntry.Change.UNCHANGED)
    return not changed.filter(reason="").exists()


def has_sections(document: Arrangements) -> bool:
    """Add at least one section."""
    return document.sections.exists()


def signed_by_every_partner(document: Arrangements) -> bool:
    """Name a signatory for every safeguarding partner: all are equal, so none is left out (arrangements 2.3)."""
    partners = Agency.objects.filter(partnership=document.partnership_id).on(document.effective_from)
    signed = document.signatories.values("agency")
    return not partners.filter(basis=Agency.Basis.PARTNER).exclude(pk__in=signed).exists()


def says_what_changed(document: Any) -> bool:
    """Enter what changed and why, so that readers of the version before can see it."""
    standing = type(document).objects.filter(partnership=document.partnership_id, status=document.Status.PUBLISHED)
    return bool(document.change_note.strip()) or not standing.exists()
