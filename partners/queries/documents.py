"""What the approval of the arrangements and of the relevant agencies list asks: since when, and of whom."""

from datetime import date

from django.db.models import Q, QuerySet

from partners.models import (
    Agency,
    Arrangements,
    ChairDeputy,
    ChairTerm,
    Delegation,
    Group,
    LeadRepresentative,
    Person,
    RelevantAgencyList,
)
from wst import clock
from wst.models import Partnership


def sent_on(document: Arrangements | RelevantAgencyList) -> date:
    """The day in London on which the version was last sent for approval. One query."""
    sent = document.record.status_changes.filter(to_status=document.Status.FOR_APPROVAL).order_by("at", "id").last()
    return (sent.at if sent else document.created_at).astimezone(clock.LONDON).date()


def approvers(partnership: Partnership, day: date) -> QuerySet[Person]:
    """Who may approve for the Executive on a day in London: the lead representative and the delegate of each
    safeguarding partner (arrangements 2.2, 2.3), and whoever chairs the Executive on that day."""
    of_partners = {"agency__in": partnership.agencies.on(day).filter(basis=Agency.Basis.PARTNER)}
    leads = LeadRepresentative.objects.filter(**of_partners).on(day).values("person")
    delegates = Delegation.objects.filter(**of_partners).on(day).values("delegate")
    executive = {"group__kind": Group.Kind.EXECUTIVE, "group__is_active": True}
    deputies = ChairDeputy.objects.filter(partnership=partnership, **executive).on(day)
    chairs = ChairTerm.objects.filter(partnership=partnership, **executive).on(day)
    chairs = chairs.exclude(group__in=deputies.values("group"))
    named = (
        Q(pk__in=leads) | Q(pk__in=delegates) | Q(pk__in=deputies.values("person")) | Q(pk__in=chairs.values("person"))
    )
    return partnership.people.filter(named).select_related("agency").order_by("name")
