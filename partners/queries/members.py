"""Who holds which role, between which dates."""

from datetime import date

from django.db.models import Q, QuerySet

from partners.roles import RoleCode
from wst import clock
from wst.models import Membership, Partnership


def business_managers(partnership: Partnership, *, on: date | None = None) -> QuerySet[Membership]:
    """Those who run the office on a day in London (today), with accounts that work."""
    rows = Membership.objects.filter(partnership=partnership, role=RoleCode.BUSINESS_MANAGER, user__is_active=True)
    return rows.on(on or clock.today())


def business_managers_beside(membership: Membership, *, after: date) -> QuerySet[Membership]:
    """Who would still run the office after the day `after`, if this membership ended then."""
    rows = Membership.objects.filter(
        partnership=membership.partnership, role=RoleCode.BUSINESS_MANAGER, user__is_active=True
    )
    return rows.filter(Q(ends__isnull=True) | Q(ends__gt=after), starts__lte=after).exclude(pk=membership.pk)


def roles_held(partnership: Partnership) -> QuerySet[Membership]:
    """Every role held today or to come, with the account. One query."""
    return (
        Membership.objects.filter(partnership=partnership)
        .not_ended(clock.today())
        .select_related("user")
        .order_by("role", "user__name", "starts")
    )
