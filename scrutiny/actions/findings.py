"""Findings: a strength is asked for first, then an area to develop. Private while drafted, sealed once shared.

The database refuses what these verbs refuse: see the triggers in the migrations.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from partners.permissions import Permission
from scrutiny import events as facts
from scrutiny.actions import telling
from scrutiny.actions.activities import begin, require_own, share
from scrutiny.models import Finding, FindingAddendum, ScrutinyActivity
from scrutiny.policies import require_nobody_identified
from scrutiny.states import FINDING
from wst import clock, events, records
from wst.access import Access
from wst.models.record import Visibility
from wst.refusals import NotFound, NotPermitted, NotReady, WrongState

DRAFT_TITLE = "Draft finding"  # a record's title may be seen by others: a draft's says nothing


@transaction.atomic
def draft(*, activity: ScrutinyActivity, kind: str, text: str, evidence: str, by: Access) -> Finding:
    """Write a finding that nobody but its author sees. `kind` is a strength or an area to develop.

    Raises NotPermitted for anybody but the scrutineer engaged for the activity (or whoever runs the case file audit).
    """
    require_own(activity, by)
    require_nobody_identified(text=text, evidence=evidence)
    activity = begin(records.lock(activity), by=by)
    finding = Finding(
        activity=activity, engagement=activity.engagement, author=by.user, kind=kind, text=text, evidence=evidence
    )
    return records.create(finding, by=by, kind="finding", title=DRAFT_TITLE, visibility=Visibility.PRIVATE)


@transaction.atomic
def change(*, finding: Finding, kind: str, text: str, evidence: str, by: Access, version: int | None = None) -> Finding:
    finding = lock_draft(finding, by, version=version)
    require_nobody_identified(text=text, evidence=evidence)
    return records.change(finding, by=by, kind=kind, text=text, evidence=evidence)


@transaction.atomic
def discard(*, finding: Finding, by: Access, version: int | None = None) -> None:
    """Throw a draft away, with its recommendations. Nobody else has seen it."""
    finding = lock_draft(finding, by, version=version)
    for recommendation in finding.recommendations.all():
        remove(recommendation, by=by, kind="recommendation")
    remove(finding, by=by, kind="finding")


@transaction.atomic
def share_findings(
    *, activity: ScrutinyActivity, by: Access, findings: Iterable[Finding] | None = None
) -> list[Finding]:
    """Seal the author's drafts of an activity (or those of `findings`) with their recommendations; tell the Executive.

    From then on nobody can change them, their author included. Raises NotReady when there is no draft to share.
    """
    require_own(activity, by)
    drafts = activity.findings.filter(author=by.user, status=Finding.Status.DRAFT)
    if findings is not None:
        drafts = drafts.filter(pk__in=[finding.pk for finding in findings])
    shared = [_seal(finding, by) for finding in drafts.order_by("pk")]
    if not shared:
        raise NotReady("There is no draft of yours to share. Write a finding first.")
    activity = share(activity, by=by)
    readers = telling.holders(by, Permission.RECOMMENDATIONS_RESPOND, Permission.SCRUTINY_PLAN_DRAFT)
    telling.tell(telling.FINDINGS_SHARED, readers, about=activity, by=by)
    return shared


@transaction.atomic
def add_addendum(*, finding: Finding, text: str, by: Access) -> FindingAddendum:
    """Add to a shared finding: its author's right, and the only thing that may still be done to it."""
    if finding.author_id != by.user_id:
        raise NotPermitted("Only its author may add to a finding.", permission=Permission.FINDINGS_WRITE)
    by.require(Permission.FINDINGS_WRITE, Permission.AUDITS_MANAGE)
    require_nobody_identified(text=text)
    finding = records.lock(finding)
    if finding.status != Finding.Status.SHARED:
        raise WrongState("A draft needs no addendum: change the finding itself.")
    addendum = FindingAddendum(
        partnership=by.partnership, finding=finding, text=text.strip(), at=clock.now(), author=by.user
    )
    addendum.full_clean()
    addendum.save(force_insert=True)
    digest = hashlib.sha256(addendum.text.encode()).hexdigest()
    events.record(facts.AddendumAdded(events.Digest(digest)), by=by, on=finding)
    return addendum


def digest_of(finding: Finding) -> str:
    """SHA-256 over what a finding said when it was shared, its recommendations included, in one canonical form."""
    said: dict[str, Any] = {
        "activity": finding.activity_id,
        "author": finding.author_id,
        "kind": finding.kind,
        "text": finding.text,
        "evidence": finding.evidence,
        "shared_at": finding.shared_at.astimezone(clock.LONDON).isoformat() if finding.shared_at else "",
        "recommendations": [
            [one.reference, one.text, one.made_on.isoformat(), one.respond_by.isoformat()]
            for one in finding.recommendations.order_by("pk")
        ],
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _seal(finding: Finding, by: Access) -> Finding:
    finding = lock_draft(finding, by)
    today = clock.today()
    for recommendation in finding.recommendations.all():
        if recommendation.respond_by <= today:
            raise NotReady(f"Give {recommendation.reference} a date to respond by that is still to come.")
        records.change(records.lock(recommendation), by=by, made_on=today)
    finding.shared_at = clock.now()
    digest = digest_of(finding)
    move = "share" if finding.engagement_id else "share_audit"
    finding = FINDING.transition(finding, move, by=by, shared_at=finding.shared_at, digest=digest)
    events.record(facts.Sealed(events.Code("finding"), events.Digest(digest)), by=by, on=finding)
    publicise(finding, title=f"{finding.get_kind_display()}: {finding.text}")
    for recommendation in finding.recommendations.all():
        publicise(recommendation, title=f"{recommendation.reference}: {recommendation.text}")
    return finding


def lock_draft(finding: Finding, by: Access, *, version: int | None = None) -> Finding:
    """The author's own draft, locked. Raises NotFound for everybody else's draft, WrongState for a sealed finding."""
    finding = records.lock(finding, version=version)
    if finding.status == Finding.Status.SHARED:
        raise WrongState("This finding is shared and sealed. Its author may add an addendum; nothing can be changed.")
    if finding.author_id != by.user_id:
        raise NotFound("There is no such finding.")
    require_own(finding.activity, by)
    return finding


def remove(row: Any, *, by: Access, kind: str) -> None:
    """Delete a private draft with its record, and say in the chain that there was one."""
    events.record(facts.Discarded(events.Code(kind)), by=by, on=row)
    record = row.record
    row.delete()
    record.delete()


def publicise(row: Any, *, title: str) -> None:
    """Let everybody in the partnership follow the record of what was just shared."""
    row.record.title = title[:200]
    row.record.visibility = Visibility.PARTNERSHIP
    row.record.full_clean()
    row.record.save(update_fields=["title", "visibility"])
