"""What the Act and the guidance expect of the arrangements: which section covers it, or why none does."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from partners.models import Arrangements, ArrangementsSection, ChecklistAnswer
from partners.permissions import Permission
from partners.seed.expectations import BY_KEY
from wst import events, records
from wst.access import Access
from wst.refusals import WrongState


@dataclass(frozen=True)
class Said:
    """A section that covers it, or the reason why nothing does."""

    section: ArrangementsSection | None = None
    reason: str = ""


@transaction.atomic
def answer(
    document: Arrangements, *, by: Access, answers: Mapping[str, Said | None], version: int | None = None
) -> Arrangements:
    """Answer items by their key; None takes an answer away. A version that stands may be answered too: it is what we
    know about the text, not the text. Raises WrongState for a superseded one, Stale, ValidationError by key."""
    by.require(Permission.ARRANGEMENTS_MANAGE)
    document = records.lock(document, version=version)
    if document.status == document.Status.SUPERSEDED:
        raise WrongState("This version stands no more. Answer the checklist of the one that does.")
    standing = {row.expectation: row for row in document.checklist_answers.all()}
    changed = [key for key, said in answers.items() if _differs(standing.get(key), said)]
    for key in changed:
        _write(document, key, standing.get(key), answers[key])
    if changed:
        records.save(document)
        fact = events.Changed(events.Code(document.record.kind), document.version, events.Code("checklist"))
        events.record(fact, by=by, on=document)
    return document


def _differs(row: ChecklistAnswer | None, said: Said | None) -> bool:
    if row is None or said is None:
        return (row is None) != (said is None)
    return (row.section_id, row.reason) != (said.section.pk if said.section else None, said.reason.strip())


def _write(document: Arrangements, key: str, row: ChecklistAnswer | None, said: Said | None) -> None:
    if said is None:
        if row:
            row.delete()
        return
    if key not in BY_KEY or (said.section and said.section.arrangements_id != document.pk):
        raise records.invalid(**{key: "Select a section of this version."})
    if said.section is None and not said.reason.strip():
        raise records.invalid(**{f"reason_{key}": "Say why nothing covers it."})
    row = row or ChecklistAnswer(partnership=document.partnership, arrangements=document, expectation=key)
    row.section, row.reason = said.section, "" if said.section else said.reason.strip()
    row.full_clean()
    row.save()


def carry_over(before: Arrangements, document: Arrangements, *, by: Access) -> None:
    """A version that begins as the one before begins with its answers: sections go together by their places."""
    rows = list(before.checklist_answers.select_related("section"))
    if not rows:
        return
    sections = {section.position: section for section in document.sections.all()}
    said = {}
    for row in rows:
        section = sections.get(row.section.position) if row.section else None
        if section or row.reason:
            said[row.expectation] = Said(section, row.reason)
    answer(document, by=by, answers=said)
