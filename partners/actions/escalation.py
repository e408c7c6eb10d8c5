"""The escalation policy: drafted by the office, approved by a decision of the Executive, one version in force.

A new version moves no open challenge: each keeps the version that it began under.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from partners.actions import documents, references
from partners.models import Decision, EscalationLevel, EscalationPolicy, Memorandum
from partners.permissions import Permission
from partners.policies.challenges import LEVELS, MOST_LEVELS
from partners.states import ESCALATION_POLICY
from wst import records
from wst.access import Access
from wst.refusals import NotReady, WrongState

Unit = EscalationLevel.Unit


@dataclass(frozen=True)
class Level:
    name: str
    who_acts: str
    days: int
    unit: str = Unit.WORKING


# Where a first version begins; the office changes what the partners agreed otherwise.
TO_BEGIN_WITH = (
    Level(LEVELS[1], "The people who disagree", 5),
    Level(LEVELS[2], "Their line managers", 5),
    Level(LEVELS[3], "A head of service or equal of each side", 10),
    Level(LEVELS[4], "The chair of the Executive", 20),
)


def _check_dates(effective_from: date, review_due: date) -> None:
    if review_due <= effective_from:
        raise records.invalid(review_due="The review must be after the day on which it takes effect.")


@transaction.atomic
def draft(
    *,
    by: Access,
    title: str,
    effective_from: date,
    review_due: date,
    purpose: str = "",
    change_note: str = "",
    memorandum: Memorandum | None = None,
    levels: Iterable[Level] | None = None,
) -> EscalationPolicy:
    """A new version. Its levels begin as those in force, or as four usual ones for a first version.

    Raises WrongState while another draft is on its way, and ValidationError by field.
    """
    by.require(Permission.ARRANGEMENTS_MANAGE)
    _check_dates(effective_from, review_due)
    references.lock(by=by)
    rows = EscalationPolicy.objects.filter(partnership=by.partnership)
    if rows.filter(status=EscalationPolicy.Status.DRAFT).exists():
        raise WrongState("There is a draft already. Finish that one first.")
    policy = EscalationPolicy(
        number=(rows.aggregate(last=Max("number"))["last"] or 0) + 1,
        title=title.strip(),
        purpose=purpose.strip(),
        memorandum=memorandum,
        effective_from=effective_from,
        review_due=review_due,
        change_note=change_note.strip(),
        written_by=by.user,
    )
    policy = records.create(policy, by=by, kind="escalation_policy", title=str(policy))
    for number, level in enumerate(_first_levels(levels, by=by), 1):
        _write_level(policy, number, level)
    return policy


def _first_levels(levels: Iterable[Level] | None, *, by: Access) -> Iterable[Level]:
    if levels is not None:
        return levels
    standing = EscalationPolicy.objects.in_force().filter(partnership=by.partnership).first()
    if standing is None:
        return TO_BEGIN_WITH
    return [Level(one.name, one.who_acts, one.days, one.unit) for one in standing.levels.all()]


def _write_level(policy: EscalationPolicy, number: int, level: Level) -> EscalationLevel:
    row = EscalationLevel(
        partnership=policy.partnership,
        policy=policy,
        number=number,
        name=level.name.strip(),
        who_acts=level.who_acts.strip(),
        days=level.days,
        unit=level.unit,
    )
    row.full_clean()
    row.save(force_insert=True)
    return row


@transaction.atomic
def change(
    policy: EscalationPolicy,
    *,
    by: Access,
    title: str,
    effective_from: date,
    review_due: date,
    purpose: str = "",
    change_note: str = "",
    memorandum: Memorandum | None = None,
    version: int | None = None,
) -> EscalationPolicy:
    """Change what a draft says. Raises WrongState once it is in force, Stale, ValidationError by field."""
    by.require(Permission.ARRANGEMENTS_MANAGE)
    _check_dates(effective_from, review_due)
    policy = documents.open_draft(policy, by=by, version=version)
    policy.title, policy.purpose, policy.change_note = title.strip(), purpose.strip(), change_note.strip()
    policy.effective_from, policy.review_due, policy.memorandum = effective_from, review_due, memorandum
    policy = documents.written(policy, "text", by=by)
    policy.record.title = str(policy)[:200]
    policy.record.save(update_fields=["title"])
    return policy


@transaction.atomic
def add_level(policy: EscalationPolicy, *, by: Access, level: Level, version: int | None = None) -> EscalationLevel:
    """Add a level above the highest of a draft."""
    by.require(Permission.ARRANGEMENTS_MANAGE)
    policy = documents.open_draft(policy, by=by, version=version)
    number = policy.levels.count() + 1
    if number > MOST_LEVELS:
        raise NotReady(f"A policy has at most {MOST_LEVELS} levels.")
    row = _write_level(policy, number, level)
    documents.written(policy, "levels", by=by)
    return row


@transaction.atomic
def change_level(row: EscalationLevel, *, by: Access, level: Level, version: int | None = None) -> EscalationLevel:
    """Change a level of a draft: its name, who acts, and by when."""
    by.require(Permission.ARRANGEMENTS_MANAGE)
    policy = documents.open_draft(row.policy, by=by, version=version)
    row.name, row.who_acts, row.days, row.unit = level.name.strip(), level.who_acts.strip(), level.days, level.unit
    row.full_clean()
    row.save()
    documents.written(policy, "levels", by=by)
    return row


@transaction.atomic
def remove_highest_level(policy: EscalationPolicy, *, by: Access, version: int | None = None) -> EscalationPolicy:
    """Take the highest level of a draft away; the fourth, which is the Executive's, stays. Raises NotReady."""
    by.require(Permission.ARRANGEMENTS_MANAGE)
    policy = documents.open_draft(policy, by=by, version=version)
    highest = policy.levels.order_by("number").last()
    if highest is None or highest.number <= max(LEVELS):
        raise NotReady("The first four levels stay: the fourth is the Executive's.")
    highest.delete()
    return documents.written(policy, "levels", by=by)


@transaction.atomic
def approve(
    policy: EscalationPolicy, *, by: Access, decision: Decision | None, version: int | None = None
) -> EscalationPolicy:
    """Bring a version into force by a recorded decision of the Executive, and supersede the one before.

    Open challenges stay under the version that they began under. Raises NotPermitted for whoever wrote it last,
    NotReady, WrongState, Stale.
    """
    before = EscalationPolicy.objects.in_force().filter(partnership=by.partnership).exclude(pk=policy.pk).first()
    if before:
        ESCALATION_POLICY.transition(before, "supersede", by=by)
    return documents.approve(ESCALATION_POLICY, policy, decision=decision, by=by, version=version)
