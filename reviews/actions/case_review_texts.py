"""What the public will read of a review, drafted in the vault, and the check that it identifies nobody."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify

from reviews import vault
from reviews.actions.case_reviews import require_open
from reviews.models import CaseReview, CaseRight, IdentityCheck, PracticeReview, ReviewLearning
from reviews.policies import case_reviews as policies
from reviews.policies.texts import require_nobody
from reviews.vault import CaseAccess
from wst import records
from wst.refusals import NotReady, Stale


@transaction.atomic
def write(*, review: CaseReview, version: int, recommendations_made: int, by: CaseAccess, **texts: str) -> CaseReview:
    """The texts, in `policies.PUBLIC_TEXTS`. A check that was made holds for the text that it saw, and no other.

    Raises ValidationError at a text that looks as if it could identify somebody, and for a pseudonym that a review
    outside the vault has already.
    """
    by.require(CaseRight.WORK)
    require_nobody(**texts)
    review = vault.lock(review, by=by, version=version)
    require_open(review)
    _check_pseudonym(texts.get("pseudonym", ""), by=by)
    return _change(review, by=by, recommendations_made=recommendations_made, **texts)


def _check_pseudonym(pseudonym: str, *, by: CaseAccess) -> None:
    if not pseudonym:
        return
    key = slugify(pseudonym)
    if not key:
        raise records.invalid(pseudonym="Enter a pseudonym with letters or numbers")
    taken = PracticeReview.objects.filter(partnership=by.partnership).values_list("pseudonym", flat=True)
    if key in {slugify(other) for other in taken}:
        raise records.invalid(pseudonym="Another review has this pseudonym. Choose a different one")


def _change(review: CaseReview, *, by: CaseAccess, **values: Any) -> CaseReview:
    if any(getattr(review, name) != value for name, value in values.items()):
        values["texts_by"] = by.user
    return vault.change(review, by=by, **values)


# Learning points


@transaction.atomic
def add_point(*, review: CaseReview, kind: str, theme: str, text: str, by: CaseAccess) -> ReviewLearning:
    by.require(CaseRight.WORK)
    require_nobody(theme=theme, text=text)
    review = vault.lock(review, by=by)
    require_open(review)
    point = vault.create(ReviewLearning(review=review, kind=kind, theme=theme, text=text), by=by)
    vault.change(review, by=by, texts_by=by.user)
    return point


@transaction.atomic
def change_point(
    *, point: ReviewLearning, kind: str, theme: str, text: str, version: int, by: CaseAccess
) -> ReviewLearning:
    by.require(CaseRight.WORK)
    require_nobody(theme=theme, text=text)
    review = vault.lock(point.review, by=by)
    require_open(review)
    point = vault.change(vault.lock(point, by=by, version=version), by=by, kind=kind, theme=theme, text=text)
    if point.version != version:  # who saved it as it was did not write it
        vault.change(review, by=by, texts_by=by.user)
    return point


@transaction.atomic
def remove_point(*, point: ReviewLearning, version: int, by: CaseAccess) -> CaseReview:
    """Take a point out of the review. What was handed over of it stays where it went."""
    by.require(CaseRight.WORK)
    review = vault.lock(point.review, by=by)
    require_open(review)
    vault.remove(vault.lock(point, by=by, version=version), by=by, on=review, field="learning")
    return vault.change(review, by=by, texts_by=by.user)


# The check


@transaction.atomic
def confirm_nobody_identified(*, review: CaseReview, digest: str, words: str = "", by: CaseAccess) -> IdentityCheck:
    """A second person, named on the case, read all that is to be published and found that it identifies nobody.

    `digest` is of the text that they read. Raises Stale when it was changed since, NotReady for whoever wrote it last,
    and while something looks like an NHS number, a date of birth or a postcode.
    """
    by.require(CaseRight.READ)
    review = vault.lock(review, by=by)
    require_open(review)
    require_nobody(words=words)
    if not policies.may_check(review, by):
        # Not a refusal of a right: that would stand in the partnership's log, and the case may not.
        raise NotReady("Whoever wrote the text last does not check it. Ask somebody else who is named on the case.")
    if digest != policies.digest(review):
        raise Stale
    if found := list(policies.warnings(review)):
        raise NotReady(*found)
    row = IdentityCheck(review=review, digest=digest, words=words, checked_by=by.name, checked_by_user=by.user)
    return vault.add(row, by=by, on=review)
