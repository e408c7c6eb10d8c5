"""Agencies say who comes to a safeguarding event: signed in, through the office, or through a link (2.5, 2.6)."""

from typing import Any

from django.db import transaction

from partners.models import Agency
from partners.permissions import Permission as P
from priorities.events import RegistrationLinkSent
from priorities.models import EventRegistration, SafeguardingEvent
from priorities.queries import rights
from wst import clock, events, links, notices, records
from wst.access import Access, product_access
from wst.look.formats import date_words
from wst.models import SinglePurposeLink
from wst.refusals import NotPermitted, NotReady, WrongState

PURPOSE = "event_registration"
MOST = 20  # people of one agency

LINK = notices.kind(
    "priorities.event_registration_link", "Your agency is invited to a safeguarding event. Say here who comes."
)


@transaction.atomic
def register(
    event: SafeguardingEvent, *, agency: Agency, who: str, by: Access, version: int | None = None
) -> EventRegistration:
    """Who comes from an agency: a line for each person, empty when nobody does. Saved again, it replaces the former.

    Raises NotPermitted for another agency's, WrongState once the event was held or without an invitation, Stale.
    """
    by.require(P.EVENTS_REGISTER, P.EVENTS_MANAGE)
    if not rights.may_register_for(agency.pk, by):
        raise NotPermitted("You can register people of your own agency only.", permission=P.EVENTS_MANAGE)
    return _register(event, agency, who, by.name, by=by, version=version)


def register_by_link(link: SinglePurposeLink, values: dict[str, Any]) -> EventRegistration:
    """File what came in through a link. The link names the event and the one agency that it may speak for."""
    by = product_access(link.partnership, "Registration by link", P.EVENTS_REGISTER)
    event = by.partnership.safeguarding_events.get(record=link.record_id)
    agency = by.partnership.agencies.get(pk=link.prompt["agency"])
    who = str(values.get("who", "")) if values.get("comes") else ""
    return _register(event, agency, who, str(values.get("name", ""))[:120] or agency.called, by=by)


@transaction.atomic
def _register(
    event: SafeguardingEvent, agency: Agency, who: str, name: str, *, by: Access, version: int | None = None
) -> EventRegistration:
    event = records.lock(event)
    if event.status != SafeguardingEvent.Status.PLANNED:
        raise WrongState("The event was held already, so nobody can be registered for it now.")
    if not event.invitations.filter(agency=agency).exists():
        raise WrongState("This agency is not invited yet. The business manager invites every agency together.")
    lines = [" ".join(line.split()) for line in who.splitlines() if line.strip()]
    if len(lines) > MOST:
        raise records.invalid(who=f"Enter at most {MOST} people, one on each line.")
    values = {"who": "\n".join(lines), "number": len(lines), "registered_by": name}
    standing = event.registrations.filter(agency=agency).first()
    if standing is None:
        row = EventRegistration(event=event, agency=agency, registered_on=clock.today(), **values)
        return records.create(row, by=by, kind="event_registration", title=f"{agency.name} at {event.title}"[:200])
    standing = records.lock(standing, version=version)
    return records.change(standing, by=by, registered_on=clock.today(), **values)


@transaction.atomic
def send_link(event: SafeguardingEvent, *, agency: Agency, by: Access) -> SinglePurposeLink:
    """E-mail a link to the agency's contact address, through which it says who comes. Ends older links of the agency.

    Raises NotReady without an address, WrongState once the event was held or without an invitation.
    """
    by.require(P.EVENTS_MANAGE)
    event = records.lock(event)
    if event.status != SafeguardingEvent.Status.PLANNED:
        raise WrongState("The event was held already, so no link was sent.")
    if not event.invitations.filter(agency=agency).exists():
        raise WrongState("This agency is not invited yet, so no link was sent.")
    if not agency.contact_email:
        raise NotReady("The register of agencies has no email address for this agency. Add one there first.")
    return mail_link(event, agency, by=by)


@transaction.atomic
def mail_link(event: SafeguardingEvent, agency: Agency, *, by: Access) -> SinglePurposeLink:
    """Inside the transaction of an invitation. The link works until the day of the event."""
    open_links = event.record.links.filter(purpose=PURPOSE, used_at__isnull=True, revoked_at__isnull=True)
    open_links.filter(prompt__agency=agency.pk).update(revoked_at=clock.now())
    place = f", {event.venue}" if event.venue else ""
    prompt = {
        "title": f"{event.title}: who comes from {agency.name}?",
        "text": f"{date_words(event.held_on)}{place}. {event.purpose} Enter names and posts of your staff only.",
        "agency": agency.pk,
    }
    days = max((event.held_on - clock.today()).days + 1, 1)
    link, path = links.make(purpose=PURPOSE, record=event.record, prompt=prompt, days=days, by=by)
    notices.send(LINK, by=by, email=agency.contact_email, record=event.record, address=path)
    events.record(RegistrationLinkSent(agency.pk, link.pk), by=by, on=event)
    return link
