"""What agencies pledged to the shared priorities, and what came of it."""

from collections import Counter
from datetime import date, datetime, time, timedelta

from django.db.models import Prefetch

from partners.models import Agency
from priorities.models import Pledge, PledgeUpdate, Priority
from priorities.queries.pledges import percent
from wst import clock
from wst.facts import Facts, Figure, Item, ItemList, Source, Table
from wst.look.formats import period_words
from wst.models import Partnership

Status = Pledge.Status


def report_pledges(partnership: Partnership, starts: date, ends: date) -> Facts:
    """How many agencies pledged to each priority of the period and what they say came of it (arrangements 4.IS.4).

    As it stood at the end of the period: later pledges and progress are left out. Four queries.
    """
    as_at = min(ends, clock.today())
    rows = Priority.objects.filter(
        partnership=partnership, cycle__starts__lte=ends, cycle__ends__gte=starts, decision__decided_on__lte=ends
    ).agreed()
    priorities = list(rows.order_by("title", "pk"))
    if not priorities:
        return Facts()
    agencies = set(Agency.objects.on(as_at).filter(partnership=partnership).values_list("pk", flat=True))
    midnight = datetime.combine(ends + timedelta(days=1), time(), clock.LONDON)
    updates = PledgeUpdate.objects.filter(at__lt=midnight).order_by("-at", "-pk")
    pledges = Pledge.objects.filter(priority__in=priorities, agency__in=agencies, made_on__lte=ends)
    pledges = pledges.select_related("agency").prefetch_related(Prefetch("updates", updates, to_attr="by_then"))
    held = list(pledges.order_by("agency__name", "pk"))
    source = Source(
        "pledges of agencies to the shared priorities",
        f"made by the end of {period_words(starts, ends)}, each as it stood then, of all agencies in the partnership",
        as_at,
        len(held),
    )
    figures, table_rows, items, missing = [], [], [], []
    number = len(agencies)
    for priority in priorities:
        own = [one for one in held if one.priority_id == priority.pk]
        stands = Counter(_stood(one) for one in own)
        table_rows.append([priority.title, str(len(own)), *(str(stands[status]) for status in Status.values)])
        figures.append(
            Figure(
                f"pledges-{priority.pk}",
                f"{priority.title}: {len(own)} of {number} agencies ({percent(len(own), number)}%) pledged what they "
                "would do.",
                f"{percent(len(own), number)}%",
                source,
            )
        )
        if len(own) < number:
            without = number - len(own)
            missing.append(f"{priority.title}: {without} of {number} agencies {'has' if without == 1 else 'have'} not "
                           "pledged anything.")  # fmt: skip
        silent = sum(not one.by_then for one in own)
        if silent:
            missing.append(f"{priority.title}: no progress is reported on {silent} of {len(own)} pledges.")
        items += [_came_of(priority, one) for one in own if _difference(one)]
    headers = ["Priority", "Agencies that pledged", *(str(label) for label in Status.labels)]
    tables = [Table("pledges", "Pledges by priority", headers, table_rows, source, [1, 2, 3, 4, 5])] if held else []
    lists = [ItemList("pledges-difference", "What agencies say came of their pledges", items, source)] if items else []
    return Facts(figures, [], tables, lists, missing)


def _stood(pledge: Pledge) -> str:
    return pledge.by_then[0].status if pledge.by_then else Status.MADE.value


def _difference(pledge: Pledge) -> str:
    return next((one.difference for one in pledge.by_then if one.difference), "")


def _came_of(priority: Priority, pledge: Pledge) -> Item:
    labels = {"Priority": priority.title, "Pledge": pledge.what, "Where it stands": Status(_stood(pledge)).label}
    return Item(pledge.agency.name, _difference(pledge), labels)
