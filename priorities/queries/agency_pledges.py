"""What an agency pledged in a year and what came of it, for the agency's year."""

from datetime import date

from django.urls import reverse

from partners.queries.agency_year import Part, YearSource
from priorities.models import Pledge
from wst import clock
from wst.models import Partnership


def _pledges(partnership: Partnership, starts: date, ends: date) -> list[Part]:
    made = Pledge.objects.filter(partnership=partnership, made_on__range=(starts, ends))
    return [
        Part("made", made),
        Part("done", made.filter(status=Pledge.Status.DONE)),
        Part("not done", made.filter(status=Pledge.Status.NOT_DONE)),
        Part("overdue", made.open().filter(due__lt=clock.today())),
        Part("with a difference told", made.exclude(difference="")),
    ]


PLEDGES_OF_AGENCIES = YearSource(
    "Pledges",
    "Pledges to the shared priorities made in the year",
    "This agency pledged nothing in the year.",
    _pledges,
    lambda slug, agency: f"{reverse('priorities:pledges', args=[slug])}?agency={agency}",
)
