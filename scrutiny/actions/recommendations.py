"""Recommendations and the Executive's answer to each (arrangements 4.IS.6). One register for every method."""

from datetime import date

from django.db import transaction

from partners.actions import references
from partners.models import Decision
from partners.permissions import Permission
from scrutiny.actions import telling
from scrutiny.actions.findings import lock_draft, remove
from scrutiny.models import Finding, Recommendation, RecommendationResponse, ScrutinyActivity
from scrutiny.policies import is_executives, require_nobody_identified
from scrutiny.states import ACTIVITY, ANSWERS, RECOMMENDATION
from wst import clock, records
from wst.access import Access
from wst.models.record import Visibility
from wst.refusals import NotFound, NotPermitted, first_sentence

DRAFT_TITLE = "Draft recommendation"


@transaction.atomic
def recommend(*, finding: Finding, text: str, respond_by: date, by: Access) -> Recommendation:
    """Add a recommendation to the author's own draft finding; it is shared, dated and sealed with it.

    `respond_by` is the last day, in London, on which the Executive's answer is in time.
    """
    finding = lock_draft(finding, by)
    require_nobody_identified(text=text)
    _require_future(respond_by)
    recommendation = Recommendation(
        reference=_next_reference(by),
        finding=finding,
        text=text,
        made_on=clock.today(),
        respond_by=respond_by,
    )
    return records.create(
        recommendation, by=by, kind="recommendation", title=DRAFT_TITLE, visibility=Visibility.PRIVATE
    )


@transaction.atomic
def change(
    *, recommendation: Recommendation, text: str, respond_by: date, by: Access, version: int | None = None
) -> Recommendation:
    lock_draft(recommendation.finding, by)
    require_nobody_identified(text=text)
    _require_future(respond_by)
    recommendation = records.lock(recommendation, version=version)
    return records.change(recommendation, by=by, text=text, respond_by=respond_by)


@transaction.atomic
def discard(*, recommendation: Recommendation, by: Access, version: int | None = None) -> None:
    lock_draft(recommendation.finding, by)
    remove(records.lock(recommendation, version=version), by=by, kind="recommendation")


@transaction.atomic
def respond(
    *,
    recommendation: Recommendation,
    answer: str,
    reason: str,
    decision: Decision | None,
    by: Access,
    responded_on: date | None = None,
    version: int | None = None,
) -> Recommendation:
    """Record the Executive's answer: accepted, in part or not accepted, with its reason and the recorded decision.

    The last answer of an activity moves the activity on. Raises NotReady without a decision of the Executive, and
    NotPermitted for the scrutineer who made the recommendation.
    """
    by.require(Permission.RECOMMENDATIONS_RESPOND)
    if recommendation.finding.author_id == by.user_id:
        raise NotPermitted("Nobody answers a recommendation of their own.")
    if recommendation.finding.status != Finding.Status.SHARED:
        raise NotFound("There is no such recommendation.")
    if answer not in ANSWERS:
        raise records.invalid(answer="Select whether the Executive accepts the recommendation.")
    if not is_executives(decision):
        raise records.invalid(decision=first_sentence(is_executives))
    if decision.subject_id not in (None, recommendation.record_id, recommendation.finding.activity.record_id):
        raise records.invalid(
            decision="That decision is about something else. Choose the one about this recommendation."
        )
    require_nobody_identified(reason=reason)
    day = responded_on or clock.today()
    if day < recommendation.made_on or day > clock.today():
        raise records.invalid(
            responded_on="The answer is dated after the recommendation was made, and not in the future."
        )
    recommendation = RECOMMENDATION.transition(recommendation, ANSWERS[answer], by=by, reason=reason, version=version)
    response = RecommendationResponse(
        partnership=by.partnership,
        recommendation=recommendation,
        answer=answer,
        reason=reason.strip(),
        decision=decision,
        responded_on=day,
        by_user=by.user,
    )
    response.full_clean()
    response.save(force_insert=True)
    telling.tell(telling.ANSWERED, [recommendation.finding.author], about=recommendation, by=by)
    _move_activity_on(recommendation, by)
    return recommendation


def _move_activity_on(recommendation: Recommendation, by: Access) -> None:
    activity = recommendation.finding.activity
    waiting = Recommendation.objects.unanswered().filter(finding__activity=activity)
    if activity.status == ScrutinyActivity.Status.SHARED and not waiting.exists():
        ACTIVITY.transition(activity, "respond", by=by)


def _require_future(respond_by: date) -> None:
    if respond_by <= clock.today():
        raise records.invalid(respond_by="Choose a day that is still to come: the Executive needs time to answer.")


def _next_reference(by: Access) -> str:
    """The year's next number, "SR-2026-004": the partnership's one lock holds until the transaction ends."""
    references.lock(by=by)
    prefix = f"SR-{clock.today().year}-"
    used = by.partnership.recommendations.filter(reference__startswith=prefix).values_list("reference", flat=True)
    numbers = [int(tail) for reference in used if (tail := reference.removeprefix(prefix)).isdigit()]
    return f"{prefix}{max(numbers, default=0) + 1:03}"
