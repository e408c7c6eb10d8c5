"""Who is invited to an event and who is not."""

from django.db.models import QuerySet

from partners.models import Agency
from priorities.models import SafeguardingEvent


def agencies_not_invited(event: SafeguardingEvent) -> QuerySet[Agency]:
    """Active agencies without an invitation, named in the published list or not. One query."""
    active = Agency.objects.active().filter(partnership=event.partnership_id)
    return active.exclude(event_invitations__event=event)
