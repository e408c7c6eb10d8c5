"""The two safeguarding events of a cycle: invitations, attendance, outcomes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from partners.models import Person
from partners.permissions import Permission as P
from priorities.actions.registrations import mail_link
from priorities.events import AgenciesInvited, AttendanceRecorded, NeedsChecked
from priorities.models import EventInvitation, NeedsCheck, Priority, SafeguardingEvent
from priorities.queries import pledges, rights
from priorities.queries.safeguarding_events import agencies_not_invited
from priorities.states import EVENT
from wst import clock, events, notices, records
from wst.access import Access
from wst.refusals import NotPermitted, WrongState

INVITATION = notices.kind("priorities.event_invitation", "Your agency is invited to a safeguarding event.")


@transaction.atomic
def edit_event(
    event: SafeguardingEvent,
    *,
    title: str,
    held_on: date,
    venue: str,
    purpose: str,
    facilitator: Person | None,
    by: Access,
    version: int | None = None,
) -> SafeguardingEvent:
    """Change a planned event. Raises WrongState once it was held, ValidationError for a date outside the cycle."""
    by.require(P.EVENTS_MANAGE)
    event = records.lock(event, version=version)
    if event.status != SafeguardingEvent.Status.PLANNED:
        raise WrongState("The event was held already, so its plan is kept as it was. Nothing was changed.")
    if not event.cycle.starts <= held_on <= event.cycle.ends:
        raise records.invalid(held_on="The event must be held within its cycle.")
    other = event.cycle.events.exclude(pk=event.pk).first()
    if other and (held_on - other.held_on).days * (event.ordinal - other.ordinal) <= 0:
        raise records.invalid(held_on="The second event must be held after the first.")
    values: dict[str, Any] = {"held_on": held_on, "venue": venue, "purpose": purpose, "facilitator": facilitator}
    return records.change(event, by=by, title=title, **values)


@transaction.atomic
def invite_agencies(event: SafeguardingEvent, *, by: Access, on: date | None = None) -> int:
    """Invite every active agency that is not invited yet, named in the list or not (arrangements 2.5, 2.6, 3.Pri.3).

    Those who speak for an agency are told; an agency in which nobody signs in gets a link at its address, through
    which it says who comes. Returns how many were invited. Raises WrongState once it was held.
    """
    by.require(P.EVENTS_MANAGE)
    event = records.lock(event)
    if event.status != SafeguardingEvent.Status.PLANNED:
        raise WrongState("The event was held already, so nobody can be invited to it now.")
    agencies = list(agencies_not_invited(event))
    EventInvitation.objects.bulk_create(
        EventInvitation(partnership=by.partnership, event=event, agency=agency, invited_on=on or clock.today())
        for agency in agencies
    )
    if agencies:
        events.record(AgenciesInvited(len(agencies)), by=by, on=event)
    speakers = pledges.speakers(by.partnership, [agency.pk for agency in agencies])
    for agency in agencies:
        for user in speakers.get(agency.pk, []):
            notices.send(INVITATION, by=by, user=user, record=event.record, address=event.get_absolute_url())
        if agency.pk not in speakers and agency.contact_email:
            mail_link(event, agency, by=by)
    return len(agencies)


@transaction.atomic
def record_attendance(
    event: SafeguardingEvent,
    *,
    attended: Mapping[int, int | None],
    by: Access,
    others: int = 0,
    version: int | None = None,
) -> SafeguardingEvent:
    """Save how many people came from each invited agency (agency id → people; None is not known yet).

    `others` came from no agency: young people, the facilitator. Raises ValidationError for an agency without an
    invitation, and WrongState once the outcomes are recorded.
    """
    by.require(P.EVENTS_MANAGE)
    event = records.lock(event, version=version)
    if event.status == SafeguardingEvent.Status.RECORDED:
        raise WrongState("The outcomes of the event are recorded, so its attendance stands as it is.")
    invitations = {invitation.agency_id: invitation for invitation in event.invitations.all()}
    if set(attended) - set(invitations):
        raise records.invalid(attended="Invite an agency before you record who came from it.")
    for agency_id, people in attended.items():
        invitation = invitations[agency_id]
        invitation.people_attended = people
        invitation.full_clean()
        invitation.save(update_fields=["people_attended"])
    present = [one.people_attended for one in invitations.values() if one.people_attended]
    event = records.change(event, by=by, people_attended=sum(present) + others)
    events.record(AttendanceRecorded(len(present), sum(present) + others), by=by, on=event)
    return event


def hold(event: SafeguardingEvent, *, by: Access, version: int | None = None) -> SafeguardingEvent:
    return EVENT.transition(event, "hold", by=by, version=version)


@transaction.atomic
def record_outcomes(
    event: SafeguardingEvent, *, outcomes: str, by: Access, version: int | None = None
) -> SafeguardingEvent:
    """By the event's facilitator, or by whoever manages events. Raises NotPermitted, NotReady without outcomes."""
    by.require(P.EVENTS_MANAGE, P.PRIORITIES_RATE)
    move = "record_outcomes"
    if not by.can(P.EVENTS_MANAGE):
        _require_facilitator(event, by)
        move = "record_outcomes_as_facilitator"
    return EVENT.transition(event, move, by=by, version=version, outcomes=outcomes.strip())


@transaction.atomic
def check_needs(event: SafeguardingEvent, priority: Priority, *, answer: str, note: str, by: Access) -> NeedsCheck:
    """Whether the priority answers what children need, as the event saw it (arrangements 4.IS.3)."""
    by.require(P.EVENTS_MANAGE, P.PRIORITIES_RATE)
    if not by.can(P.EVENTS_MANAGE):
        _require_facilitator(event, by)
    if priority.cycle_id != event.cycle_id:
        raise records.invalid(priority="This priority belongs to another cycle.")
    check = NeedsCheck.objects.filter(event=event, priority=priority).first() or NeedsCheck(
        partnership=by.partnership, event=event, priority=priority
    )
    check.answer, check.note = answer, note.strip()
    check.full_clean()
    check.save()
    events.record(NeedsChecked(priority.pk, events.Code(answer)), by=by, on=event)
    return check


def _require_facilitator(event: SafeguardingEvent, by: Access) -> None:
    if not rights.facilitates(event, by):
        raise NotPermitted("The facilitator of this event records its outcomes.", permission=P.PRIORITIES_RATE)
