"""The register of finished reviews, and the page of one."""

from collections.abc import Callable, Iterable

from django.urls import NoReverseMatch, reverse

from reviews.models import LearningPoint, PracticeReview
from wst.look.formats import date_words
from wst.look.parts import Link, Row, Status, Table
from wst.models import Publication

COLOURS = {
    PracticeReview.Status.FINAL: "blue",
    PracticeReview.Status.HELD: "yellow",
    PracticeReview.Status.PUBLISHED: "green",
}


def status(review: PracticeReview) -> Status:
    """The review's publication, with its withdrawal, is selected beforehand."""
    if review.publication and not review.stands:
        return Status("Withdrawn for harm", "red")
    return Status(review.get_status_display(), COLOURS[PracticeReview.Status(review.status)])


def register(rows: Iterable[PracticeReview]) -> Table:
    return Table(
        "Reviews",
        ["Review", "Kind", "Completed", "Complete", "Publication"],
        [
            [
                Link(row.pseudonym, row.get_absolute_url()),
                row.get_kind_display(),
                row.completed_on,
                f"{row.recommendations_complete} of {row.recommendations_made} recommendations",
                status(row),
            ]
            for row in rows
        ],
        caption_hidden=True,
    )


def public_address(slug: str, publication: Publication) -> str:
    try:
        return reverse("public:publication", args=[slug, publication.kind, publication.key])
    except NoReverseMatch:
        return ""


def facts(review: PracticeReview) -> list[Row]:
    """The review's facts. Its publication is selected beforehand."""
    rows = [
        Row("Kind", review.get_kind_display()),
        Row("Completed", review.completed_on),
        Row("Publication", status(review)),
        Row("Recommendations", f"{review.recommendations_made} made, {review.recommendations_complete} complete"),
    ]
    if review.improvements_only:
        rows.append(Row("Report", "Not published: the improvements are"))
    if review.status == PracticeReview.Status.HELD:
        rows += [Row("Held because", review.hold_reason), Row("Look again on", review.hold_check_on)]
    if published := review.publication:
        address = public_address(review.partnership.slug, published)
        words = f"Version {published.number}, {date_words(published.published_at)}"
        rows += [
            Row("Published", Link(words, address) if address else words),
            Row("Public until at least", published.keep_until),
        ]
        if withdrawal := getattr(published, "withdrawal", None):
            why = f"{date_words(withdrawal.at)}: {withdrawal.get_reason_display().lower()}"
            two = f"{withdrawal.first_user.name} and {withdrawal.second_user.name}"
            rows += [Row("Withdrawn for harm", why), Row("Withdrawn by", two)]
    return rows


def points(rows: Iterable[LearningPoint], change: Callable[[LearningPoint, str], str] | None) -> list[dict]:
    """Learning points as cards. `change` gives the address of a form about one, by the name of the form."""
    return [
        {
            "title": f"{point.get_kind_display()}: {point.theme}",
            "rows": [
                Row(
                    "What we learnt",
                    point.text,
                    [
                        Link("Change", change(point, "learning_point_change"), point.theme),
                        Link("Remove", change(point, "learning_point_remove"), point.theme),
                    ]
                    if change
                    else (),
                )
            ],
        }
        for point in rows
    ]
