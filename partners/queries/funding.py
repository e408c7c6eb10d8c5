"""Whose share of the money somebody sees."""

from django.db.models import QuerySet

from partners.models import FundingContribution, FundingFormula
from partners.permissions import Permission
from wst.access import Access


def visible_contributions(formula: FundingFormula, access: Access) -> QuerySet[FundingContribution]:
    """All of them for the office, the chair of the Executive and the scrutineers; a partner sees its own."""
    rows = formula.contributions.select_related("agency", "formula").order_by("agency__name")
    if access.can(Permission.FUNDING_VIEW):
        return rows
    return rows.filter(agency_id=access.place.agency_id or 0)
