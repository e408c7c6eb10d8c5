"""What agencies contributed to annual reports, for their year."""

from datetime import date

from django.urls import reverse

from partners.queries.agency_year import Part, YearSource
from reports.models import ContributionRequest
from wst.models import Partnership


def _contributions(partnership: Partnership, starts: date, ends: date) -> list[Part]:
    asked = ContributionRequest.objects.filter(partnership=partnership, due__range=(starts, ends))
    received = asked.filter(status=ContributionRequest.Status.RECEIVED)
    missing = asked.filter(status=ContributionRequest.Status.MISSING)
    return [Part("asked for", asked), Part("received", received), Part("not received", missing)]


CONTRIBUTIONS_OF_AGENCIES = YearSource(
    "Contributions to the annual report",
    "Contributions that are due in the year",
    "No report asked this agency for a contribution in the year.",
    _contributions,
    lambda slug, agency: reverse("reports:index", args=[slug]),
)
