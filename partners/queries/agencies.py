"""The safeguarding partners by kind, and who leads and speaks for each."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from partners.models import Agency, AgencySuccession, Delegation, LeadRepresentative
from partners.models.agency import STATUTORY_KINDS, Kind
from wst import clock
from wst.models import Partnership


@dataclass(frozen=True)
class PartnerKind:
    """One of the three kinds of safeguarding partner and its bodies: one, several, or none yet."""

    kind: Kind
    bodies: list[Agency] = field(default_factory=list)


def partner_bodies(partnership: Partnership, *, on: date | None = None) -> QuerySet[Agency]:
    """Safeguarding partner bodies on a day in London (today), each with `lead_now` and `delegate_now`: lists of at
    most one. Three queries, however many bodies."""
    day = on or clock.today()
    leads = LeadRepresentative.objects.on(day).select_related("person")
    delegates = Delegation.objects.on(day).select_related("delegate")
    return (
        Agency.objects.filter(partnership=partnership, basis=Agency.Basis.PARTNER)
        .on(day)
        .select_related("organisation")
        .prefetch_related(
            Prefetch("lead_representatives", leads, to_attr="lead_now"),
            Prefetch("delegations", delegates, to_attr="delegate_now"),
        )
        .order_by("name")
    )


def statutory_partners(partnership: Partnership, *, on: date | None = None) -> list[PartnerKind]:
    """The three kinds of Children Act 2004 section 16E(3) in order, each with its bodies on a day in London (today).

    All are equal: none comes first by rank. Three queries.
    """
    bodies = list(partner_bodies(partnership, on=on))
    return [PartnerKind(kind, [body for body in bodies if body.kind == kind]) for kind in STATUTORY_KINDS]


def successions_of(agency: Agency) -> list[AgencySuccession]:
    """Whom the agency took over from and who took over from it, the latest first. One query."""
    rows = AgencySuccession.objects.filter(Q(successor=agency) | Q(predecessor=agency))
    return list(rows.select_related("predecessor", "successor").order_by("-on", "-pk"))
