"""Cycles and safeguarding events: who is invited, who came, what came of it."""

from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html_join

from partners.models import Agency
from partners.models.agency import Kind
from priorities.models import EventInvitation, EventRegistration, NeedsCheck, PriorityCycle, SafeguardingEvent
from priorities.presenters.links import href
from wst import clock
from wst.look.formats import date_range_words
from wst.look.parts import Column, Link, Row, Status, Table
from wst.models import Partnership

CAME = Column("People who came", numeric=True)
ORDINALS = {1: "First event", 2: "Second event"}


def status(event: SafeguardingEvent) -> Status:
    colours = {SafeguardingEvent.Status.PLANNED: "blue", SafeguardingEvent.Status.HELD: "yellow"}
    return Status(event.get_status_display(), colours.get(SafeguardingEvent.Status(event.status), ""))


def events_table(events: Sequence[SafeguardingEvent], partnership: Partnership, *, with_cycle: bool = False) -> Table:
    rows = [
        [
            Link(event.title, href(event, partnership)),
            *([event.cycle.title] if with_cycle else []),
            ORDINALS[event.ordinal],
            event.held_on,
            str(event.facilitator) if event.facilitator else "No facilitator yet",
            status(event),
        ]
        for event in events
    ]
    columns = ["Event", *(["Cycle"] if with_cycle else []), "Which", "Date", "Facilitator", "Status"]
    return Table("Safeguarding events", columns, rows, caption_hidden=True)


def cycles_table(cycles: Sequence[PriorityCycle]) -> Table:
    rows = [
        [Link(cycle.title, cycle.get_absolute_url()), date_range_words(cycle.starts, cycle.ends), cycle.how_many]
        for cycle in cycles
    ]
    columns = ["Cycle", "Dates", Column("Priorities", numeric=True)]
    return Table("Cycles of priorities", columns, rows, caption_hidden=True)


def facts(event: SafeguardingEvent) -> list[Row]:
    return [
        Row("Date", event.held_on),
        Row("Place", event.venue),
        Row("Purpose", event.purpose),
        Row("Independent facilitator", str(event.facilitator) if event.facilitator else "Not named yet"),
        Row("People who came", event.people_attended if event.people_attended is not None else "Not recorded yet"),
    ]


def attendance_sentence(invitations: Sequence[EventInvitation]) -> str:
    """22 of 28 invited agencies came, 3 of 4 residential homes among them."""
    if not invitations:
        return ""
    homes = [one for one in invitations if one.agency.kind == Kind.RESIDENTIAL_HOME]
    words = f"{_came(invitations)} of {len(invitations)} invited agencies came"
    if homes:
        noun = "residential home" if len(homes) == 1 else "residential homes"
        words += f", {_came(homes)} of {len(homes)} {noun} among them"
    return f"{words}."


def _came(invitations: Sequence[EventInvitation]) -> int:
    return sum(bool(one.people_attended) for one in invitations)


def _came_words(invitation: EventInvitation) -> Any:
    return "Not recorded" if invitation.people_attended is None else invitation.people_attended


def _registered_words(invitation: EventInvitation, registration: EventRegistration | None) -> Any:
    if registration is None:
        return "Did not say" if invitation.event.held_on < clock.today() else "Not said yet"
    return registration.number or "Nobody comes"


def attendance_table(
    invitations: Sequence[EventInvitation],
    registered: dict[int, EventRegistration],
    partnership: Partnership,
    links: dict[int, str] | None = None,
    *,
    is_over: bool = True,
) -> Table:
    """Who came is a column once the day of the event has come (`is_over`).

    `links` gives, by agency, where the office sends a link to an agency that has not said who comes.
    """
    rows = [
        [
            Link(one.agency.name, href(one.agency, partnership)),
            one.agency.get_kind_display(),
            one.invited_on,
            Link("Not said yet: send a link", links[one.agency_id], f"to {one.agency.name}")
            if links and one.agency_id in links
            else _registered_words(one, registered.get(one.agency_id)),
            *([_came_words(one)] if is_over else []),
        ]
        for one in invitations
    ]
    columns = ["Agency", "Kind", "Invited", Column("Will come", numeric=True), *([CAME] if is_over else [])]
    return Table("Invited agencies", columns, rows)


def registered_sentence(invitations: Sequence[EventInvitation], registered: dict[int, EventRegistration]) -> str:
    """18 of 28 invited agencies have said who comes: 43 people."""
    said = [registered[one.agency_id] for one in invitations if one.agency_id in registered]
    people = sum(one.number for one in said)
    verb = "has" if len(said) == 1 else "have"
    noun = "person" if people == 1 else "people"
    return f"{len(said)} of {len(invitations)} invited agencies {verb} said who comes: {people} {noun}."


def homes_table(
    invitations: Sequence[EventInvitation],
    registered: dict[int, EventRegistration],
    partnership: Partnership,
    *,
    is_over: bool = True,
) -> Table | None:
    """Residential homes are relevant agencies that take part in the events (arrangements 2.5)."""
    homes = [one for one in invitations if one.agency.kind == Kind.RESIDENTIAL_HOME]
    if not homes:
        return None
    rows = [
        [
            Link(one.agency.name, href(one.agency, partnership)),
            one.invited_on,
            _registered_words(one, registered.get(one.agency_id)),
            *([_came_words(one)] if is_over else []),
        ]
        for one in homes
    ]
    columns = ["Residential home", "Invited", Column("Will come", numeric=True), *([CAME] if is_over else [])]
    return Table("Residential homes for children", columns, rows, caption_hidden=True)


def names_table(registrations: Sequence[EventRegistration]) -> Table:
    """For the office and the facilitator alone: names of staff."""
    rows = [
        [one.agency.name, format_html_join("", "{}<br>", ((line,) for line in one.who.splitlines())), one.registered_by]
        for one in registrations
        if one.number
    ]
    return Table("Who comes", ["Agency", "Who comes", "Said by"], rows, caption_hidden=True)


def not_invited(agencies: Sequence[Agency], partnership: Partnership) -> list[Link]:
    return [
        Link(f"{agency.name} ({agency.get_kind_display().lower()})", href(agency, partnership)) for agency in agencies
    ]


def needs_table(checks: Sequence[NeedsCheck], partnership: Partnership) -> Table:
    rows = [
        [Link(check.priority.title, href(check.priority, partnership)), check.get_answer_display(), check.note]
        for check in checks
    ]
    columns = ["Priority", "Does it answer what children need?", "What this rests on"]
    return Table("Priorities checked against what children need", columns, rows, caption_hidden=True)
