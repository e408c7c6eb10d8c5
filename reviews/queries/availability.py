"""Whether published reviews were up, day by day: SI 2018/789 regulation 17 asks that they are, for at least a year."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import OuterRef, QuerySet, Subquery

from partners.permissions import Permission
from reviews.models import AvailabilityCheck, PracticeReview
from wst import clock, home
from wst.access import Access
from wst.home import Need
from wst.models import Partnership


def published(partnership: Partnership) -> QuerySet[PracticeReview]:
    """The reviews whose page should be up, with their publications. One that was withdrawn for harm is none of them."""
    rows = PracticeReview.objects.filter(partnership=partnership, publication__isnull=False)
    return rows.filter(publication__withdrawal__isnull=True).select_related("publication", "partnership")


@dataclass
class Log:
    """What was seen of one review, the latest first, and the days on which it was public and nobody looked."""

    review: PracticeReview
    checks: list[AvailabilityCheck] = field(default_factory=list)
    days_missed: int = 0

    @property
    def failed(self) -> int:
        return sum(not one.is_up for one in self.checks)


def logs(partnership: Partnership, starts: date, ends: date) -> list[Log]:
    """The log of each review that was ever published, for the dates from `starts` to `ends` (London, both included).

    Three queries. A day counts as missed from the day after publication up to yesterday.
    """
    rows = PracticeReview.objects.filter(partnership=partnership, publication__isnull=False)
    found = {
        row.publication.key: Log(row) for row in rows.select_related("publication__withdrawal").order_by("pseudonym")
    }
    checks = AvailabilityCheck.objects.filter(
        partnership=partnership, checked_at__gte=_midnight(starts), checked_at__lt=_midnight(ends + timedelta(days=1))
    )
    first: dict[str, date] = {}
    for check in checks.select_related("publication"):
        key = check.publication.key
        found[key].checks.append(check)
    for publication in partnership.publications.filter(kind="practice-reviews", number=1).only("key", "published_at"):
        first[publication.key] = _day(publication.published_at)
    for key, log in found.items():
        start = max(starts, first[key] + timedelta(days=1))
        end = min(ends, clock.today() - timedelta(days=1))
        if withdrawal := getattr(log.review.publication, "withdrawal", None):
            end = min(end, _day(withdrawal.at) - timedelta(days=1))
        looked = {_day(check.checked_at) for check in log.checks}
        days = (start + timedelta(days=number) for number in range((end - start).days + 1))
        log.days_missed = sum(day not in looked for day in days)
    return list(found.values())


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.LONDON)


def _day(moment: datetime) -> date:
    return moment.astimezone(clock.LONDON).date()


# Home


def _down(access: Access) -> QuerySet | None:
    """Reviews whose page was not up when it was last looked at."""
    if not access.can(Permission.PRACTICE_REVIEWS_PUBLISH):
        return None
    checks = AvailabilityCheck.objects.filter(publication=OuterRef("publication")).order_by("-checked_at", "-pk")
    rows = published(access.partnership).select_related(None)
    return rows.annotate(was_up=Subquery(checks.values("is_up")[:1])).filter(was_up=False)


def _say(access: Access, row: home.Row) -> Iterator[Need]:
    yield Need(
        f"The page of a published review is not up: {row['pseudonym']}",
        "The daily look did not find what was published. A review stays public for at least a year.",
        home.address(access, "reviews:availability"),
    )


NEEDS = home.Source(_down, ("pk", "pseudonym"), ("pk",), _say)
