"""Whose decisions somebody may write down: the rule of one's own group in one place (permission matrix, 1.12)."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from partners.models import ChairDeputy, ChairTerm, Group, GroupMembership
from partners.permissions import Permission
from partners.roles import RoleCode
from wst import clock
from wst.access import Access

Kind, Role = Group.Kind, GroupMembership.Role

# Who runs the work of a kind of group beside its chair, as a deciding member of it.
RUN_BY = {
    RoleCode.TRAINING_LEAD: (Kind.LEARNING,),
    RoleCode.ENGAGEMENT_LEAD: (Kind.ENGAGEMENT, Kind.FORUM),
    RoleCode.REVIEW_GROUP: (Kind.REVIEW,),
}


def groups_run_by(access: Access) -> QuerySet[Group]:
    """The groups at work that somebody chairs or runs today: by the rota, as a deputy, from a seat in the chair, or as
    the lead of their kind of work who sits on them. A chair for whom somebody deputises today does not."""
    person, today = access.place.person_id or 0, clock.today()
    own = {"group": OuterRef("pk"), "person": person}
    deputised = ChairDeputy.objects.on(today).filter(group=OuterRef("pk")).exclude(person=person)
    chairs = Q(Exists(ChairTerm.objects.on(today).filter(**own)))
    chairs |= Q(Exists(GroupMembership.objects.on(today).filter(role=Role.CHAIR, **own)))
    runs = Q(Exists(ChairDeputy.objects.on(today).filter(**own))) | (chairs & ~Q(Exists(deputised)))
    kinds = [kind for role, found in RUN_BY.items() if access.has_role(role) for kind in found]
    if kinds:
        seats = GroupMembership.objects.on(today).filter(role__in=GroupMembership.DECIDING, **own)
        runs |= Q(Exists(seats)) & Q(kind__in=kinds)
    return access.partnership.groups.filter(runs, is_active=True)


def groups_to_record_for(access: Access) -> QuerySet[Group]:
    """The groups whose decisions somebody may record: all of them for the office and the chair of the Executive."""
    if access.can(Permission.DECISIONS_RECORD):
        return access.partnership.groups.filter(is_active=True)
    if access.can(Permission.DECISIONS_RECORD_OWN):
        return groups_run_by(access)
    return access.partnership.groups.none()
