"""What an agency sends to an audit: what worked well first, then what to develop, and a grade for each case."""

from collections.abc import Mapping

from django.db import transaction

from partners.actions import reminders
from partners.permissions import Permission
from scrutiny.models import AuditReturn, CaseGrade, Grade
from scrutiny.policies import require_nobody_identified
from scrutiny.states import AUDIT_RETURN
from wst import clock, records
from wst.access import Access
from wst.refusals import NotPermitted


@transaction.atomic
def submit(
    *,
    audit_return: AuditReturn,
    worked_well: str,
    to_develop: str,
    grades: Mapping[int, tuple[str, str]],
    by: Access,
    version: int | None = None,
) -> AuditReturn:
    """Send, or until moderation correct, the agency's own return. `grades` holds grade and reason by the case's number.

    Raises NotPermitted for another agency's return, NotReady with all that is missing, ValidationError for a grade.
    """
    by.require(Permission.AUDIT_RETURNS_OWN)
    if by.place.agency_id is None or audit_return.agency_id != by.place.agency_id:
        raise NotPermitted("You can send the return of your own agency only.", permission=Permission.AUDIT_RETURNS_OWN)
    reasons = {f"reason_{number}": reason for number, (_, reason) in grades.items()}
    require_nobody_identified(worked_well=worked_well, to_develop=to_develop, **reasons)
    audit_return = records.lock(audit_return, version=version)
    cases = {case.number: case for case in audit_return.audit.cases.all()}
    audit_return.grades.all().delete()
    for number, (grade, reason) in grades.items():
        if number not in cases or grade not in Grade.values:
            raise records.invalid(**{f"grade_{number}": f"Select a grade for case {number}."})
        row = CaseGrade(
            partnership=by.partnership,
            audit_return=audit_return,
            case=cases[number],
            grade=grade,
            reason=reason.strip(),
        )
        row.full_clean()
        row.save(force_insert=True)
    move = "correct" if audit_return.status == AuditReturn.Status.SUBMITTED else "submit"
    reminders.plan(audit_return.record, by=by)
    return AUDIT_RETURN.transition(
        audit_return,
        move,
        by=by,
        worked_well=worked_well.strip(),
        to_develop=to_develop.strip(),
        submitted_on=clock.today(),
    )


@transaction.atomic
def mark_missing(*, audit_return: AuditReturn, by: Access, reason: str = "", version: int | None = None) -> AuditReturn:
    """Say that a return was not received. The report says so too; a late return may still come until moderation."""
    return AUDIT_RETURN.transition(audit_return, "mark_missing", by=by, reason=reason, version=version)
