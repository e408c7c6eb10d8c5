"""Pieces of scrutiny: in the year's plan or beside it, commissioned, done, responded to (arrangements 4.IS.9)."""

from datetime import date
from typing import Any

from django.db import transaction

from partners.models import Decision
from partners.permissions import Permission
from scrutiny.actions import telling
from scrutiny.actions.engagements import current
from scrutiny.actions.plans import require_draft
from scrutiny.models import ScrutineerEngagement, ScrutinyActivity, ScrutinyMethod, ScrutinyPlan
from scrutiny.states import ACTIVITY
from wst import clock, records
from wst.access import Access
from wst.models import Record
from wst.refusals import NotPermitted, WrongState

Status = ScrutinyActivity.Status


@transaction.atomic
def plan_activity(
    *,
    method: ScrutinyMethod,
    title: str,
    question: str,
    reason: str,
    due: date,
    by: Access,
    plan: ScrutinyPlan | None = None,
    subject: Record | None = None,
    engagement: ScrutineerEngagement | None = None,
) -> ScrutinyActivity:
    """Add an activity to a plan that is still a draft, or one that stands beside the plan (a rapid response, 4.SA.10).

    `subject` is the record that it looks at (a priority, for one). Raises WrongState for a plan that was proposed.
    """
    by.require(Permission.SCRUTINY_PLAN_DRAFT)
    if plan is not None:
        plan = records.lock(plan)
        require_draft(plan)
        if not plan.starts <= due <= plan.ends:
            raise records.invalid(due="The date is outside the plan's year.")
    activity = ScrutinyActivity(
        plan=plan,
        method=method,
        title=title,
        question=question,
        reason=reason,
        due=due,
        subject=subject,
        engagement=engagement,
    )
    return records.create(activity, by=by, kind="scrutiny_activity", title=title)


@transaction.atomic
def change(
    *,
    activity: ScrutinyActivity,
    method: ScrutinyMethod,
    title: str,
    question: str,
    reason: str,
    due: date,
    by: Access,
    subject: Record | None = None,
    version: int | None = None,
) -> ScrutinyActivity:
    """Change what is planned, until it is commissioned or its plan is proposed."""
    by.require(Permission.SCRUTINY_PLAN_DRAFT)
    activity = records.lock(activity, version=version)
    if activity.status != Status.PLANNED:
        raise WrongState("This has been commissioned, so its question stands as it was agreed.")
    if activity.plan is not None:
        require_draft(activity.plan)
    if hasattr(activity, "audit") and method.runs_as != ScrutinyMethod.RunsAs.AUDIT:
        raise records.invalid(method="An audit is planned for this already, so it stays a case file audit.")
    return records.change(
        activity,
        by=by,
        title=title,
        method=method,
        question=question,
        reason=reason,
        due=due,
        subject=subject,
    )


@transaction.atomic
def commission(
    *,
    activity: ScrutinyActivity,
    by: Access,
    engagement: ScrutineerEngagement | None = None,
    decision: Decision | None = None,
    version: int | None = None,
) -> ScrutinyActivity:
    """Commission an activity of a plan that is set, or one beside the plan, from `engagement` where one is named.

    `decision` is the one that commissioned it, which then leads to it (arrangements 1.2).
    """
    by.require(Permission.SCRUTINEERS_ENGAGE)
    values: dict[str, Any] = {"engagement": engagement} if engagement is not None else {}
    if decision is not None:
        values["decision"] = decision
    activity = ACTIVITY.transition(activity, "commission", by=by, version=version, **values)
    if activity.engagement and activity.engagement.person.user:
        telling.tell(telling.COMMISSIONED, [activity.engagement.person.user], about=activity, by=by)
    return activity


@transaction.atomic
def start(*, activity: ScrutinyActivity, by: Access, version: int | None = None) -> ScrutinyActivity:
    """The engaged scrutineer starts the work."""
    require_own(activity, by)
    return ACTIVITY.transition(activity, "start", by=by, version=version)


@transaction.atomic
def confirm_response(*, activity: ScrutinyActivity, by: Access, version: int | None = None) -> ScrutinyActivity:
    """The Executive confirms that it has responded: for work without recommendations, since the last answer does it."""
    return ACTIVITY.transition(activity, "respond", by=by, version=version)


@transaction.atomic
def close(*, activity: ScrutinyActivity, by: Access, version: int | None = None) -> ScrutinyActivity:
    return ACTIVITY.transition(activity, "close", by=by, version=version)


def writes_findings(activity: ScrutinyActivity, access: Access) -> bool:
    """The scrutineer engaged for the activity, while engaged; for a case file audit that no scrutineer leads, whoever
    runs audits. Nobody else."""
    if activity.engagement is not None:
        own = access.place.person_id is not None and activity.engagement.person_id == access.place.person_id
        return own and access.can(Permission.FINDINGS_WRITE) and current(activity.engagement)
    return activity.method.runs_as == ScrutinyMethod.RunsAs.AUDIT and access.can(Permission.AUDITS_MANAGE)


def require_own(activity: ScrutinyActivity, by: Access) -> None:
    """Raises NotPermitted for everybody who does not write the activity's findings."""
    if not writes_findings(activity, by):
        raise NotPermitted(
            "Findings are written by the scrutineer who is engaged for this piece of work, and by nobody else.",
            permission=Permission.FINDINGS_WRITE,
        )


def begin(activity: ScrutinyActivity, *, by: Access) -> ScrutinyActivity:
    """Move commissioned work on when the first thing is written. Raises WrongState before it is commissioned and once
    the Executive has responded."""
    if activity.status == Status.COMMISSIONED:
        return ACTIVITY.transition(activity, _own_move("start", activity), by=by)
    if activity.status not in (Status.IN_PROGRESS, Status.SHARED):
        now = activity.get_status_display().lower()
        raise WrongState(f"Findings are written while the work is under way. This piece of work is {now}.")
    return activity


def share(activity: ScrutinyActivity, *, by: Access) -> ScrutinyActivity:
    """Move the work on when the first thing of it has been shared; later sharing changes nothing here."""
    activity = type(activity).objects.get(pk=activity.pk)
    if activity.status != Status.IN_PROGRESS:
        return activity
    return ACTIVITY.transition(activity, _own_move("share", activity), by=by, shared_on=clock.today())


def _own_move(name: str, activity: ScrutinyActivity) -> str:
    return name if activity.engagement_id else f"{name}_audit"
