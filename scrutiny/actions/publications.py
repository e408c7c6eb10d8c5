"""Publishing the plan and the summary of an audit: snapshots that later edits never change."""

from django.db import transaction

from partners.permissions import Permission
from scrutiny.models import Audit, ScrutinyPlan
from scrutiny.presenters.publications import audit_snapshot, plan_snapshot
from wst import publishing
from wst.access import Access
from wst.models import Publication
from wst.refusals import WrongState


@transaction.atomic
def publish_plan(*, plan: ScrutinyPlan, by: Access, correction_note: str = "") -> Publication:
    """Publish a plan that the Executive has set. A further version says what has changed."""
    by.require(Permission.PUBLISH)
    if plan.status not in (ScrutinyPlan.Status.APPROVED, ScrutinyPlan.Status.CLOSED):
        raise WrongState("A plan is published once the Executive has set it.")
    return publishing.publish(
        plan_snapshot(plan), by=by, permission=Permission.PUBLISH, correction_note=correction_note
    )


@transaction.atomic
def publish_audit(*, audit: Audit, by: Access, correction_note: str = "") -> Publication:
    """Publish the summary of an audit whose report is shared: what was found, and grades without small numbers."""
    by.require(Permission.PUBLISH)
    if audit.status != Audit.Status.SHARED:
        raise WrongState("The summary is published once the report has been shared with the partnership.")
    return publishing.publish(
        audit_snapshot(audit), by=by, permission=Permission.PUBLISH, correction_note=correction_note
    )
