"""Which bi-annual events agencies were invited to and came to, for their year."""

from datetime import date

from django.urls import reverse

from partners.queries.agency_year import Part, YearSource
from priorities.models import EventInvitation
from wst.models import Partnership


def _events(partnership: Partnership, starts: date, ends: date) -> list[Part]:
    invited = EventInvitation.objects.filter(partnership=partnership, event__held_on__range=(starts, ends))
    return [
        Part("invited to", invited),
        Part("came to", invited.filter(people_attended__gt=0)),
        Part("stayed away from", invited.filter(people_attended=0)),
    ]


EVENTS_OF_AGENCIES = YearSource(
    "Safeguarding events",
    "Bi-annual events held or planned in the year",
    "This agency was invited to no event of the year.",
    _events,
    lambda slug, agency: reverse("priorities:events", args=[slug]),
)
