"""Learning that travels: points that stand without a case, and their handover to Scrutiny and Assurance."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from partners.permissions import Permission
from reviews import vault
from reviews.models import CaseRight, HandoverPoint, LearningHandover, LearningPoint, ReviewLearning
from reviews.policies.texts import require_nobody
from reviews.queries.cases import settings_of
from reviews.states.handovers import HANDOVER
from reviews.vault import CaseAccess
from wst import clock, events, records
from wst.access import Access
from wst.models import Record
from wst.refusals import NotReady

ANSWER_WITHIN = 28  # days; agreed here, since no source sets a time
KINDS = {"audit": "audit", "priority": "priority", "training": "course"}  # response -> the kind of its record


@transaction.atomic
def add_point(
    *, source: str, source_title: str, learnt_on: date, kind: str, theme: str, text: str, by: Access
) -> LearningPoint:
    """A point from a review of any kind, ours or another's. `learnt_on` is a date in London, today or before."""
    by.require(Permission.LEARNING_HAND_OVER)
    if learnt_on > clock.today():
        raise records.invalid(learnt_on="The day must be today or in the past")
    require_nobody(source_title=source_title, theme=theme, text=text)
    point = LearningPoint(
        partnership=by.partnership,
        source=source,
        source_title=source_title,
        learnt_on=learnt_on,
        kind=kind,
        theme=theme,
        text=text,
    )
    point.full_clean()
    point.save(force_insert=True)
    events.record(events.Created(kind=events.Code("learning_point")), by=by, on=point)
    return point


@transaction.atomic
def let_travel(*, learning: ReviewLearning, version: int | None = None, by: CaseAccess) -> LearningPoint:
    """Let a point of a case travel: its words go out, dated today, with the kind of review and nothing of the case.

    Raises ValidationError where the words look as if they could identify somebody, NotReady when they went out already.
    """
    by.require(CaseRight.WORK)
    learning = vault.lock(learning, by=by, version=version)
    if learning.handed_over_id:
        raise NotReady("This point travels already. Nothing was changed.")
    outside = Access(by.partnership, by.name, by.user, permissions=frozenset([str(Permission.LEARNING_HAND_OVER)]))
    point = add_point(
        source=learning.review.kind,
        source_title="",
        learnt_on=clock.today(),
        kind=learning.kind,
        theme=learning.theme,
        text=learning.text,
        by=outside,
    )
    vault.change(learning, by=by, handed_over=point)
    return point


@transaction.atomic
def conclude(*, learning: ReviewLearning, by: CaseAccess) -> LearningPoint:
    """The review ended without an entry: its point goes out in its last wording, and the annual report tells it as of
    today (London). Raises ValidationError where the words look as if they could identify somebody."""
    by.require(CaseRight.WORK)
    point = learning.handed_over or let_travel(learning=learning, by=by)
    require_nobody(theme=learning.theme, text=learning.text)
    point.kind, point.theme, point.text = learning.kind, learning.theme, learning.text
    point.concluded_on = clock.today()
    point.full_clean()
    point.save()
    outside = Access(by.partnership, by.name, by.user)
    fields = events.Code("kind,theme,text,concluded_on")
    events.record(events.Changed(events.Code("learning_point"), 1, fields), by=outside, on=point)
    return point


@transaction.atomic
def hand_over(*, title: str, points: Sequence[LearningPoint], by: Access) -> LearningHandover:
    """Hand points to Scrutiny and Assurance. The days are counted from the day on which the first was learnt.

    Whoever answers finds it among what needs them. Raises ValidationError without a point.
    """
    by.require(Permission.LEARNING_HAND_OVER)
    if not points:
        raise records.invalid(points="Select at least one learning point")
    today = clock.today()
    handover = LearningHandover(
        title=title,
        learnt_on=min(point.learnt_on for point in points),
        handed_over_on=today,
        answer_by=today + timedelta(days=ANSWER_WITHIN),
    )
    records.create(handover, by=by, kind="learning_handover", title=f"Learning: {title}")
    for point in points:
        HandoverPoint.objects.create(partnership=by.partnership, handover=handover, point=point)
    return handover


@transaction.atomic
def answer(
    *,
    handover: LearningHandover,
    response: str,
    reason: str,
    record: Record | None,
    version: int | None = None,
    by: Access,
) -> LearningHandover:
    """Say what comes of it: the audit, priority or course by its record, or nothing with the reason.

    Raises ValidationError for a record of another kind, NotReady for a response without what shows it.
    """
    if record is not None and record.kind != KINDS.get(response):
        raise records.invalid(record="Select the record that fits what you chose")
    return HANDOVER.transition(
        handover,
        "answer",
        by=by,
        version=version,
        response=response,
        response_reason=reason.strip(),
        response_record=record,
        answered_on=clock.today(),
    )


@transaction.atomic
def take_up_again(
    *, handover: LearningHandover, reason: str, version: int | None = None, by: Access
) -> LearningHandover:
    """The response did not hold: it waits for another one."""
    return HANDOVER.transition(
        handover,
        "take_up_again",
        by=by,
        version=version,
        reason=reason,
        response="",
        response_reason="",
        response_record=None,
        answered_on=None,
        answer_by=clock.today() + timedelta(days=ANSWER_WITHIN),
    )


def target_days(by: Access) -> int:
    """Within how many days of learning it is handed over, as the partnership has agreed."""
    return settings_of(by.partnership).handover_days
