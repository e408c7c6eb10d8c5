"""The two safeguarding events of a year."""

from datetime import date

from django.db.models import Count, Q

from partners.models.agency import Kind
from priorities.models import SafeguardingEvent
from wst import clock, suppression
from wst.facts import Facts, Figure, Item, ItemList, Source, Table
from wst.look.formats import date_words, period_words
from wst.models import Partnership


def report_events(partnership: Partnership, starts: date, ends: date) -> Facts:
    """The safeguarding events, held twice a year: who came and what was agreed (arrangements 3.Pri.4, 9.1)."""
    homes = Q(invitations__agency__kind=Kind.RESIDENTIAL_HOME)
    came = Q(invitations__people_attended__gt=0)
    events = list(
        SafeguardingEvent.objects.filter(partnership=partnership, held_on__range=(starts, ends))
        .select_related("facilitator")
        .annotate(
            invited=Count("invitations"),
            came=Count("invitations", filter=came),
            homes_invited=Count("invitations", filter=homes),
            homes_came=Count("invitations", filter=homes & came),
        )
        .order_by("held_on")
    )
    as_at = min(ends, clock.today())
    held = [event for event in events if event.status != SafeguardingEvent.Status.PLANNED]
    missing = []
    if len(held) < 2:
        words = {0: "No safeguarding event was held", 1: "One safeguarding event was held"}[len(held)]
        missing.append(f"{words} in this year. The arrangements agree on two.")
    source = Source(
        "safeguarding events", f"held in {period_words(starts, ends)}, with the attendance recorded", as_at, len(held)
    )
    rows, outcomes, figures = [], [], []
    for event in held:
        people = suppression.shown(event.people_attended)
        rows.append(
            [event.title, date_words(event.held_on), people, f"{event.came} of {event.invited}",
             f"{event.homes_came} of {event.homes_invited}"]
        )  # fmt: skip
        labels = {"Held": date_words(event.held_on)}
        if event.facilitator:
            labels["Facilitated by"] = event.facilitator.post_title
        outcomes.append(Item(event.title, event.outcomes or "The outcomes are not recorded yet.", labels))
        figures.append(
            Figure(
                f"event-{event.ordinal}-{event.pk}",
                f"{event.title}: {people} people came from {event.came} of {event.invited} agencies.",
                people,
                source,
            )
        )
        if not event.outcomes:
            missing.append(f"{event.title}: its outcomes are not recorded yet.")
        if not event.facilitator:
            missing.append(f"{event.title}: no facilitator is recorded.")
    tables = []
    if rows:
        headers = ["Event", "Held", "People", "Agencies that came", "Residential homes that came"]
        tables = [Table("safeguarding-events", "The safeguarding events", headers, rows, source, [2, 3, 4])]
    lists = [ItemList("event-outcomes", "What came of them", outcomes, source)] if outcomes else []
    return Facts(figures, [], tables, lists, missing)
