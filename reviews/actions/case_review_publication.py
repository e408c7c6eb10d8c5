"""The publication of a review: planned, with copies sent ahead; made, or not made with its reasons. What the public and
the partnership read of it comes into being here, and nowhere before."""

from datetime import date

from django.db import transaction

from partners.permissions import Permission
from reviews import vault
from reviews.actions import deadlines, handovers, notifications, practice_reviews
from reviews.actions.case_reviews import Kind, about, require_open
from reviews.models import CaseReview, CaseRight, Notification, PracticeReview
from reviews.policies.texts import require_nobody
from reviews.rules import RULES, Recipient, Start
from reviews.states.case_reviews import CASE_REVIEW
from reviews.vault import CaseAccess
from wst import clock, records
from wst.refusals import NotReady

Occasion = Notification.Occasion
WORKING_DAYS_BEFORE = "LC-11"
COPIES = {False: "LC-9", True: "LC-10"}  # by whether improvements are published in place of the report


@transaction.atomic
def plan(*, review: CaseReview, publish_on: date, version: int, by: CaseAccess) -> CaseReview:
    """Set the day of publication, in London, today or later. For a child's review the copies before publication count
    back from it: 7 working days, and 7 days as the last that the Regulations allow."""
    by.require(CaseRight.WORK)
    if publish_on < clock.today():
        raise records.invalid(publish_on="The day of publication must be today or in the future")
    review = vault.lock(review, by=by, version=version)
    require_open(review)
    review = vault.change(review, by=by, publish_on=publish_on)
    _count_back(review, by=by)
    return review


def _count_back(review: CaseReview, *, by: CaseAccess) -> None:
    if review.kind != Kind.LCSPR or review.publish_on is None:
        return
    improvements = bool(review.not_published_because)
    deadlines.give_up(COPIES[not improvements], about=about(review), by=by)
    starts, due = {Start.PUBLICATION: review.publish_on}, {}
    for rule in (COPIES[improvements], WORKING_DAYS_BEFORE):
        row = deadlines.start(rule, about=about(review), starts=starts, by=by)
        deadlines.reopen(rule, about=about(review), by=by)
        # Whatever rule asks for a copy, the day to keep is the earlier one.
        due = dict.fromkeys((*COPIES.values(), WORKING_DAYS_BEFORE), row.due_on) if row else due
    copies = [(WORKING_DAYS_BEFORE, recipient) for recipient in RULES[WORKING_DAYS_BEFORE].to]
    if improvements:
        copies = [("LC-10" if recipient in RULES["LC-10"].to else rule, recipient) for rule, recipient in copies]
    notifications.expect(copies, occasion=Occasion.ADVANCE, due=due, review=review, by=by)
    notifications.copies_were_sent(review, by=by)


@transaction.atomic
def decide_not_to_publish(
    *, review: CaseReview, because: str, comments: str = "", version: int, by: CaseAccess
) -> CaseReview:
    """The report is not published, with the reasons. For a child they are told to the Panel and the Secretary of State,
    whose comments are taken into account (LC-15), and the improvements are published in its place."""
    by.require(CaseRight.WORK)
    require_nobody(because=because, comments=comments)
    review = vault.lock(review, by=by, version=version)
    require_open(review)
    if not because.strip():
        raise records.invalid(because="Enter why the report is not published")
    values = {"not_published_because": because.strip(), "comments_on_reasons": comments.strip()}
    if not review.not_published_because:  # turned round: the partners say anew what they think of it
        values["round"] = review.round + 1
    review = vault.change(review, by=by, **values)
    if review.kind == Kind.LCSPR:
        reasons = [("LC-15", recipient) for recipient in RULES["LC-15"].to]
        notifications.expect(reasons, occasion=Occasion.NOT_PUBLISHING, due={}, review=review, by=by)
    _count_back(review, by=by)
    return review


