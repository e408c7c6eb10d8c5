"""Who a user is here, and for which agency they act."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from partners.models import Agency, Delegation, LeadRepresentative, Person
from wst import clock
from wst.access import Access, Place
from wst.models import Partnership, User


def place_of(partnership: Partnership, user: User) -> Place:
    """Who `user` is among the partnership's people. One query, in its scope."""
    row = Person.objects.filter(partnership=partnership, user=user, left_on__isnull=True).values_list("pk", "agency_id")
    person = row.first()
    return Place(*person) if person else Place()


def agencies_acted_for(access: Access) -> QuerySet[Agency]:
    """The safeguarding partners whose lead representative or delegate this user is today (arrangements 2.2, 2.3)."""
    today = clock.today()
    leads = LeadRepresentative.objects.on(today).filter(agency=OuterRef("pk"), person__user=access.user_id)
    delegates = Delegation.objects.on(today).filter(agency=OuterRef("pk"), delegate__user=access.user_id)
    if access.user_id is None:
        return Agency.objects.none()
    return (
        Agency.objects.filter(partnership=access.partnership)
        .active()
        .filter(Q(Exists(leads)) | Q(Exists(delegates)))
        .order_by("name")
    )


def agency_acted_for(access: Access) -> Agency | None:
    """The agency for which this user may approve and decide today. One query."""
    return agencies_acted_for(access).first()


def may_act_for(access: Access, agency: Agency) -> bool:
    """Whether the user is lead representative or delegate of that very agency today. One query."""
    return agencies_acted_for(access).filter(pk=agency.pk).exists()
