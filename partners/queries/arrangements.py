"""Versions of the arrangements, and who stands behind them on a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from partners.models import Agency, Arrangements, Delegation, LeadRepresentative
from wst.models import Partnership


def last_arrangements(partnership: Partnership) -> Arrangements | None:
    """The newest version that was published. One query."""
    stood = [Arrangements.Status.PUBLISHED, Arrangements.Status.SUPERSEDED]
    return partnership.arrangements_versions.filter(status__in=stood).order_by("-number").first()


def stood_before(document: Arrangements) -> Arrangements | None:
    """The version that was published before this one. One query."""
    stood = [Arrangements.Status.PUBLISHED, Arrangements.Status.SUPERSEDED]
    rows = Arrangements.objects.filter(partnership=document.partnership_id, status__in=stood)
    return rows.filter(number__lt=document.number).order_by("-number").first()


@dataclass(frozen=True)
class NamedPartner:
    """A safeguarding partner with its lead representative and delegate on a day; None where nobody is appointed."""

    agency: Agency
    lead: LeadRepresentative | None
    delegation: Delegation | None


def named_partners(partnership: Partnership, day: date) -> list[NamedPartner]:
    """Every safeguarding partner on a date in London, by name: all equal (arrangements 2.2, 2.3). Three queries."""
    leads = LeadRepresentative.objects.on(day).select_related("person")
    delegations = Delegation.objects.on(day).select_related("delegate")
    partners = (
        partnership.agencies.on(day)
        .filter(basis=Agency.Basis.PARTNER)
        .order_by("name")
        .prefetch_related(
            Prefetch("lead_representatives", leads, to_attr="leads_then"),
            Prefetch("delegations", delegations, to_attr="delegations_then"),
        )
    )
    return [
        NamedPartner(agency, next(iter(agency.leads_then), None), next(iter(agency.delegations_then), None))
        for agency in partners
    ]
