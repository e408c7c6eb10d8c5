"""The safeguarding events in the matrix of sectors: who came to the last one, and who is invited to the next."""

from collections.abc import Iterable
from datetime import date

from partners.queries.representation import EVENTS, Forum, sectors_of_agency
from priorities.models import EventInvitation, SafeguardingEvent
from wst.models import Partnership


def _words(invitation: EventInvitation, *, held: bool) -> str:
    """Empty for an agency from which nobody came to an event that was held."""
    name = invitation.agency.called
    if not held:
        return f"{name}, invited"
    came = invitation.people_attended
    return f"{name}, {came} {'person' if came == 1 else 'people'} came" if came else ""


def of_events(partnership: Partnership, day: date) -> Iterable[Forum]:
    """The last event before a day in London, and the next one once anybody is invited. Two queries."""
    events = partnership.safeguarding_events
    before, after = events.filter(held_on__lt=day), events.filter(held_on__gte=day)
    shown: list[SafeguardingEvent] = list(
        before.order_by("-held_on")[:1].union(after.order_by("held_on")[:1], all=True)
    )
    last = next((event for event in shown if event.held_on < day), None)
    coming = next((event for event in shown if event.held_on >= day), None)
    heard: dict[int, dict[str, list[str]]] = {event.pk: {} for event in shown}
    rows = EventInvitation.objects.filter(event__in=heard).select_related("agency").order_by("agency__name")
    for invitation in rows:
        if words := _words(invitation, held=bool(last and invitation.event_id == last.pk)):
            for sector in sectors_of_agency(invitation.agency):
                heard[invitation.event_id].setdefault(sector, []).append(words)
    for event in shown:
        if event == coming and not heard[event.pk]:
            continue
        event.partnership = partnership
        yield Forum(EVENTS, event.title, event.get_absolute_url(), heard[event.pk])
