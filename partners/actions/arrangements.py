"""The published arrangements: sections, signatories and facts, approved by the Executive and published by version."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max

from partners.actions import checklist, documents
from partners.models import Agency, Arrangements, ArrangementsSection, Decision, Person, Signatory
from partners.permissions import Permission
from partners.presenters.publications import arrangements_snapshot
from partners.queries.arrangements import last_arrangements
from partners.states import ARRANGEMENTS
from wst import records
from wst.access import Access
from wst.refusals import NotReady


@transaction.atomic
def draft(
    *,
    by: Access,
    title: str,
    guidance_edition: str,
    effective_from: date,
    review_due: date,
    sections: Iterable[tuple[str, str, str]] = (),
    signatories: Iterable[tuple[Agency, str, str]] = (),
    applies_to: str = "",
    custody_statement: str = "",
    change_note: str = "",
) -> Arrangements:
    """A new version. `sections` are (code, title, Markdown) in order, `signatories` (agency, name, post).

    `applies_to` is the partnership's area when left out (arrangements 2.7). Raises WrongState while another version
    is on its way, and ValidationError by field.
    """
    by.require(Permission.ARRANGEMENTS_MANAGE)
    _check_dates(effective_from, review_due)
    row = Arrangements(
        number=documents.next_number(Arrangements, by=by),
        title=title,
        guidance_edition=guidance_edition,
        effective_from=effective_from,
        review_due=review_due,
        applies_to=applies_to or by.partnership.area_name,
        custody_statement=custody_statement,
        change_note=change_note,
        written_by=by.user,
    )
    row = records.create(row, by=by, kind="arrangements", title=f"{title}, version {row.number}")
    for position, (code, heading, body) in enumerate(sections, 1):
        _write_section(row, position=position, code=code, title=heading, body=body)
    for agency, name, post_title in signatories:
        _write_signatory(row, agency=agency, name=name, post_title=post_title)
    return row


def _check_dates(effective_from: date, review_due: date) -> None:
    if review_due <= effective_from:
        raise records.invalid(review_due="The date of the next review must be after the day on which they take effect.")


@transaction.atomic
def draft_from_last(
    *, by: Access, guidance_edition: str, effective_from: date, review_due: date, change_note: str = ""
) -> Arrangements:
    """A new version that begins as the one that stands, word for word. Raises NotReady when there is none."""
    last = last_arrangements(by.partnership)
    if last is None:
        raise NotReady("There is no published version to begin from. Start with an empty one.")
    document = draft(
        by=by,
        title=last.title,
        guidance_edition=guidance_edition,
        effective_from=effective_from,
        review_due=review_due,
        sections=list(last.sections.values_list("code", "title", "body")),
        signatories=[(row.agency, row.name, row.post_title) for row in last.signatories.select_related("agency")],
        applies_to=last.applies_to,
        custody_statement=last.custody_statement,
        change_note=change_note,
    )
    checklist.carry_over(last, document, by=by)
    return document


@transaction.atomic
def change(document: Arrangements, *, by: Access, version: int | None = None, **facts: Any) -> Arrangements:
    """Change facts of a draft by the names of its fields: title, guidance_edition, effective_from, review_due,
    applies_to, custody_statement, change_note. Raises WrongState, Stale, ValidationError."""
    by.require(Permission.ARRANGEMENTS_MANAGE)
    document = documents.open_draft(document, by=by, version=version)
    _check_dates(facts.get("effective_from", document.effective_from), facts.get("review_due", document.review_due))
    changed = sorted(name for name, value in facts.items() if getattr(document, name) != value)
    if not changed:
        return document
    for name in changed:
        setattr(document, name, facts[name])
    document = documents.written(document, ",".join(changed), by=by)
    document.record.title = str(document)[:200]
    document.record.save(update_fields=["title"])
    return document


def _write_section(document: Arrangements, **said: Any) -> ArrangementsSection:
    section = ArrangementsSection(partnership=document.partnership, arrangements=document, **said)
    section.full_clean()
    section.save(force_insert=True)
    return section


@transaction.atomic
def add_section(
    document: Arrangements, *, by: Access, code: str, title: str, body: str, version: int | None = None
) -> ArrangementsSection:
    """Add a section at the end of a draft."""
    by.require(Permission.ARRANGEMENTS_MANAGE)
    document = documents.open_draft(document, by=by, version=version)
    last = document.sections.aggregate(last=Max("position"))["last"] or 0
    section = _write_section(document, position=last + 1, code=code, title=title, body=body)
    documents.written(document, "sections", by=by)
    return section


@transaction.atomic
def change_section(
    section: ArrangementsSection,
    *,
    by: Access,
    code: str,
    title: str,
    body: str,
    version: int | None = None,
) -> ArrangementsSection:
    """Change a section of a draft. `version` is the document's."""
    by.require(Permission.ARRANGEMENTS_MANAGE)
    document = documents.open_draft(section.arrangements, by=by, version=version)
    section = document.sections.select_for_update(of=("self",)).get(pk=section.pk)
    section.code, section.title, section.body = code, title, body
    section.full_clean()
    section.save()
    documents.written(document, "sections", by=by)
    return section


