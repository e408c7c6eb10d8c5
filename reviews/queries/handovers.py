"""Reads of learning that travels, and what of it waits on the home page."""

from collections.abc import Iterator

from django.db.models import Prefetch, Q, QuerySet

from partners.permissions import Permission
from reviews.models import HandoverPoint, LearningHandover, LearningPoint, PracticeReview
from wst import home
from wst.access import Access
from wst.home import Need
from wst.models import Partnership, Record
from wst.models.record import OPEN_TO_ALL


def points(partnership: Partnership) -> QuerySet[LearningPoint]:
    """Every point that may be read by all: those without an entry, and those of entries that are published."""
    published = Q(review__isnull=True) | Q(review__status=PracticeReview.Status.PUBLISHED)
    rows = partnership.learning_points.filter(published)
    return rows.select_related("review__partnership").order_by("-learnt_on", "-pk")


def came_of(rows: QuerySet[LearningPoint]) -> QuerySet[LearningPoint]:
    """The points with their handovers, and what each was answered with. Two queries."""
    handed = HandoverPoint.objects.select_related("handover__response_record", "handover__partnership").order_by("pk")
    return rows.prefetch_related(Prefetch("handovers", handed))


def handovers(partnership: Partnership) -> QuerySet[LearningHandover]:
    return partnership.learning_handovers.select_related("response_record")


def may_answer_with(partnership: Partnership) -> QuerySet[Record]:
    """Audits, priorities and courses that everybody may follow."""
    rows = Record.objects.filter(partnership=partnership, visibility__in=OPEN_TO_ALL)
    return rows.filter(kind__in=("audit", "priority", "course")).order_by("kind", "title")


def _waiting(access: Access) -> QuerySet | None:
    if not access.can(Permission.LEARNING_ANSWER):
        return None
    rows = LearningHandover.objects.filter(partnership=access.partnership)
    return rows.filter(status=LearningHandover.Status.HANDED_OVER)


def _say(access: Access, row: home.Row) -> Iterator[Need]:
    where = home.address(access, "reviews:handover", row["pk"])
    why = "Learning was handed over: an audit, a priority, training, or nothing and why (arrangements 7.6)."
    yield Need(f"Say what comes of it: {row['title']}", why, where, row["answer_by"])


NEEDS = home.Source(_waiting, ("pk", "title", "answer_by"), ("answer_by", "pk"), _say, days=("answer_by",))
