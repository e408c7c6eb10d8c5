"""How groups stand to each other and what they work by: mirrored pairs, terms of reference, expected members."""

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from partners.events.structure import MemberExpected, TermsAgreed
from partners.models import Agency, Decision, ExpectedMember, Group, TermsOfReference
from partners.permissions import Permission
from wst import clock, events, records, uploads
from wst.access import Access
from wst.refusals import Stale, WrongState

OPPOSITE = {Group.Strand.CHILDREN: Group.Strand.ADULTS, Group.Strand.ADULTS: Group.Strand.CHILDREN}


def _check_pair(group: Group, other: Group) -> None:
    if OPPOSITE.get(Group.Strand(group.strand)) != other.strand:
        raise records.invalid(
            other="A mirrored pair is one group for children and one for adults. Select a group of the other strand."
        )
    if not other.is_active:
        raise records.invalid(other=f"{other.name} has ended. Select a group that is at work.")


@transaction.atomic
def mirror(group: Group, other: Group | None, *, by: Access, version: int | None = None) -> Group:
    """Make two groups a mirrored pair of children's and adults' work (arrangements 1.5), or part them with None.

    Whoever mirrored either of them before stands alone again. Raises ValidationError at `other`, and Stale.
    """
    by.require(Permission.GROUPS_MANAGE)
    met = {group.pk, group.mirror_id, *((other.pk, other.mirror_id) if other else ())} - {None}
    locked = {row.pk: row for row in Group.objects.select_for_update(of=("self",)).filter(pk__in=met).order_by("pk")}
    group = locked[group.pk]
    if version is not None and group.version != version:
        raise Stale
    other = locked[other.pk] if other else None
    if other:
        _check_pair(group, other)
    wanted_by = {group.pk: other, **({other.pk: group} if other else {})}
    for row in locked.values():  # a key that is free again before somebody else takes it
        target = wanted_by.get(row.pk)
        if row.mirror_id and (target is None or target.pk != row.mirror_id):
            records.change(row, by=by, mirror=None)
    for pk, target in wanted_by.items():
        records.change(locked[pk], by=by, mirror=target)
    return group


@transaction.atomic
def agree_terms(
    group: Group,
    *,
    by: Access,
    text: str,
    agreed_on: date,
    review_on: date,
    change_note: str = "",
    decision: Decision | None = None,
    paper: UploadedFile | None = None,
    version: int | None = None,
) -> TermsOfReference:
    """Record the next version of a group's terms of reference as it was agreed (dates in London).

    `version` is the number of the latest version that the page was drawn from, 0 for none. From the second version on
    a change note says what differs. Raises Stale, and ValidationError by field.
    """
    by.require(Permission.GROUPS_MANAGE)
    group = records.lock(group)
    latest = group.terms_of_reference.first()
    number = latest.number if latest else 0
    if version is not None and version != number:
        raise Stale
    if agreed_on > clock.today():
        raise records.invalid(agreed_on="The day of the agreement must be today or in the past.")
    if latest and agreed_on < latest.agreed_on:
        raise records.invalid(agreed_on="That is before the version that stands was agreed. Check the date.")
    if review_on <= agreed_on:
        raise records.invalid(review_on="The review must be after the agreement.")
    if number and not change_note.strip():
        raise records.invalid(change_note="Enter what changed: it is shown with the version.")
    if decision and decision.decided_on > agreed_on:
        raise records.invalid(decision="The decision is later than the agreement. Check both dates.")
    terms = TermsOfReference(
        partnership=by.partnership,
        group=group,
        number=number + 1,
        text=text.strip(),
        change_note=change_note.strip(),
        agreed_on=agreed_on,
        review_on=review_on,
        decision=decision,
        paper=uploads.store(paper, record=group.record, by=by, field="paper") if paper else None,
        written_at=clock.now(),
        by_name=by.name,
    )
    terms.full_clean()
    terms.save(force_insert=True)
    events.record(TermsAgreed(terms.number, agreed_on), by=by, on=group)
    return terms


@transaction.atomic
def expect(group: Group, agency: Agency, *, by: Access, note: str = "") -> ExpectedMember:
    """Say that an agency should be on the group. The group's page shows the gap until somebody of it sits there.

    Raises ValidationError at `agency` when it is expected already or has left the partnership.
    """
    by.require(Permission.GROUPS_MANAGE)
    group = records.lock(group)
    if agency.has_ended():
        raise records.invalid(agency=f"{agency.name} has left the partnership. Select another agency.")
    if group.expected_members.filter(agency=agency).exists():
        raise records.invalid(agency=f"{agency.name} is expected on the group already.")
    expected = ExpectedMember(partnership=by.partnership, group=group, agency=agency, note=note.strip())
    expected.full_clean()
    expected.save()
    events.record(MemberExpected(agency.pk, True), by=by, on=group)
    return expected


@transaction.atomic
def no_longer_expect(expected: ExpectedMember, *, by: Access) -> None:
    """Take an expectation away. Raises WrongState when somebody did so already."""
    by.require(Permission.GROUPS_MANAGE)
    group = records.lock(expected.group)
    gone, _ = group.expected_members.filter(pk=expected.pk).delete()
    if not gone:
        raise WrongState("This expectation was taken away already. Nothing was changed.")
    events.record(MemberExpected(expected.agency_id, False), by=by, on=group)
