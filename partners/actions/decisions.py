"""Recording what a group decided, with the chair of that day."""

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from partners.actions import references
from partners.models import Decision, Group
from partners.permissions import Permission
from partners.queries.chairs import chair_on
from partners.queries.own_groups import groups_run_by
from wst import clock, records, uploads
from wst.access import Access
from wst.models import Record
from wst.models.record import Visibility
from wst.refusals import NotPermitted


def require_own(group: Group, by: Access) -> None:
    """Raises NotPermitted for a group that somebody neither chairs nor runs. At most one query."""
    by.require(Permission.DECISIONS_RECORD, Permission.DECISIONS_RECORD_OWN)
    if not by.can(Permission.DECISIONS_RECORD) and not groups_run_by(by).filter(pk=group.pk).exists():
        raise NotPermitted(
            "You record the decisions of the groups that you chair or run.", permission=Permission.DECISIONS_RECORD
        )


@transaction.atomic
def record(
    *,
    by: Access,
    group: Group,
    text: str,
    rationale: str,
    decided_on: date,
    consulted: str = "",
    subject: Record | None = None,
    minute: UploadedFile | None = None,
) -> Decision:
    """Record a decision of `group` on a date in London. `subject` is the record of what it is about.

    The chair of that day is stored, or nobody where the rota has a gap (arrangements 3, the Executive Group, 1; 7.5).
    Raises NotPermitted, and ValidationError by field.
    """
    require_own(group, by)
    if decided_on > clock.today():
        raise records.invalid(decided_on="The date of the decision must be today or in the past.")
    decision = Decision(
        reference=references.take(Decision, by=by, day=decided_on),
        group=group,
        text=text,
        rationale=rationale,
        consulted=consulted,
        decided_on=decided_on,
        chair=chair_on(group, decided_on),
        subject=subject,
    )
    title = f"{decision.reference}: {text}"
    # What the review group decides is about serious harm: its members see it, not the whole partnership.
    restricted = group.kind == Group.Kind.REVIEW
    visibility = Visibility.GROUP if restricted else Visibility.PARTNERSHIP
    decision = records.create(decision, by=by, kind="decision", title=title, visibility=visibility)
    return attach_minute(decision, by=by, minute=minute) if minute else decision


@transaction.atomic
def attach_minute(decision: Decision, *, by: Access, minute: UploadedFile, version: int | None = None) -> Decision:
    """Keep the signed minute with its decision; the one before stays in the store. Raises Stale, ValidationError."""
    require_own(decision.group, by)
    decision = records.lock(decision, version=version)
    file = uploads.store(minute, record=decision.record, by=by, field="minute")
    return records.change(decision, by=by, minute=file)
