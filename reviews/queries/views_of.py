"""What the statutory partners said on a question about a case."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from partners.models import Agency
from reviews.models import Case, PartnerView
from wst import clock


@dataclass(frozen=True)
class Said:
    """One statutory partner and the last view that it gave, or None."""

    agency: Agency
    view: PartnerView | None


def partners_of(case: Case, day: date | None = None) -> QuerySet[Agency]:
    """The statutory partners on a day in London (today), in their order."""
    every = Agency.objects.filter(partnership=case.partnership_id, basis=Agency.Basis.PARTNER)
    return every.on(day or clock.today()).order_by("pk")


def said(case: Case, question: str, day: date | None = None) -> list[Said]:
    """Each statutory partner on a day in London (today) with the last view that it had given on the question by then,
    in the partners' order. Two queries."""
    day = day or clock.today()
    given = PartnerView.objects.filter(case=case, question=question, given_on__lte=day)
    last = {view.agency_id: view for view in given}
    return [Said(agency, last.get(agency.pk)) for agency in partners_of(case, day)]


def missing(case: Case, question: str, day: date | None = None) -> list[Agency]:
    """The statutory partners on a day in London (today) that had not been asked by then: neither a view nor an attempt
    is recorded."""
    return [one.agency for one in said(case, question, day) if one.view is None]
