"""The appraisal of the Executive and of the arrangements, by its own scrutineer (arrangements 4.IS.5)."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from partners.permissions import Permission
from scrutiny import events as facts
from scrutiny.actions import telling
from scrutiny.actions.activities import begin, require_own, share
from scrutiny.actions.findings import publicise
from scrutiny.models import AppraisalDomain, ExecutiveAppraisal, ScrutineerEngagement, ScrutinyActivity
from scrutiny.policies import require_nobody_identified
from scrutiny.states import APPRAISAL
from wst import clock, events, records
from wst.access import Access
from wst.models.record import Visibility
from wst.refusals import NotFound, NotReady, WrongState


@dataclass(frozen=True)
class Domain:
    name: str
    judgement: str
    text: str


@transaction.atomic
def start(*, activity: ScrutinyActivity, year_starts: date, year_ends: date, by: Access) -> ExecutiveAppraisal:
    """Open the draft of an appraisal of a year (both days included). Its author alone sees it until it is shared."""
    require_own(activity, by)
    wanted = ScrutineerEngagement.Commission.EXECUTIVE_AND_ARRANGEMENTS
    if activity.engagement is None or activity.engagement.commission != wanted:
        raise NotReady(
            "The Executive is appraised by the scrutineer who is engaged for the Executive and the arrangements."
        )
    if year_ends <= year_starts:
        raise records.invalid(year_ends="The end is before the start. Check both dates.")
    if ExecutiveAppraisal.objects.filter(activity=activity).exists():
        raise WrongState("This piece of work has its appraisal already.")
    activity = begin(records.lock(activity), by=by)
    appraisal = ExecutiveAppraisal(
        activity=activity,
        engagement=activity.engagement,
        author=by.user,
        year_starts=year_starts,
        year_ends=year_ends,
    )
    return records.create(
        appraisal, by=by, kind="executive_appraisal", title="Draft appraisal", visibility=Visibility.PRIVATE
    )


@transaction.atomic
def write(
    *,
    appraisal: ExecutiveAppraisal,
    narrative: str,
    domains: Iterable[Domain],
    by: Access,
    version: int | None = None,
) -> ExecutiveAppraisal:
    """Save the draft: the narrative and the domains in their order. A domain without a judgement is left out."""
    appraisal = _lock_draft(appraisal, by, version=version)
    appraisal.domains.all().delete()
    kept = [domain for domain in domains if domain.judgement]
    texts = {f"text_{number}": domain.text for number, domain in enumerate(kept, start=1)}
    require_nobody_identified(narrative=narrative, **texts)
    for position, domain in enumerate(kept, start=1):
        row = AppraisalDomain(
            partnership=by.partnership,
            appraisal=appraisal,
            position=position,
            name=domain.name.strip(),
            judgement=domain.judgement,
            text=domain.text.strip(),
        )
        row.full_clean()
        row.save(force_insert=True)
    appraisal.narrative = narrative.strip()
    records.save(appraisal)
    fact = events.Changed(
        kind=events.Code("executive_appraisal"), version=appraisal.version, fields=events.Code("domains,narrative")
    )
    events.record(fact, by=by, on=appraisal)
    return appraisal


@transaction.atomic
def share_appraisal(*, appraisal: ExecutiveAppraisal, by: Access, version: int | None = None) -> ExecutiveAppraisal:
    """Seal the appraisal and tell the Executive. From then on nobody can change it, its author included."""
    appraisal = _lock_draft(appraisal, by, version=version)
    now = clock.now()
    appraisal.shared_at = now
    digest = digest_of(appraisal)
    appraisal = APPRAISAL.transition(appraisal, "share", by=by, shared_at=now, digest=digest)
    events.record(facts.Sealed(events.Code("executive_appraisal"), events.Digest(digest)), by=by, on=appraisal)
    publicise(appraisal, title=str(appraisal))
    share(appraisal.activity, by=by)
    readers = telling.holders(by, Permission.RECOMMENDATIONS_RESPOND, Permission.SCRUTINY_PLAN_DRAFT)
    telling.tell(telling.APPRAISAL_SHARED, readers, about=appraisal, by=by)
    return appraisal


def digest_of(appraisal: ExecutiveAppraisal) -> str:
    """SHA-256 over what the appraisal said when it was shared, in one canonical form."""
    said = {
        "activity": appraisal.activity_id,
        "author": appraisal.author_id,
        "year": [appraisal.year_starts.isoformat(), appraisal.year_ends.isoformat()],
        "narrative": appraisal.narrative,
        "shared_at": appraisal.shared_at.astimezone(clock.LONDON).isoformat() if appraisal.shared_at else "",
        "domains": [[one.name, one.judgement, one.text] for one in appraisal.domains.order_by("position")],
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _lock_draft(appraisal: ExecutiveAppraisal, by: Access, *, version: int | None = None) -> ExecutiveAppraisal:
    appraisal = records.lock(appraisal, version=version)
    if appraisal.status == ExecutiveAppraisal.Status.SHARED:
        raise WrongState("This appraisal is shared and sealed. Nobody can change it, its author included.")
    if appraisal.author_id != by.user_id:
        raise NotFound("There is no such appraisal.")
    require_own(appraisal.activity, by)
    return appraisal