@transaction.atomic
def decide_to_publish_after_all(*, review: CaseReview, version: int, by: CaseAccess) -> CaseReview:
    """The reasons hold no longer. What was told of them stays recorded."""
    by.require(CaseRight.WORK)
    review = vault.lock(review, by=by, version=version)
    require_open(review)
    if not review.not_published_because:
        raise NotReady("The report is to be published already.")
    turned = {"not_published_because": "", "comments_on_reasons": "", "round": review.round + 1}
    review = vault.change(review, by=by, **turned)
    notifications.expect([], occasion=Occasion.NOT_PUBLISHING, due={}, review=review, by=by)
    _count_back(review, by=by)
    return review


@transaction.atomic
def publish(*, review: CaseReview, version: int | None = None, by: CaseAccess) -> CaseReview:
    """Publish the report as it is drafted: make its public entry and publish that, in one transaction.

    Needs somebody who works on the case and publishes reviews. It stays public for at least a year.
    """
    by.require(Permission.PRACTICE_REVIEWS_PUBLISH)
    review = CASE_REVIEW.transition(review, "publish", by=by, version=version)
    review = _make_public(review, review.summary, by=by)
    if review.kind == Kind.LCSPR:
        repository = [("LC-18", Recipient.REPOSITORY)]
        notifications.expect(repository, occasion=Occasion.PUBLISHED, due={}, review=review, by=by)
    return review


@transaction.atomic
def publish_improvements(*, review: CaseReview, version: int | None = None, by: CaseAccess) -> CaseReview:
    """Publish the improvements in place of the report: Children Act 2004 section 16F(5)."""
    by.require(Permission.PRACTICE_REVIEWS_PUBLISH)
    review = CASE_REVIEW.transition(review, "publish_improvements", by=by, version=version)
    return _make_public(review, review.improvements, by=by)


@transaction.atomic
def finish(*, review: CaseReview, version: int | None = None, by: CaseAccess) -> CaseReview:
    """End an adult's review that is not published: there is no duty to (SAB-11). The annual report must tell its
    findings (Care Act 2014 Schedule 2 paragraph 4(1)(d)), so each point goes out, dated, with nothing of the case."""
    review = CASE_REVIEW.transition(review, "finish", by=by, version=version)
    for point in review.learning.select_related("handed_over"):
        handovers.conclude(learning=point, by=by)
    return _end(review, by=by)


def _make_public(review: CaseReview, summary: str, *, by: CaseAccess) -> CaseReview:
    entry = practice_reviews.record_practice_review(
        pseudonym=review.pseudonym,
        kind=review.kind,
        completed_on=review.completed_on,
        summary=summary,
        chair_statement=review.chair_statement,
        recommendations_made=review.recommendations_made,
        improvements_only=bool(review.not_published_because),
        by=by,
    )
    _take_learning(review, entry, by=by)
    entry = practice_reviews.publish(review=entry, by=by)
    review = vault.change(review, by=by, entry=entry)
    if review.kind == Kind.LCSPR:
        decision = [("A-7.4", recipient) for recipient in RULES["A-7.4"].to]
        due = {"A-7.4": clock.today()}
        notifications.expect(decision, occasion=Occasion.PUBLICATION, due=due, review=review, by=by)
    return _end(review, by=by)


def _take_learning(review: CaseReview, entry: PracticeReview, *, by: CaseAccess) -> None:
    """Each point into the entry. One that was handed over already stands outside: the entry takes it up."""
    for point in review.learning.select_related("handed_over"):
        said = {"kind": point.kind, "theme": point.theme, "text": point.text}
        if point.handed_over:
            practice_reviews.take_up_learning_point(review=entry, point=point.handed_over, by=by, **said)
            continue
        outside = practice_reviews.add_learning_point(review=entry, by=by, **said)
        vault.change(vault.lock(point, by=by), by=by, handed_over=outside)


def _end(review: CaseReview, *, by: CaseAccess) -> CaseReview:
    deadlines.meet("LC-13", about=about(review), on=clock.today(), by=by)
    deadlines.give_up(about=about(review), by=by)
    return review
