"""What scrutiny shows on the page of a priority: the last rating, what evidence was asked for, its audits."""

from collections.abc import Collection

from django.urls import reverse

from partners.permissions import Permission
from priorities.models import Priority
from priorities.panels import Panel
from scrutiny.actions.ratings import commission_of
from scrutiny.presenters.findings import progress, sufficient
from scrutiny.queries.ratings import latest
from wst.access import Access
from wst.look.formats import date_words
from wst.look.parts import Link, Row
from wst.models import Partnership


def scrutiny_panel(priority: Priority, access: Access) -> Panel:
    """Two queries, three for a scrutineer."""
    slug = access.partnership.slug
    timeline = Link("Every rating of this priority", reverse("scrutiny:priority_ratings", args=[slug, priority.pk]))
    links = [timeline]
    if access.can(Permission.PRIORITIES_RATE) and commission_of(access):
        links.append(Link("Rate this priority", reverse("scrutiny:priority_rate", args=[slug, priority.pk])))
    audits = access.partnership.audits.filter(priority=priority).select_related("partnership")
    rows = [
        Row(f"Audit: {audit.theme}", Link(audit.get_status_display(), audit.get_absolute_url(), f": {audit.theme}"))
        for audit in audits
    ]
    rating = latest([priority.pk]).get(priority.pk)
    if rating is None:
        return Panel("What the scrutineer says", "Not rated yet.", rows, links, order=20, is_scrutiny=True)
    said = [
        Row("Progress", progress(rating)),
        Row("Enough evidence?", sufficient(rating)),
        Row("Comment", rating.comment),
        *rows,
    ]
    by = f"{rating.engagement.person.name}, {date_words(rating.rated_at)}."
    return Panel("What the scrutineer says", by, said, links, order=20, is_scrutiny=True)


def in_words(partnership: Partnership, priority_ids: Collection[int]) -> dict[int, str]:
    """ "Progress, not yet evidenced, 2 May 2026": the last rating of each priority. One query."""
    return {
        priority_id: f"{rating.get_progress_display()}, {date_words(rating.rated_at)}"
        for priority_id, rating in latest(priority_ids).items()
    }
