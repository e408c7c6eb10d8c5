"""May this review be published, and who may read its entry before it is?"""

from collections.abc import Iterator

from django.core.exceptions import ValidationError

from partners.permissions import Permission
from reviews.models import LearningPoint, PracticeReview
from wst import identifying
from wst.access import Access

# What the public reads of a review, beside its learning points.
PUBLIC_TEXTS = ("pseudonym", "summary", "chair_statement", "difference")


def warnings(review: PracticeReview) -> Iterator[str]:
    """What in the public texts looks as if it could identify a person, one sentence each."""
    texts = [getattr(review, field) for field in PUBLIC_TEXTS]
    for point in review.learning_points.all():
        texts += [point.theme, point.text]
    for text in texts:
        yield from (finding.sentence() for finding in identifying.find(text))


def require_nobody_identified(row: PracticeReview | LearningPoint, *fields: str) -> None:
    """Raises ValidationError at each of `fields` that looks like an NHS number, a date of birth or a postcode."""
    if errors := identifying.errors(**{field: getattr(row, field) for field in fields}):
        raise ValidationError(errors)


def has_learning(review: PracticeReview) -> bool:
    """Add at least one learning point: what is to improve, or good practice."""
    return bool(review.pk) and review.learning_points.exists()


def identifies_nobody(review: PracticeReview) -> bool:
    """Take out of the public texts what looks like an NHS number, a date of birth or a postcode."""
    return not any(warnings(review))


def may_read_unpublished(access: Access) -> bool:
    """Whether an entry is shown before publication: to the office, which publishes, and to those who decide."""
    return access.can(Permission.PRACTICE_REVIEWS_PUBLISH, Permission.DECISIONS_MAKE)
