"""A review in the vault: commissioned, monitored, held and finished. What the public will read has a module of its own,
and so has its publication."""

from datetime import date
from typing import Any

from django.db import transaction

from reviews import vault
from reviews.actions import deadlines, notifications
from reviews.models import (
    CaseReview,
    CaseRight,
    Notification,
    ReviewCheck,
    ReviewDecision,
    ReviewDraft,
    ReviewerChange,
    WrittenRequest,
)
from reviews.policies.case_reviews import FINISHED
from reviews.policies.texts import require_nobody
from reviews.queries import case_reviews as queries
from reviews.rules import RULES, Start
from reviews.states.case_reviews import CASE_REVIEW
from reviews.vault import CaseAccess
from wst import clock, records
from wst.look.formats import date_words
from wst.refusals import NotReady, WrongState

Kind, Status, Delay = CaseReview.Kind, CaseReview.Status, CaseReview.Delay
KINDS = {
    ReviewDecision.Outcome.LOCAL_REVIEW: Kind.LCSPR,
    ReviewDecision.Outcome.ADULT_REVIEW: Kind.SAR,
}
# Six months, from the decision. The adults' review borrows no clock of the children's.
SIX_MONTHS = {Kind.LCSPR: ("LC-13", Start.DECIDED), Kind.SAR: ("SAB-10", Start.INITIATED)}
# What LC-14 asks to be told to the Panel and the Secretary of State.
OTHER_PROCEEDINGS = (Delay.CRIMINAL, Delay.INQUEST, Delay.FAMILY_COURT, Delay.PARALLEL)


def about(review: CaseReview) -> str:
    """What the clocks of a review are about."""
    return f"review:{review.pk}"


def require_past(**days: date) -> None:
    for name, day in days.items():
        if day > clock.today():
            raise records.invalid(**{name: "The day must be today or in the past"})


def require_open(review: CaseReview) -> None:
    """Raises WrongState once the review is finished."""
    if review.status in FINISHED:
        raise WrongState(f"This review is finished: {review.get_status_display().lower()}. Nothing was changed.")


# Commission


@transaction.atomic
def commission(
    *, decision: ReviewDecision, reviewer: str, appointed_on: date, terms: str, next_check_on: date, by: CaseAccess
) -> CaseReview:
    """Commission the review that was decided on, with its reviewer and terms, and start its six months from the day
    of the decision. `next_check_on` is when time and quality are looked at first. Dates are in London.

    Raises NotReady for a decision that holds no longer, decides on no review, or has its review already.
    """
    by.require(CaseRight.WORK)
    if decision not in queries.to_commission(by.case):
        raise NotReady("This decision has its review already, or another decision has taken its place.")
    require_past(appointed_on=appointed_on)
    _check_next(next_check_on)
    require_nobody(terms=terms)
    review = CaseReview(
        case=by.case,
        decision=decision,
        kind=KINDS[ReviewDecision.Outcome(decision.outcome)],
        reviewer=reviewer,
        reviewer_appointed_on=appointed_on,
        terms=terms,
        next_check_on=next_check_on,
    )
    vault.create(review, by=by)
    _record_reviewer(review, reviewer, appointed_on, "Appointed when the review was commissioned", by=by)
    rule, start = SIX_MONTHS[Kind(review.kind)]
    deadlines.start(rule, about=about(review), starts={start: decision.decided_on}, by=by)
    return review


@transaction.atomic
def change_terms(*, review: CaseReview, terms: str, version: int, by: CaseAccess) -> CaseReview:
    by.require(CaseRight.WORK)
    require_nobody(terms=terms)
    review = vault.lock(review, by=by, version=version)
    require_open(review)
    return vault.change(review, by=by, terms=terms)


