"""The multi-agency case file audit, from plan to report (arrangements 4.IS.8a)."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from partners.actions import reminders
from partners.models import Agency
from partners.permissions import Permission
from priorities.models import Priority
from scrutiny import events as facts
from scrutiny.actions import telling
from scrutiny.actions.activities import share
from scrutiny.models import Audit, AuditCase, AuditReturn, Grade, ScrutinyActivity, ScrutinyMethod
from scrutiny.policies import require_nobody_identified
from scrutiny.states import ACTIVITY, AUDIT
from wst import clock, events, records
from wst.access import Access
from wst.models.record import Visibility
from wst.refusals import WrongState

MOST_CASES = 60


@transaction.atomic
def plan_audit(
    *,
    activity: ScrutinyActivity,
    theme: str,
    why: str,
    selection: str,
    method: str,
    period_starts: date,
    period_ends: date,
    returns_due: date,
    sample_size: int,
    agencies: Iterable[Agency],
    by: Access,
    priority: Priority | None = None,
    within_cycle: bool = True,
) -> Audit:
    """Plan the audit of an activity: `sample_size` numbered cases, and the agencies that will be asked.

    The period is that of the practice looked at; `returns_due` the last day, in London, for the agencies' returns.
    Raises NotPermitted, WrongState for an activity of another method, ValidationError by field.
    """
    by.require(Permission.AUDITS_MANAGE)
    if activity.method.runs_as != ScrutinyMethod.RunsAs.AUDIT:
        raise WrongState("This activity uses another method. Plan a case file audit for an activity of that method.")
    if hasattr(activity, "audit"):
        raise WrongState("This activity has its audit already.")
    audit = Audit(
        activity=activity,
        theme=theme,
        why=why,
        selection=selection,
        method=method,
        period_starts=period_starts,
        period_ends=period_ends,
        returns_due=returns_due,
        priority=priority,
        within_cycle=within_cycle,
    )
    _check(audit, sample_size)
    records.create(audit, by=by, kind="audit", title=f"Audit: {theme}")
    _set_cases(audit, sample_size)
    _set_agencies(audit, agencies, by)
    return audit


@transaction.atomic
def change_plan(
    *,
    audit: Audit,
    theme: str,
    why: str,
    selection: str,
    method: str,
    period_starts: date,
    period_ends: date,
    returns_due: date,
    sample_size: int,
    agencies: Iterable[Agency],
    by: Access,
    priority: Priority | None = None,
    within_cycle: bool = True,
    version: int | None = None,
) -> Audit:
    """Change the plan, until the agencies have been asked."""
    by.require(Permission.AUDITS_MANAGE)
    audit = records.lock(audit, version=version)
    if audit.status != Audit.Status.PLANNED:
        raise WrongState("The agencies have been asked, so the plan stands.")
    values = {
        "theme": theme,
        "why": why,
        "selection": selection,
        "method": method,
        "period_starts": period_starts,
        "period_ends": period_ends,
        "returns_due": returns_due,
        "priority": priority,
        "within_cycle": within_cycle,
    }
    for name, value in values.items():
        setattr(audit, name, value)
    _check(audit, sample_size)
    audit = records.change(records.lock(audit), by=by, title=f"Audit: {theme}", **values)
    _set_cases(audit, sample_size)
    _set_agencies(audit, agencies, by)
    return audit


@transaction.atomic
def open_returns(*, audit: Audit, by: Access, version: int | None = None) -> Audit:
    """Ask the agencies: each one's representatives get a notice, a link and no content."""
    audit = AUDIT.transition(audit, "open_returns", by=by, version=version)
    if audit.activity.status == ScrutinyActivity.Status.COMMISSIONED:
        ACTIVITY.transition(audit.activity, "start_audit", by=by)
    for audit_return in audit.returns.select_related("agency", "record"):
        telling.tell(telling.RETURN_ASKED, telling.of_agency(by, audit_return.agency), about=audit_return, by=by)
        reminders.plan(audit_return.record, by=by, due=audit.returns_due)
    return audit


@transaction.atomic
def begin_moderation(*, audit: Audit, by: Access, version: int | None = None) -> Audit:
    """Close the returns. From now on the agencies that took part see one another's grades."""
    audit = AUDIT.transition(audit, "moderate", by=by, version=version)
    for audit_return in audit.returns.filter(status=AuditReturn.Status.SUBMITTED).select_related("agency", "record"):
        telling.tell(telling.MODERATION_BEGUN, telling.of_agency(by, audit_return.agency), about=audit_return, by=by)
    return audit


