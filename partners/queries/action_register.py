"""Whose an action is: the rule of one's own agency in one place."""

from django.db.models import Q, QuerySet

from partners.models import Action, AgencySuccession
from partners.permissions import Permission
from wst.access import Access


def own_agencies(access: Access) -> Q:
    """The agency that somebody belongs to, and those that it took over from: their open actions came with it."""
    agency = access.place.agency_id or 0
    before = AgencySuccession.objects.filter(successor_id=agency).values("predecessor")
    return Q(owner_agency_id=agency) | Q(owner_agency__in=before)


def own_actions(access: Access) -> QuerySet[Action]:
    """The actions of the person's agency, and those that name the person."""
    return access.partnership.actions.filter(own_agencies(access) | Q(owner_id=access.place.person_id or 0))


def may_update(action: Action, access: Access) -> bool:
    """Managers of actions update any; everybody else those of their own agency. At most one query."""
    if access.can(Permission.ACTIONS_MANAGE):
        return True
    if not access.can(Permission.ACTIONS_UPDATE_OWN):
        return False
    if access.place.agency_id == action.owner_agency_id or (
        action.owner_id and action.owner_id == access.place.person_id
    ):
        return True
    return own_actions(access).filter(pk=action.pk).exists()