@transaction.atomic
def change_reviewer(
    *, review: CaseReview, reviewer: str, changed_on: date, reason: str, version: int, by: CaseAccess
) -> CaseReview:
    """Appoint another reviewer, or remove the one there is (`reviewer` is empty): at any time before publication
    (SI 2018/789 regulations 12 and 13). Who it was before stays readable. Raises WrongState after it."""
    by.require(CaseRight.WORK)
    require_past(changed_on=changed_on)
    require_nobody(reason=reason)
    review = vault.lock(review, by=by, version=version)
    require_open(review)
    if reviewer == review.reviewer:
        raise records.invalid(reviewer="This is the reviewer already")
    _record_reviewer(review, reviewer, changed_on, reason, by=by)
    appointed_on = changed_on if reviewer else None
    return vault.change(review, by=by, reviewer=reviewer, reviewer_appointed_on=appointed_on)


def _record_reviewer(review: CaseReview, reviewer: str, day: date, reason: str, *, by: CaseAccess) -> None:
    row = ReviewerChange(review=review, reviewer=reviewer, changed_on=day, reason=reason, recorded_by=by.name)
    vault.add(row, by=by, on=review)


@transaction.atomic
def begin(*, review: CaseReview, version: int | None = None, by: CaseAccess) -> CaseReview:
    return CASE_REVIEW.transition(review, "begin", by=by, version=version)


# Monitoring


@transaction.atomic
def check(
    *,
    review: CaseReview,
    checked_on: date,
    time_taken: str,
    quality: str,
    words: str,
    next_check_on: date,
    by: CaseAccess,
) -> ReviewCheck:
    """Time taken and quality were looked at (SI 2018/789 regulation 14), with the day to look again."""
    by.require(CaseRight.WORK)
    require_past(checked_on=checked_on)
    _check_next(next_check_on)
    require_nobody(words=words)
    review = vault.lock(review, by=by)
    require_open(review)
    row = ReviewCheck(
        review=review,
        checked_on=checked_on,
        time_taken=time_taken,
        quality=quality,
        words=words,
        next_check_on=next_check_on,
        checked_by=by.name,
    )
    vault.add(row, by=by, on=review)
    vault.change(review, by=by, next_check_on=next_check_on)
    return row


def _check_next(next_check_on: date) -> None:
    if next_check_on <= clock.today():
        raise records.invalid(next_check_on="The day to look again must be in the future")


@transaction.atomic
def ask_in_writing(*, review: CaseReview, sent_on: date, form: str, asks_for: str, by: CaseAccess) -> WrittenRequest:
    """Information or a draft was asked of the reviewer, as it must be in writing: SI 2018/789 regulation 14."""
    by.require(CaseRight.WORK)
    require_past(sent_on=sent_on)
    require_nobody(asks_for=asks_for)
    require_open(review)
    return vault.create(WrittenRequest(review=review, sent_on=sent_on, form=form, asks_for=asks_for), by=by)


@transaction.atomic
def record_answer(
    *, request: WrittenRequest, answered_on: date, answer: str, version: int, by: CaseAccess
) -> WrittenRequest:
    """What the reviewer answered, on a date in London from the day of the request."""
    by.require(CaseRight.WORK)
    require_past(answered_on=answered_on)
    if answered_on < request.sent_on:
        raise records.invalid(answered_on="The answer cannot be earlier than the request")
    require_nobody(answer=answer)
    request = vault.lock(request, by=by, version=version)
    return vault.change(request, by=by, answered_on=answered_on, answer=answer)


@transaction.atomic
def receive_draft(
    *,
    review: CaseReview,
    received_on: date,
    comments: str,
    is_final: bool,
    version: int | None = None,
    by: CaseAccess,
) -> ReviewDraft:
    """A draft came, with what was said to it; it is kept outside. The final one finishes the review: its copy is then
    for the Secretary of State and the Panel, whether it is published or not (Children Act 2004 section 16F(3)(c))."""
    by.require(CaseRight.WORK)
    require_past(received_on=received_on)
    require_nobody(comments=comments)
    review = vault.lock(review, by=by, version=version)
    require_open(review)
    if review.status == Status.COMMISSIONED:
        raise NotReady("The review has not begun. Begin it first.")
    if received_on < review.decision.decided_on:
        day = date_words(review.decision.decided_on)
        raise records.invalid(received_on=f"The review was decided on {day}: a draft came on that day or later")
    row = ReviewDraft(
        review=review,
        number=review.drafts.count() + 1,
        received_on=received_on,
        comments=comments,
        is_final=is_final,
        recorded_by=by.name,
    )
    vault.add(row, by=by, on=review)
    if is_final:
        review = CASE_REVIEW.transition(review, "receive_final", by=by, completed_on=received_on)
        _final_came(review, by=by)
    return row


