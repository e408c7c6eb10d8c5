"""What the office does with a finished review: enter it under a pseudonym, hold it, publish it, correct it."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.text import slugify

from partners.permissions import Permission
from reviews.models import LearningPoint, PracticeReview, ReviewLearning
from reviews.policies import practice_reviews as policies
from reviews.states.practice_reviews import PRACTICE_REVIEW
from wst import clock, events, identifying, publishing, records
from wst.access import Access
from wst.look.formats import date_words
from wst.models import Publication, User
from wst.models.record import Visibility
from wst.policies import require
from wst.refusals import NotReady, WrongState

Kind = Publication.Kind.PRACTICE_REVIEW
Status = PracticeReview.Status
POINT_TEXTS = ("theme", "text")
CHECKED = (*policies.PUBLIC_TEXTS, "completed_on", "recommendations_made", "recommendations_complete")


# The entry


@transaction.atomic
def record_practice_review(
    *,
    pseudonym: str,
    kind: str,
    completed_on: date,
    summary: str,
    chair_statement: str,
    recommendations_made: int = 0,
    recommendations_complete: int = 0,
    difference: str = "",
    improvements_only: bool = False,
    by: Access,
) -> PracticeReview:
    """Enter a finished review under a pseudonym. `completed_on` is a date in London, today or before.

    `difference` says what has changed because of it. `improvements_only`: the report is not published, and `summary`
    says what is to improve in its place.

    Raises ValidationError at the field for a pseudonym in use, a date to come, more recommendations complete than
    made, or a text that looks like an NHS number, a date of birth or a postcode.
    """
    by.require(Permission.PRACTICE_REVIEWS_PUBLISH)
    review = PracticeReview(
        pseudonym=pseudonym,
        kind=kind,
        completed_on=completed_on,
        summary=summary,
        chair_statement=chair_statement,
        recommendations_made=recommendations_made,
        recommendations_complete=recommendations_complete,
        difference=difference,
        improvements_only=improvements_only,
    )
    _check(review, by=by)
    return records.create(
        review, by=by, kind="practice_review", title=f"Review: {pseudonym}", visibility=Visibility.GROUP
    )


@transaction.atomic
def change_practice_review(*, review: PracticeReview, version: int, by: Access, **values: Any) -> PracticeReview:
    """Change the entry. What is published stays as it is until a corrected version is published."""
    by.require(Permission.PRACTICE_REVIEWS_PUBLISH)
    review = records.lock(review, version=version)
    proposed = PracticeReview(**{field: values.get(field, getattr(review, field)) for field in CHECKED})
    _check(proposed, by=by, but=review)
    if review.publication_id and slugify(proposed.pseudonym) != slugify(review.pseudonym):
        raise records.invalid(
            pseudonym=f"It is published as “{review.pseudonym}”, and its address stays. Enter the same pseudonym"
        )
    title = f"Review: {proposed.pseudonym}"
    return records.change(review, by=by, title=title, **values)


def _check(review: PracticeReview, *, by: Access, but: PracticeReview | None = None) -> None:
    policies.require_nobody_identified(review, *policies.PUBLIC_TEXTS)
    key = slugify(review.pseudonym)
    if not key:
        raise records.invalid(pseudonym="Enter a pseudonym with letters or numbers")
    others = by.partnership.practice_reviews.exclude(pk=but.pk if but else None)
    if key in {slugify(other) for other in others.values_list("pseudonym", flat=True)}:
        raise records.invalid(pseudonym="Another review has this pseudonym. Choose a different one")
    if review.completed_on > clock.today():
        raise records.invalid(completed_on="The date of completion must be today or in the past")
    if review.recommendations_complete > review.recommendations_made:
        raise records.invalid(recommendations_complete="More recommendations are complete than were made")


# Learning points


@transaction.atomic
def add_learning_point(
    *, review: PracticeReview, kind: str, theme: str, text: str, version: int | None = None, by: Access
) -> LearningPoint:
    """Add what is to improve, or good practice: either may stand alone (arrangements 5.2)."""
    by.require(Permission.PRACTICE_REVIEWS_PUBLISH)
    review = records.lock(review, version=version)
    point = LearningPoint(
        partnership=by.partnership,
        review=review,
        source=review.kind,
        learnt_on=review.completed_on,
        kind=kind,
        theme=theme,
        text=text,
    )
    policies.require_nobody_identified(point, *POINT_TEXTS)
    point.full_clean()
    point.save(force_insert=True)
    _points_changed(review, by=by)
    return point


@transaction.atomic
def take_up_learning_point(
    *, review: PracticeReview, point: LearningPoint, kind: str, theme: str, text: str, by: Access
) -> LearningPoint:
    """A point that was told before, without its review, becomes part of the review's entry in its last wording."""
    by.require(Permission.PRACTICE_REVIEWS_PUBLISH)
    review = records.lock(review)
    point.review, point.kind, point.theme, point.text = review, kind, theme, text
    policies.require_nobody_identified(point, *POINT_TEXTS)
    point.full_clean()
    point.save()
    _points_changed(review, by=by)
    return point


