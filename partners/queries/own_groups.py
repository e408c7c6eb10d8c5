"""Whose groups somebody runs, and whose decisions they may write down: the rule of one's own group in one place
(permission matrix, 1.12)."""

from django.db.models import Q, QuerySet

from partners.models import ChairDeputy, ChairTerm, Group, GroupMembership
from partners.permissions import Permission
from partners.roles import RoleCode
from wst import clock
from wst.access import Access

Kind, Role = Group.Kind, GroupMembership.Role

# Who runs the work of a kind of group beside its chair, as a deciding member of it: its meetings, decisions, actions.
RUN_BY = {
    RoleCode.TRAINING_LEAD: (Kind.LEARNING,),
    RoleCode.ENGAGEMENT_LEAD: (Kind.ENGAGEMENT, Kind.FORUM),
    RoleCode.REVIEW_GROUP: (Kind.REVIEW,),
}


def chaired_by(person: int | None) -> Q:
    """Groups, by their key, that a person chairs today: as deputy, or by turn or seat while nobody deputises."""
    today = clock.today()
    deputies = ChairDeputy.objects.on(today)
    terms = ChairTerm.objects.filter(person_id=person or 0).on(today).values("group")
    seats = GroupMembership.objects.filter(person_id=person or 0, role=Role.CHAIR).on(today).values("group")
    instead = deputies.filter(person_id=person or 0).values("group")
    return Q(pk__in=instead) | ((Q(pk__in=terms) | Q(pk__in=seats)) & ~Q(pk__in=deputies.values("group")))


def runs_kind(access: Access, kind: str) -> bool:
    """Whether somebody's role is to run the work of groups of a kind; of which of them, their seat says. No query."""
    return any(kind in kinds and access.has_role(role) for role, kinds in RUN_BY.items())


def groups_run_by(access: Access) -> QuerySet[Group]:
    """The groups at work that somebody chairs or runs today: by the rota, as a deputy, from a seat in the chair, or as
    the lead of their kind of work who sits on them. A chair for whom somebody deputises today does not."""
    person = access.place.person_id
    runs = chaired_by(person)
    kinds = [kind for role, found in RUN_BY.items() if access.has_role(role) for kind in found]
    if kinds:
        seats = GroupMembership.objects.filter(person_id=person or 0, role__in=GroupMembership.DECIDING).on(
            clock.today()
        )
        runs |= Q(pk__in=seats.values("group"), kind__in=kinds)
    return access.partnership.groups.filter(runs, is_active=True)


def groups_met_by(access: Access) -> QuerySet[Group]:
    """The groups at work whose meetings somebody runs today, beside the office: their own, and those of which they are
    the vice chair.

    A vice chair stands in at the table, where what is decided is minuted with those present. They do not write down
    decisions on their own: `groups_run_by`, which says who does, leaves them out.
    """
    vice = GroupMembership.objects.filter(person_id=access.place.person_id or 0, role=Role.VICE_CHAIR)
    met = Q(pk__in=groups_run_by(access).values("pk")) | Q(pk__in=vice.on(clock.today()).values("group"))
    return access.partnership.groups.filter(met, is_active=True)


def groups_to_act_for(access: Access) -> QuerySet[Group]:
    """The groups for whose work somebody may add actions: all for those who manage actions or record decisions."""
    if access.can(Permission.ACTIONS_MANAGE, Permission.DECISIONS_RECORD):
        return access.partnership.groups.filter(is_active=True)
    return groups_met_by(access) if access.can(Permission.ACTIONS_ADD) else access.partnership.groups.none()


def groups_to_record_for(access: Access) -> QuerySet[Group]:
    """The groups whose decisions somebody may record: all of them for the office and the chair of the Executive."""
    if access.can(Permission.DECISIONS_RECORD):
        return access.partnership.groups.filter(is_active=True)
    if access.can(Permission.DECISIONS_RECORD_OWN):
        return groups_run_by(access)
    return access.partnership.groups.none()