def _final_came(review: CaseReview, *, by: CaseAccess) -> None:
    if review.kind == Kind.SAR:
        deadlines.meet("SAB-10", about=about(review), on=review.completed_on, by=by)
        return
    report = [("LC-5", recipient) for recipient in RULES["LC-5"].to]
    notifications.expect(report, occasion=Notification.Occasion.REPORT, due={}, review=review, anew=True, by=by)


@transaction.atomic
def return_final(*, review: CaseReview, reason: str, version: int | None = None, by: CaseAccess) -> CaseReview:
    """The report goes back to the reviewer, with the reason: it is not final after all. The partners are asked anew
    about publishing the next one."""
    review = vault.lock(review, by=by, version=version)
    again = {"completed_on": None, "round": review.round + 1}
    review = CASE_REVIEW.transition(review, "return_final", by=by, reason=reason, **again)
    if review.kind == Kind.SAR:
        deadlines.reopen("SAB-10", about=about(review), by=by)
    for rule in notifications.COPIES:  # what was sent ahead was not the final report
        deadlines.reopen(rule, about=about(review), by=by)
    return review


# Holding


@transaction.atomic
def hold(*, review: CaseReview, by: CaseAccess, version: int | None = None, **said: Any) -> CaseReview:
    """Let the review wait: `kind` of delay, `reason`, `check_on` (the day in London to look again) and whether it
    `misses_six_months`. See `_hold`."""
    return _hold(review, "hold", version=version, by=by, **said)


@transaction.atomic
def look_again(*, review: CaseReview, by: CaseAccess, version: int | None = None, **said: Any) -> CaseReview:
    """The hold was looked at and goes on, under the reason that holds now."""
    return _hold(review, "look_again", version=version, by=by, **said)


def _hold(
    review: CaseReview,
    name: str,
    *,
    kind: str,
    reason: str,
    check_on: date,
    misses_six_months: bool = False,
    version: int | None,
    by: CaseAccess,
) -> CaseReview:
    """Where other proceedings make a child's review miss its six months, the Panel and the Secretary of State should be
    told why before they end (LC-14). It misses them when somebody says so, or when the day to look again is later."""
    by.require(CaseRight.WORK)
    if check_on <= clock.today():
        raise records.invalid(hold_check_on="The day to look again must be in the future")
    require_nobody(hold_reason=reason)
    reason = reason.strip()
    review = CASE_REVIEW.transition(
        review, name, by=by, version=version, reason=reason, hold_kind=kind, hold_reason=reason, hold_check_on=check_on
    )
    months = review.case.deadlines.filter(rule="LC-13", about=about(review)).first()
    if months and kind in OTHER_PROCEEDINGS and (misses_six_months or check_on > months.due_on):
        notifications.expect(
            [("LC-14", recipient) for recipient in RULES["LC-14"].to],
            occasion=Notification.Occasion.DELAY,
            due={"LC-14": months.due_on},
            review=review,
            by=by,
        )
    return review


@transaction.atomic
def release(*, review: CaseReview, reason: str, version: int | None = None, by: CaseAccess) -> CaseReview:
    """End the hold: the review goes on, or its publication does once the final report is here."""
    name = "release_final" if review.completed_on else "release"
    return CASE_REVIEW.transition(
        review, name, by=by, version=version, reason=reason, hold_kind="", hold_reason="", hold_check_on=None
    )
