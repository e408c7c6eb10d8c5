"""Recording what a group decided, with the chair of that day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from partners.actions import references
from partners.models import Decision, DecisionAnswer, Group, Meeting, Person
from partners.permissions import Permission
from partners.queries.chairs import chair_on
from partners.queries.groups import deciding_members
from partners.queries.meetings import require_runs, visibility_of
from partners.queries.own_groups import groups_run_by
from wst import clock, records, uploads
from wst.access import Access
from wst.models import Record
from wst.refusals import NotPermitted


def require_own(group: Group, by: Access) -> None:
    """Raises NotPermitted for a group that somebody neither chairs nor runs. At most one query."""
    by.require(Permission.DECISIONS_RECORD, Permission.DECISIONS_RECORD_OWN)
    if not by.can(Permission.DECISIONS_RECORD) and not groups_run_by(by).filter(pk=group.pk).exists():
        raise NotPermitted(
            "You record the decisions of the groups that you chair or run.", permission=Permission.DECISIONS_RECORD
        )


def _write(
    group: Group,
    *,
    by: Access,
    text: str,
    rationale: str,
    decided_on: date,
    consulted: str = "",
    dissent: str = "",
    subject: Record | None = None,
    source: Record | None = None,
    made_outside: bool = False,
    confidential: bool = False,
) -> Decision:
    """Enter it in the register. The chair of that day is stored, or nobody where the rota has a gap
    (arrangements 3, the Executive Group, 1; 7.5). What the review group decides, and what is confidential, is for the
    group and not the whole partnership."""
    if decided_on > clock.today():
        raise records.invalid(decided_on="The date of the decision must be today or in the past.")
    decision = Decision(
        reference=references.take(Decision, by=by, day=decided_on),
        group=group,
        text=text,
        rationale=rationale,
        consulted=consulted,
        dissent=dissent,
        decided_on=decided_on,
        chair=chair_on(group, decided_on),
        subject=subject,
        source=source,
        made_outside=made_outside,
    )
    title = f"{decision.reference}: {text}"
    visibility = visibility_of(group, confidential=confidential)
    return records.create(decision, by=by, kind="decision", title=title, visibility=visibility)


@transaction.atomic
def record(
    *,
    by: Access,
    group: Group,
    text: str,
    rationale: str,
    decided_on: date,
    consulted: str = "",
    dissent: str = "",
    subject: Record | None = None,
    minute: UploadedFile | None = None,
) -> Decision:
    """Record a decision of `group` on a date in London. `subject` is the record of what it is about.

    Raises NotPermitted, and ValidationError by field.
    """
    require_own(group, by)
    decision = _write(
        group,
        by=by,
        text=text,
        rationale=rationale,
        consulted=consulted,
        dissent=dissent,
        decided_on=decided_on,
        subject=subject,
    )
    return attach_minute(decision, by=by, minute=minute) if minute else decision


@transaction.atomic
def record_at_meeting(meeting: Meeting, *, by: Access, confidential: bool = False, **said: Any) -> Decision:
    """A decision that the group made at a meeting, by whoever runs it. Its source is the meeting's record."""
    require_runs(meeting.group, by)
    return _write(
        meeting.group, by=by, decided_on=meeting.day, source=meeting.record, confidential=confidential, **said
    )


@dataclass(frozen=True)
class Asked:
    """One member who was asked about a decision outside a meeting, and the answer."""

    person: Person
    answer: str
    words: str = ""


@transaction.atomic
def record_outside(
    *,
    by: Access,
    group: Group,
    text: str,
    rationale: str,
    decided_on: date,
    asked: Iterable[Asked],
    confidential: bool = False,
    subject: Record | None = None,
) -> Decision:
    """A decision made between meetings: every member who decides was asked, and what each answered is kept.

    The next agenda of the group brings it forward to be ratified. Raises NotPermitted, ValidationError by field: some
    member was not asked, or nobody agreed.
    """
    require_runs(group, by)
    asked = list(asked)
    deciding = {seat.person_id: seat.person for seat in deciding_members(group, decided_on)}
    for term in group.chair_terms.on(decided_on).select_related("person"):
        deciding.setdefault(term.person_id, term.person)
    missing = [person.name for pk, person in deciding.items() if pk not in {one.person.pk for one in asked}]
    if missing:
        raise records.invalid(asked=f"Every member who decides is asked. Not yet: {', '.join(sorted(missing))}.")
    if others := [one.person.name for one in asked if one.person.pk not in deciding]:
        raise records.invalid(asked=f"Only members who decide are asked. Not {', '.join(sorted(others))}.")
    if all(one.answer != DecisionAnswer.Answer.AGREES for one in asked):
        raise records.invalid(asked="Nobody agreed, so nothing was decided.")
    against = [one for one in asked if one.answer == DecisionAnswer.Answer.DISAGREES]
    decision = _write(
        group,
        by=by,
        text=text,
        rationale=rationale,
        decided_on=decided_on,
        dissent="\n".join(f"{one.person.name}: {one.words or 'does not agree'}" for one in against),
        subject=subject,
        made_outside=True,
        confidential=confidential,
    )
    for one in asked:
        row = DecisionAnswer(
            partnership=by.partnership, decision=decision, person=one.person, answer=one.answer, words=one.words.strip()
        )
        row.full_clean()
        row.save()
    return decision


@transaction.atomic
def attach_minute(decision: Decision, *, by: Access, minute: UploadedFile, version: int | None = None) -> Decision:
    """Keep the signed minute with its decision; the one before stays in the store. Raises Stale, ValidationError."""
    require_own(decision.group, by)
    decision = records.lock(decision, version=version)
    file = uploads.store(minute, record=decision.record, by=by, field="minute")
    return records.change(decision, by=by, minute=file)
