"""The report's section on communities, from the forums of communities and faith groups (arrangements 6.C and 9.4)."""

from datetime import date

from django.db.models import Count, Q, Sum

from engagement.models import Forum
from wst import clock, suppression
from wst.facts import Facts, Source, Table
from wst.models import Partnership

KINDS = (Forum.Kind.COMMUNITY, Forum.Kind.FAITH)


def report_community(partnership: Partnership, starts: date, ends: date) -> Facts:
    """Which communities and faith groups were heard, how often, and which were not heard at all in the year.

    Dates in London, both included. Counts of people from 1 to 4 are suppressed, and what would reveal one. One query.
    """
    in_year = Q(lived_experiences__heard_on__range=(starts, ends))
    forums = list(
        partnership.forums.filter(kind__in=KINDS)
        .annotate(
            times=Count("lived_experiences", filter=in_year),
            number=Sum("lived_experiences__number_heard", filter=in_year),
        )
        .order_by("name")
    )
    if not forums:
        return Facts(missing=["No forum of a community or a faith group is recorded."])
    heard = [forum for forum in forums if forum.times]
    source = Source(
        "forums of communities and faith groups",
        "each time a forum was heard in the year, with the people present",
        clock.today(),
        sum(forum.times for forum in heard),
    )
    words = suppression.shown_parts([forum.number or 0 for forum in heard])
    rows = [
        [forum.name, forum.get_kind_display(), str(forum.times), number]
        for forum, number in zip(heard, words, strict=True)
    ]
    headers = ["Community", "Kind", "Times heard", "People heard"]
    table = Table("communities", "Communities and faith groups that we heard", headers, rows, source, numeric=[2, 3])
    missing = [f"{forum.name} was not heard in this year." for forum in forums if not forum.times]
    return Facts(tables=[table] if rows else [], missing=missing)
