"""The memorandum of understanding: drafted by the office, signed by every statutory partner, one version in force."""

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max

from partners.actions import references
from partners.models import Agency, Memorandum, MemorandumSignature
from partners.permissions import Permission
from partners.states import MEMORANDUM
from wst import clock, events, records, uploads
from wst.access import Access
from wst.refusals import NotPermitted, WrongState


def _check_dates(effective_from: date, review_due: date) -> None:
    if review_due <= effective_from:
        raise records.invalid(review_due="The review must be after the day on which it takes effect.")


@transaction.atomic
def draft(
    *, by: Access, title: str, text: str, effective_from: date, review_due: date, change_note: str = ""
) -> Memorandum:
    """A new version. Raises WrongState while another draft is on its way, and ValidationError by field."""
    by.require(Permission.ARRANGEMENTS_MANAGE)
    _check_dates(effective_from, review_due)
    references.lock(by=by)
    rows = Memorandum.objects.filter(partnership=by.partnership)
    if rows.filter(status=Memorandum.Status.DRAFT).exists():
        raise WrongState("There is a draft already. Finish that one first.")
    row = Memorandum(
        number=(rows.aggregate(last=Max("number"))["last"] or 0) + 1,
        title=title.strip(),
        text=text.strip(),
        effective_from=effective_from,
        review_due=review_due,
        change_note=change_note.strip(),
    )
    return records.create(row, by=by, kind="memorandum", title=str(row))


def _open_draft(memorandum: Memorandum, *, version: int | None = None) -> Memorandum:
    memorandum = records.lock(memorandum, version=version)
    if memorandum.status != Memorandum.Status.DRAFT:
        raise WrongState(f"“{memorandum}” is {memorandum.get_status_display().lower()} now, so it stands as it is.")
    return memorandum


@transaction.atomic
def change(
    memorandum: Memorandum,
    *,
    by: Access,
    title: str,
    text: str,
    effective_from: date,
    review_due: date,
    change_note: str = "",
    version: int | None = None,
) -> Memorandum:
    """Change a draft. A change of its text takes the signatures away: nobody has signed the new words.

    Raises WrongState, Stale, ValidationError by field.
    """
    by.require(Permission.ARRANGEMENTS_MANAGE)
    _check_dates(effective_from, review_due)
    memorandum = _open_draft(memorandum, version=version)
    if text.strip() != memorandum.text:
        memorandum.signatures.all().delete()
    return records.change(
        memorandum,
        by=by,
        title=title.strip(),
        text=text.strip(),
        effective_from=effective_from,
        review_due=review_due,
        change_note=change_note.strip(),
    )


@transaction.atomic
def sign(
    memorandum: Memorandum,
    *,
    by: Access,
    agency: Agency,
    name: str,
    post_title: str,
    signed_on: date,
    file: UploadedFile | None = None,
    version: int | None = None,
) -> MemorandumSignature:
    """Record that a statutory partner has signed, on a date in London: its own people do, or the office for it.

    `file` is the signed paper. Raises NotPermitted for another agency, WrongState once it is in force,
    ValidationError by field, Stale.
    """
    by.require(Permission.ARRANGEMENTS_MANAGE, Permission.MEMORANDUM_SIGN_OWN)
    if not by.can(Permission.ARRANGEMENTS_MANAGE) and by.place.agency_id != agency.pk:
        raise NotPermitted("You can sign for your own agency only.", permission=Permission.ARRANGEMENTS_MANAGE)
    if not agency.is_statutory_partner or agency.has_ended():
        raise records.invalid(agency="Only the safeguarding partners sign the memorandum.")
    if signed_on > clock.today():
        raise records.invalid(signed_on="The date of the signature must be today or in the past.")
    memorandum = _open_draft(memorandum, version=version)
    signature = MemorandumSignature(
        partnership=by.partnership,
        memorandum=memorandum,
        agency=agency,
        name=name.strip(),
        post_title=post_title.strip(),
        signed_on=signed_on,
    )
    signature.full_clean()
    signature.save(force_insert=True)
    if file:
        memorandum.file = uploads.store(file, record=memorandum.record, by=by)
    records.save(memorandum)
    changed = events.Changed(events.Code("memorandum"), memorandum.version, events.Code("signatures"))
    events.record(changed, by=by, on=memorandum)
    return signature


@transaction.atomic
def bring_into_force(memorandum: Memorandum, *, by: Access, version: int | None = None) -> Memorandum:
    """Once every statutory partner has signed. The version before is superseded. Raises NotReady, WrongState, Stale."""
    references.lock(by=by)
    before = Memorandum.objects.in_force().filter(partnership=by.partnership).first()
    if before and before.pk != memorandum.pk:
        MEMORANDUM.transition(before, "supersede", by=by)
    return MEMORANDUM.transition(memorandum, "agree", by=by, version=version)
