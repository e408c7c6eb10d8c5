"""What agencies pledged, for their year."""

from datetime import date

from django.urls import reverse

from partners.queries.agency_year import Part, YearSource
from priorities.models import Pledge
from wst.models import Partnership


def _pledges(partnership: Partnership, starts: date, ends: date) -> list[Part]:
    made = Pledge.objects.filter(partnership=partnership, made_on__range=(starts, ends))
    return [
        Part("made", made),
        Part("done", made.filter(status=Pledge.Status.DONE)),
        Part("with the difference told", made.exclude(difference="")),
        Part("not done", made.filter(status=Pledge.Status.NOT_DONE)),
    ]


PLEDGES_OF_AGENCIES = YearSource(
    "Pledges",
    "Pledges to shared priorities that were made in the year",
    "This agency made no pledge in the year.",
    _pledges,
    lambda slug, agency: f"{reverse('priorities:pledges', args=[slug])}?agency={agency}",
)