@transaction.atomic
def agree_grade(*, case: AuditCase, grade: str, reason: str, by: Access, version: int | None = None) -> AuditCase:
    """Record the grade that the agencies agreed for one case, with its reason. `version` is the audit's.

    Agreeing the same grade for the same reason again changes nothing.
    """
    by.require(Permission.AUDITS_MANAGE)
    require_nobody_identified(reason=reason)
    audit = records.lock(case.audit, version=version)
    if audit.status != Audit.Status.MODERATION:
        raise WrongState("Grades are agreed while the audit is in moderation.")
    if grade not in Grade.values:
        raise records.invalid(grade="Select the grade that was agreed.")
    if not reason.strip():
        raise records.invalid(reason="Enter why this grade was agreed.")
    case = AuditCase.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if (case.agreed_grade, case.agreed_reason) == (grade, reason.strip()):
        return case
    case.agreed_grade, case.agreed_reason = grade, reason.strip()
    case.full_clean()
    case.save()
    records.save(audit)
    events.record(facts.GradeAgreed(case.number, events.Code(grade)), by=by, on=audit)
    return case


@transaction.atomic
def write_report(
    *,
    audit: Audit,
    worked_well: str,
    to_develop: str,
    comparison: str,
    by: Access,
    version: int | None = None,
) -> Audit:
    """Write the report, what worked well first: from moderation, then as often as needed until it is agreed."""
    by.require(Permission.AUDITS_MANAGE)
    values = {"worked_well": worked_well, "to_develop": to_develop, "comparison": comparison}
    require_nobody_identified(**values)
    if audit.status == Audit.Status.REPORT_DRAFT:
        audit = records.lock(audit, version=version)
        if audit.status == Audit.Status.REPORT_DRAFT:
            return records.change(audit, by=by, **values)
    return AUDIT.transition(audit, "draft_report", by=by, version=version, **values)


@transaction.atomic
def agree_report(*, audit: Audit, by: Access, version: int | None = None) -> Audit:
    """The chair of Scrutiny and Assurance agrees the report: from then on it stands as it is."""
    return AUDIT.transition(audit, "agree_report", by=by, version=version)


@transaction.atomic
def share_report(*, audit: Audit, by: Access, version: int | None = None) -> Audit:
    """Share the agreed report with the partnership and tell the Executive and the agencies that were asked."""
    audit = AUDIT.transition(audit, "share", by=by, version=version, shared_on=clock.today())
    share_activity(audit, by=by)
    told = set(telling.holders(by, Permission.RECOMMENDATIONS_RESPOND, Permission.SCRUTINY_PLAN_DRAFT))
    for audit_return in audit.returns.select_related("agency"):
        told |= set(telling.of_agency(by, audit_return.agency))
    telling.tell(telling.AUDIT_SHARED, sorted(told, key=lambda user: user.pk), about=audit, by=by)
    return audit


def share_activity(audit: Audit, *, by: Access) -> None:
    """A report is shared by whoever runs audits, also where a scrutineer leads the work."""
    activity = records.lock(audit.activity)
    if activity.engagement_id is None:
        share(activity, by=by)
    elif activity.status == ScrutinyActivity.Status.IN_PROGRESS:
        ACTIVITY.transition(activity, "share_audit", by=by, shared_on=clock.today())


def _check(audit: Audit, sample_size: int) -> None:
    require_nobody_identified(theme=audit.theme, why=audit.why, selection=audit.selection, method=audit.method)
    if audit.period_ends < audit.period_starts:
        raise records.invalid(period_ends="The end is before the start. Check both dates.")
    if audit.returns_due <= clock.today():
        raise records.invalid(returns_due="Choose a day that is still to come: agencies need time to answer.")
    if not 1 <= sample_size <= MOST_CASES:
        raise records.invalid(sample_size=f"Choose between 1 and {MOST_CASES} cases.")


def _set_cases(audit: Audit, sample_size: int) -> None:
    """Cases 1 to `sample_size`, as numbers and nothing else."""
    audit.cases.filter(number__gt=sample_size).delete()
    standing = set(audit.cases.values_list("number", flat=True))
    AuditCase.objects.bulk_create(
        AuditCase(partnership=audit.partnership, audit=audit, number=number)
        for number in range(1, sample_size + 1)
        if number not in standing
    )


def _set_agencies(audit: Audit, agencies: Iterable[Agency], by: Access) -> None:
    wanted = {agency.pk: agency for agency in agencies}
    for audit_return in audit.returns.exclude(agency__in=wanted).select_related("record"):
        record = audit_return.record
        audit_return.delete()
        record.delete()
    standing = set(audit.returns.values_list("agency_id", flat=True))
    for key, agency in wanted.items():
        if key not in standing:
            asked = AuditReturn(audit=audit, agency=agency)
            title = f"Return of {agency.name}: {audit.theme}"
            records.create(asked, by=by, kind="audit_return", title=title, visibility=Visibility.GROUP)