@transaction.atomic
def change_learning_point(
    *, point: LearningPoint, kind: str, theme: str, text: str, version: int | None = None, by: Access
) -> LearningPoint:
    """`version` is the review's: its points are part of it."""
    by.require(Permission.PRACTICE_REVIEWS_PUBLISH)
    review = records.lock(point.review, version=version)
    point.kind, point.theme, point.text = kind, theme, text
    policies.require_nobody_identified(point, *POINT_TEXTS)
    point.full_clean()
    point.save()
    _points_changed(review, by=by)
    return point


@transaction.atomic
def remove_learning_point(*, point: LearningPoint, version: int | None = None, by: Access) -> PracticeReview:
    """Raises NotReady for a point that somebody outside the entry relies on."""
    by.require(Permission.PRACTICE_REVIEWS_PUBLISH)
    review = records.lock(point.review, version=version)
    if point.handovers.exists():
        raise NotReady("This point was handed over, and what came of it stays. Change its words instead.")
    if ReviewLearning.objects.filter(handed_over=point).exists():
        raise NotReady("This point came with its review, where it stands too. Change its words instead.")
    point.delete()
    _points_changed(review, by=by)
    return review


def _points_changed(review: PracticeReview, *, by: Access) -> None:
    records.save(review)
    fields = events.Code("learning_points")
    events.record(events.Changed(events.Code("practice_review"), review.version, fields), by=by, on=review)


# Holding


@transaction.atomic
def hold(
    *, review: PracticeReview, reason: str, check_on: date, version: int | None = None, by: Access
) -> PracticeReview:
    """Let publication wait. The reason is published in the annual report; `check_on` is when to look again (London)."""
    _check_hold(reason, check_on)
    return PRACTICE_REVIEW.transition(
        review, "hold", by=by, reason=reason, version=version, hold_reason=reason.strip(), hold_check_on=check_on
    )


@transaction.atomic
def look_again(
    *, review: PracticeReview, reason: str, check_on: date, version: int | None = None, by: Access
) -> PracticeReview:
    """The hold was looked at and goes on. Raises WrongState when nothing is held."""
    by.require(Permission.PRACTICE_REVIEWS_PUBLISH)
    _check_hold(reason, check_on)
    review = records.lock(review, version=version)
    if review.status != Status.HELD:
        raise WrongState("Publication of this review is not held. Nothing was changed.")
    return records.change(review, by=by, hold_reason=reason.strip(), hold_check_on=check_on)


def _check_hold(reason: str, check_on: date) -> None:
    policies.require_nobody_identified(PracticeReview(hold_reason=reason), "hold_reason")
    if not reason.strip():
        raise records.invalid(hold_reason="Enter why publication is held")
    if check_on <= clock.today():
        raise records.invalid(hold_check_on="The date to look again must be in the future")


@transaction.atomic
def release(*, review: PracticeReview, reason: str, version: int | None = None, by: Access) -> PracticeReview:
    return PRACTICE_REVIEW.transition(
        review, "release", by=by, reason=reason, version=version, hold_reason="", hold_check_on=None
    )


# Publishing


@transaction.atomic
def publish(*, review: PracticeReview, version: int | None = None, by: Access) -> PracticeReview:
    """Publish the entry as it stands, and end a hold. It stays public for at least a year."""
    review = PRACTICE_REVIEW.transition(review, "publish", by=by, version=version, hold_reason="", hold_check_on=None)
    return _set_publication(review, _publish(review, "", by=by), by=by)


