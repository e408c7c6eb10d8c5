"""What the statutory partners said on a question about a case."""

from dataclasses import dataclass

from django.db.models import QuerySet

from partners.models import Agency
from reviews.models import Case, PartnerView


@dataclass(frozen=True)
class Said:
    """One statutory partner and the last view that it gave, or None."""

    agency: Agency
    view: PartnerView | None


def partners_of(case: Case) -> QuerySet[Agency]:
    """The statutory partners of today, in their order."""
    return Agency.objects.filter(partnership=case.partnership_id).statutory_partners().order_by("pk")


def said(case: Case, question: str) -> list[Said]:
    """Each statutory partner of today with its last view on the question, in the partners' order. Two queries."""
    last = {view.agency_id: view for view in PartnerView.objects.filter(case=case, question=question)}
    return [Said(agency, last.get(agency.pk)) for agency in partners_of(case)]


def missing(case: Case, question: str) -> list[Agency]:
    """The statutory partners that have not been asked yet: neither a view nor an attempt is recorded."""
    return [one.agency for one in said(case, question) if one.view is None]
