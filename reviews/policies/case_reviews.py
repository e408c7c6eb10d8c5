"""May this step of a review in the vault happen now? The docstring is the sentence that is shown."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q

from reviews.models import CaseReview, CaseRight, Notification, PartnerView
from reviews.queries import views_of
from reviews.rules import RULES
from wst import clock, identifying
from wst.access import Access

# What the public will read, beside the learning points.
PUBLIC_TEXTS = ("pseudonym", "chair_statement", "summary", "improvements")
WEEK = timedelta(days=7)
# SI 2018/789 regulation 16: these two by law; Ofsted by guidance.
BY_LAW = ("panel", "secretary_of_state")
FINISHED = (
    CaseReview.Status.PUBLISHED,
    CaseReview.Status.IMPROVEMENTS_PUBLISHED,
    CaseReview.Status.NOT_PUBLISHED,
)


# What the public will read


def public_texts(review: CaseReview) -> list[str]:
    """Every text that the public would read, learning points included."""
    texts = [getattr(review, field) for field in PUBLIC_TEXTS]
    for point in review.learning.all():
        texts += [point.theme, point.text]
    return texts


def digest(review: CaseReview) -> str:
    """SHA-256 of all that would be published. A check that nobody is identified holds for this alone."""
    said = [review.kind, bool(review.not_published_because), review.recommendations_made]
    said += [getattr(review, field) for field in PUBLIC_TEXTS]
    said += [[point.kind, point.theme, point.text] for point in review.learning.all()]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def warnings(review: CaseReview) -> Iterator[str]:
    """What in the public texts looks as if it could identify a person, one sentence each."""
    for text in public_texts(review):
        yield from (finding.sentence() for finding in identifying.find(text))


def may_check(review: CaseReview, access: Access) -> bool:
    """Whether somebody may confirm that nobody is identified: named on the case, and not who wrote the text last."""
    return access.can(CaseRight.READ) and review.texts_by_id is not None and access.user_id != review.texts_by_id


# The steps


def has_reviewer(review: CaseReview) -> bool:
    """Appoint a reviewer."""
    return bool(review.reviewer)


def has_terms(review: CaseReview) -> bool:
    """Write the terms of the review."""
    return bool(review.terms)


def final_report_came(review: CaseReview) -> bool:
    """Record the draft that is the final report."""
    return review.completed_on is not None


def final_report_is_not_here(review: CaseReview) -> bool:
    """The final report is here already: end the hold on its publication instead."""
    return review.completed_on is None


def says_when_to_look_again(review: CaseReview) -> bool:
    """Say why the review is held, and when you will look at it again."""
    return bool(review.hold_kind and review.hold_reason and review.hold_check_on)


def is_of_a_child(review: CaseReview) -> bool:
    """Only a local child safeguarding practice review has its improvements published in place of its report."""
    return review.kind == CaseReview.Kind.LCSPR


def is_of_an_adult(review: CaseReview) -> bool:
    """Publish the improvements: Children Act 2004 section 16F(5) asks for them where the report is not published."""
    return review.kind == CaseReview.Kind.SAR


def is_to_be_published(review: CaseReview) -> bool:
    """It was decided not to publish the report. Decide again first."""
    return not review.not_published_because


def is_not_to_be_published(review: CaseReview) -> bool:
    """Record first why the report is not published."""
    return bool(review.not_published_because)


def report_is_written(review: CaseReview) -> bool:
    """Write the pseudonym, the statement by the chair and the summary."""
    return all((review.pseudonym, review.chair_statement, review.summary))


def improvements_are_written(review: CaseReview) -> bool:
    """Write the pseudonym, the statement by the chair and the improvements to be made."""
    return all((review.pseudonym, review.chair_statement, review.improvements))


def has_learning(review: CaseReview) -> bool:
    """Add at least one learning point: what is to improve, or good practice."""
    return review.learning.exists()


def partners_were_asked(review: CaseReview) -> bool:
    """Record what each safeguarding partner says about publishing, or how it was tried to reach it."""
    return views_of.were_asked(review.case, PartnerView.Question.PUBLISH, review=review)


def nobody_is_identified(review: CaseReview) -> bool:
    """Let a second person, who is named on the case, check that the text as it stands identifies nobody."""
    if any(warnings(review)):
        return False
    checks = review.identity_checks.filter(digest=digest(review))
    return checks.exclude(checked_by_user=review.texts_by_id).exists()


def the_day_has_come(review: CaseReview) -> bool:
    """Wait for the planned day of publication, or plan another one."""
    if review.publish_on is None:
        return review.kind == CaseReview.Kind.SAR
    return review.publish_on <= clock.today()


def copies_are_accounted_for(review: CaseReview) -> bool:
    """Record for each copy before publication (Panel, Secretary of State, Ofsted) that it was sent since the final
    report came; for Ofsted's, or why not."""
    if review.kind == CaseReview.Kind.SAR:
        return True
    rows = advance_copies(review)
    return bool(rows) and all(row.not_needed_because or sent_on(row, review) for row in rows)


def copies_had_seven_days(review: CaseReview) -> bool:
    """Wait until the Panel and the Secretary of State had their copies for 7 days: SI 2018/789 regulation 16."""
    if review.kind == CaseReview.Kind.SAR:
        return True
    days = [sent_on(row, review) for row in advance_copies(review) if row.recipient in BY_LAW]
    return all(day + WEEK <= clock.today() for day in days if day)


def advance_copies(review: CaseReview) -> list[Notification]:
    """The copies before publication that are asked for now, each with the times that it was sent. Two queries.

    Where improvements are published in place of the report, the two whom regulation 16(2) names get both documents:
    what they got of the report alone does not count.
    """
    rows = review.notifications.filter(occasion=Notification.Occasion.ADVANCE)
    if review.not_published_because:
        rows = rows.filter(Q(rule="LC-10") | Q(rule="LC-11") & ~Q(recipient__in=BY_LAW))
    else:
        rows = rows.filter(rule="LC-11")
    return list(rows.prefetch_related("sendings"))


def law_behind(row: Notification) -> str:
    """The Act or the Regulations by which somebody must have a report; empty where no law asks for it."""
    if row.occasion == Notification.Occasion.ADVANCE and row.recipient in BY_LAW:
        return RULES["LC-9"].citation
    return RULES["LC-5"].citation if row.occasion == Notification.Occasion.REPORT else ""


def sent_on(row: Notification, review: CaseReview) -> date | None:
    """The day in London on which a copy of the final report was first sent. What went out before the report came, or
    of one that was returned to the reviewer since, is not a copy of it."""
    days = (one.sent_at.astimezone(clock.LONDON).date() for one in row.sendings.all())
    came = review.completed_on
    return min((day for day in days if came and day >= came), default=None)