@transaction.atomic
def remove_section(section: ArrangementsSection, *, by: Access, version: int | None = None) -> Arrangements:
    """Take a section out of a draft; published versions keep theirs."""
    by.require(Permission.ARRANGEMENTS_MANAGE)
    document = documents.open_draft(section.arrangements, by=by, version=version)
    document.checklist_answers.filter(section=section).delete()  # what it covered has no answer again
    document.sections.get(pk=section.pk).delete()
    return documents.written(document, "sections", by=by)


def _write_signatory(document: Arrangements, **said: Any) -> Signatory:
    agency = said.pop("agency")
    row, _ = Signatory.objects.get_or_create(
        partnership=document.partnership, arrangements=document, agency=agency, defaults=said
    )
    row.name, row.post_title = said["name"], said["post_title"]
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def set_signatory(
    document: Arrangements, *, by: Access, agency: Agency, name: str, post_title: str, version: int | None = None
) -> Signatory:
    """Who signs for an agency. All are printed alike, in the order of their agencies' names."""
    by.require(Permission.ARRANGEMENTS_MANAGE)
    document = documents.open_draft(document, by=by, version=version)
    row = _write_signatory(document, agency=agency, name=name, post_title=post_title)
    documents.written(document, "signatories", by=by)
    return row


@transaction.atomic
def remove_signatory(signatory: Signatory, *, by: Access, version: int | None = None) -> Arrangements:
    by.require(Permission.ARRANGEMENTS_MANAGE)
    document = documents.open_draft(signatory.arrangements, by=by, version=version)
    document.signatories.get(pk=signatory.pk).delete()
    return documents.written(document, "signatories", by=by)


def _move(document: Arrangements, name: str, **more: Any) -> Arrangements:
    with transaction.atomic():
        return ARRANGEMENTS.transition(document, name, **more)


def send(document: Arrangements, *, by: Access, version: int | None = None) -> Arrangements:
    """To the Executive. Raises NotReady with everything that is missing."""
    return _move(document, "send", by=by, version=version)


def send_back(document: Arrangements, *, by: Access, reason: str, version: int | None = None) -> Arrangements:
    """Those who decide ask for changes."""
    return _move(document, "send_back", by=by, reason=reason, version=version)


def take_back(document: Arrangements, *, by: Access, reason: str, version: int | None = None) -> Arrangements:
    """The office takes a version back to draft before it is published; the approval no longer counts."""
    return _move(document, "take_back", by=by, reason=reason, version=version, decision=None, **document.NO_LETTER)


@transaction.atomic
def approve(
    document: Arrangements, *, by: Access, decision: Decision | None, version: int | None = None
) -> Arrangements:
    """Only by a recorded decision of the Executive about this version. Raises NotPermitted for its author, NotReady."""
    return documents.approve(ARRANGEMENTS, document, decision=decision, by=by, version=version)


@transaction.atomic
def record_approval(
    document: Arrangements,
    *,
    by: Access,
    decision: Decision | None,
    person: Person,
    given_on: date,
    paper: UploadedFile | None,
    version: int | None = None,
) -> Arrangements:
    """The office records the approval of a chief officer who does not sign in, with the minute or letter attached.

    The Executive's decision about this version is needed as in `approve`. `given_on` is a date in London. Raises
    NotPermitted, ValidationError by field, WrongState, Stale, NotReady.
    """
    return documents.record_approval(
        ARRANGEMENTS,
        document,
        decision=decision,
        person=person,
        given_on=given_on,
        paper=paper,
        by=by,
        version=version,
    )


@transaction.atomic
def publish(document: Arrangements, *, by: Access, change_note: str = "", version: int | None = None) -> Arrangements:
    """Put the approved version on the public site; the older one becomes superseded and stays readable."""
    by.require(Permission.PUBLISH)
    snapshot = arrangements_snapshot(document)
    return documents.publish(ARRANGEMENTS, document, snapshot, note=change_note, by=by, version=version)
