"""Reads of the reviews in the vault: what may be commissioned, and what waits for those who work on the case."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from reviews import vault
from reviews.models import Case, CaseReview, CaseRight, CaseStep, Notification, ReviewDecision
from wst import clock, home
from wst.access import Access
from wst.home import Need

SOON = timedelta(days=14)
Outcome, Status = ReviewDecision.Outcome, CaseReview.Status
REVIEWS = (Outcome.LOCAL_REVIEW, Outcome.ADULT_REVIEW)
FOR_ADULTS = (Outcome.ADULT_REVIEW, Outcome.NO_ADULT_REVIEW)
RUNNING = (Status.COMMISSIONED, Status.UNDER_WAY)


def to_commission(case: Case) -> list[ReviewDecision]:
    """The decisions that hold now, on a child and on an adult, and still have no review that they ask for. Two
    queries."""
    standing: dict[bool, ReviewDecision] = {}
    for decision in case.decisions.order_by("decided_on", "pk"):
        standing[decision.outcome in FOR_ADULTS] = decision
    commissioned = set(CaseReview.objects.filter(case=case).values_list("decision", flat=True))
    return [row for row in standing.values() if row.outcome in REVIEWS and row.pk not in commissioned]


def notifications(review: CaseReview) -> QuerySet[Notification]:
    """Everybody who is to be told something about the review, with each time that it was sent. Two queries."""
    rows = Notification.objects.filter(case=review.case_id).filter(Q(review=review) | Q(decision=review.decision_id))
    return rows.prefetch_related("sendings").order_by("due_on", "pk")


def published_on(review: CaseReview) -> date | None:
    """The day in London on which the review, or its improvements, was published first. One query."""
    moves = CaseStep.objects.filter(case=review.case_id, subject_id=review.pk, lifecycle="reviews.case_review")
    step = moves.filter(move__in=("publish", "publish_improvements")).first()
    return step.at.astimezone(clock.LONDON).date() if step else None


# Home


def _open(access: Access) -> QuerySet[CaseReview] | None:
    if access.user is None:
        return None
    return CaseReview.objects.filter(case__in=vault.open_to(access, CaseRight.WORK))


def _needs(access: Access) -> QuerySet | None:
    """Checks and holds whose day has come, and final reports that are to be published, or held."""
    rows, today = _open(access), clock.today()
    ready = Q(status=Status.FINAL) & (Q(publish_on__isnull=True) | Q(publish_on__lte=today))
    check = Q(status__in=RUNNING, next_check_on__lte=today)
    return None if rows is None else rows.filter(ready | check | Q(status=Status.HELD, hold_check_on__lte=today))


def _coming(access: Access) -> QuerySet | None:
    rows, today = _open(access), clock.today()
    soon = today + SOON
    check = Q(status__in=RUNNING, next_check_on__gt=today, next_check_on__lte=soon)
    held = Q(status=Status.HELD, hold_check_on__gt=today, hold_check_on__lte=soon)
    ready = Q(status=Status.FINAL, publish_on__gt=today, publish_on__lte=soon)
    return None if rows is None else rows.filter(check | held | ready)


def _say(access: Access, row: home.Row) -> Iterator[Need]:
    where = home.address(access, "reviews:case_review", row["case_id"], row["pk"])
    case = row["case__reference"]
    if row["status"] == Status.HELD:
        yield Need(f"{case}: look at the hold again", "A review in the vault is held.", where, row["hold_check_on"])
    elif row["status"] == Status.FINAL:
        why = "Every finished review is published, or held with a reason (arrangements 7.5)."
        yield Need(f"{case}: publish the review, or hold it", why, where, row["publish_on"])
    else:
        why = "Time and quality are looked at regularly (SI 2018/789 regulation 14)."
        if row["kind"] == CaseReview.Kind.SAR:
            why = "Time and quality of a review are looked at regularly."
        yield Need(f"{case}: look at time and quality", why, where, row["next_check_on"])


COLUMNS = ("pk", "case_id", "case__reference", "kind", "status", "next_check_on", "hold_check_on", "publish_on")
DAYS = ("next_check_on", "hold_check_on", "publish_on")
NEEDS = home.Source(_needs, COLUMNS, ("pk",), _say, days=DAYS)
COMING = home.Source(_coming, COLUMNS, ("pk",), _say, days=DAYS)