@transaction.atomic
def publish_correction(
    *, review: PracticeReview, correction_note: str, version: int | None = None, by: Access
) -> PracticeReview:
    """Publish a published review anew, as it stands now. The note says what changed; the old version stays readable.

    Raises WrongState when it is not published, NotReady without a note or when a text could identify somebody.
    """
    by.require(Permission.PRACTICE_REVIEWS_PUBLISH)
    review = records.lock(review, version=version)
    if review.status != Status.PUBLISHED:
        raise WrongState("This review is not published yet. Nothing was changed.")
    return _set_publication(review, _publish(review, correction_note, by=by), by=by)


@transaction.atomic
def withdraw(
    *, review: PracticeReview, reason: str, notice: str, second: User, version: int | None = None, by: Access
) -> PracticeReview:
    """Take a published review down for harm, at once: every version that still stands, since an earlier one may say the
    same. `notice` is what readers see in its place, `second` the other of the two named people.

    Raises WrongState when nothing of it stands, ValidationError at a notice that could identify somebody, NotPermitted
    where the second person is the first or has no role here today.
    """
    by.require(Permission.WITHDRAW_PUBLICATION)
    review = records.lock(review, version=version)
    if errors := identifying.errors(notice=notice):
        raise ValidationError(errors)
    versions = by.partnership.publications.filter(kind=Kind, key=review.publication.key if review.publication else "")
    standing = list(versions.filter(withdrawal__isnull=True).order_by("number"))
    if not standing:
        raise WrongState("Nothing of this review is published now. Nothing was changed.")
    for one in standing:
        publishing.withdraw(
            one, reason=reason, notice=notice, second=second, by=by, permission=Permission.WITHDRAW_PUBLICATION
        )
    records.save(review)
    return review


def _publish(review: PracticeReview, correction_note: str, *, by: Access) -> Publication:
    require(review, *PRACTICE_REVIEW.moves["publish"].needs)
    return publishing.publish(
        snapshot(review),
        by=by,
        permission=Permission.PRACTICE_REVIEWS_PUBLISH,
        correction_note=correction_note,
    )


def _set_publication(review: PracticeReview, publication: Publication, *, by: Access) -> PracticeReview:
    if review.record.visibility != Visibility.PUBLIC:
        review.record.visibility = Visibility.PUBLIC
        review.record.save(update_fields=["visibility"])
    return records.change(review, by=by, publication=publication)


def public_until(published: date) -> date:
    """One year after `published`, both in London. A local child safeguarding practice review must stay public for at
    least that long: SI 2018/789 regulation 17. Other reviews are agreed to."""
    try:
        return published.replace(year=published.year + 1)
    except ValueError:  # published on 29 February
        return date(published.year + 1, 3, 1)


def snapshot(review: PracticeReview) -> publishing.Snapshot:
    """What the public reads, complete."""
    points = list(review.learning_points.all())
    contents = [
        {"id": "statement", "title": "Statement by the chair"},
        {"id": "summary", "title": "What is to improve" if review.improvements_only else "Summary"},
        {"id": "learning", "title": "What we learnt"},
        {"id": "recommendations", "title": "Recommendations"},
        {"id": "difference", "title": "What difference have we made?"},
    ]
    return publishing.Snapshot(
        kind=Kind,
        key=slugify(review.pseudonym),
        title=review.pseudonym,
        html=render_to_string("publications/practice_review.html", {"review": review, "points": points}),
        summary=f"{review.get_kind_display()}, completed {date_words(review.completed_on)}.",
        facts={
            "Type": review.get_kind_display(),
            "Completed": date_words(review.completed_on),
            "Applies to": review.partnership.area_name,
            "Recommendations": f"{review.recommendations_made} made, {review.recommendations_complete} complete",
            **({"Report": "Not published. What is to improve is published here."} if review.improvements_only else {}),
        },
        contents=contents,
        tables=[
            {
                "key": "learning-points",
                "title": "Learning points",
                "headers": ["Kind", "Theme", "Learning"],
                "rows": [[point.get_kind_display(), point.theme, point.text] for point in points],
            }
        ],
        keep_until=public_until(clock.today()),
    )
