"""Meetings in every state, reached by the real actions. All need the troupe's scope."""

from datetime import date, time, timedelta
from typing import Any

from partners.actions import agenda, agenda_forward, attendance, decisions, meetings, minutes
from partners.models import AgendaItem, Attendance, Group, Meeting, Person
from partners.queries.groups import deciding_members
from partners.queries.meetings import expected_at
from partners.roles import RoleCode as R
from tests.cast import Troupe
from tests.partners.factories import make_group, make_person, make_seat, make_term
from tests.partners.governance.factories import executive
from wst import clock, working_days
from wst.access import Access

STATES = ("scheduled", "agenda_set", "papers_out", "held", "minutes_draft")
THREE = ("Council", "Health", "Police")


def office(troupe: Troupe) -> Access:
    return troupe.as_(R.BUSINESS_MANAGER)


def working_day(distance: int) -> date:
    """About `distance` days from today, on a working day."""
    day = clock.today() + timedelta(days=distance)
    while not working_days.is_working_day(day):
        day -= timedelta(days=1)
    return day


def make_members(troupe: Troupe, group: Group | None = None) -> dict[str, Person]:
    """A member of each statutory partner on the Executive, its chair from the council, and the office in attendance.

    Once for a group; all since long ago, so that they sat at past meetings too.
    """
    group = group or executive(troupe)
    standing = {
        seat.person.agency.short_name: seat.person for seat in group.group_memberships.all() if seat.person.agency
    }
    if standing:
        return standing
    found = {}
    for short in THREE:
        name = f"{short} member of {group.name} in {troupe.partnership.short_name}"
        found[short] = make_person(troupe, name, troupe.agencies[short], email=f"{short.lower()}{group.pk}@x.example")
        make_seat(troupe, group, found[short], starts=date(2020, 4, 1))
    make_seat(troupe, group, troupe.people[R.BUSINESS_MANAGER], "attendee", starts=date(2020, 4, 1))
    return found


def make_chair(troupe: Troupe, role: str = R.EXECUTIVE_CHAIR, group: Group | None = None) -> Person:
    """The cast's holder of `role` chairs the group by a term of the rota, since long ago."""
    group = group or executive(troupe)
    make_term(troupe, group, troupe.people[role], date(2020, 4, 1))
    return troupe.people[role]


def make_meeting(troupe: Troupe, state: str = "scheduled", *, group: Group | None = None, days: int = 30) -> Meeting:
    """A meeting `days` from today in a state: one that was held lies in the past."""
    group = group or executive(troupe)
    make_members(troupe, group)
    day = working_day(days if state in STATES[:3] or days < 0 else -days)
    by = office(troupe)
    meeting = meetings.schedule(by=by, group=group, day=day, starts=time(10), ends=time(12), venue="Room 1")
    return advance(troupe, meeting, state)


def advance(troupe: Troupe, meeting: Meeting, state: str) -> Meeting:
    """Move a meeting on, step by step, as far as `state`."""
    by = office(troupe)
    order = STATES.index(state)
    if meeting.status == "scheduled" and order > 0:
        add_item(troupe, meeting)
        meeting = meetings.set_agenda(meeting, by=by)
    if meeting.status == "agenda_set" and order > 1:
        meeting = meetings.send_papers(meeting, by=by)
    if meeting.status == "papers_out" and order > 2:
        record_all(troupe, meeting)
        meeting = meetings.hold(meeting, by=by)
    if meeting.status == "held" and order > 3:
        write_all(troupe, meeting)
        meeting = meetings.circulate(meeting, by=by)
    meeting.refresh_from_db()
    return meeting


def add_item(troupe: Troupe, meeting: Meeting, title: str = "Neglect: progress", **facts: Any) -> AgendaItem:
    facts = {"purpose": "discuss", "duration": 20, **facts}
    return agenda.add_item(meeting, by=office(troupe), title=title, **facts)


def fill(troupe: Troupe, meeting: Meeting) -> Meeting:
    return agenda_forward.fill(meeting, by=office(troupe))


def record_all(troupe: Troupe, meeting: Meeting, **others: str) -> Meeting:
    """Everybody attended, but for the agencies named with another status: record_all(…, Police="absent")."""
    came = [
        attendance.Came(one.person, others.get(one.agency.short_name if one.agency else "", Attendance.Status.ATTENDED))
        for one in expected_at(meeting)
    ]
    return attendance.record(meeting, by=office(troupe), came=came)


def write_all(troupe: Troupe, meeting: Meeting) -> None:
    for item in meeting.items.filter(ratifies__isnull=False, ratified__isnull=True):
        minutes.ratify(item, by=office(troupe), ratified=True)
    for item in meeting.items.all():
        minutes.write(item, by=office(troupe), minute=item.minute or "It was noted.", comes_back=item.comes_back)


def make_outside(troupe: Troupe, group: Group | None = None, **facts: Any) -> Any:
    """A decision between meetings, to which everybody who decides agreed."""
    group = group or executive(troupe)
    make_members(troupe, group)
    deciding = {seat.person for seat in deciding_members(group)}
    deciding |= {term.person for term in group.chair_terms.on(clock.today()).select_related("person")}
    asked = [decisions.Asked(person, "agrees") for person in sorted(deciding, key=lambda one: one.name)]
    said = {
        "text": "Fund the summer campaign.",
        "rationale": "It could not wait.",
        "decided_on": clock.today(),
        **facts,
    }
    return decisions.record_outside(by=office(troupe), group=group, asked=said.pop("asked", asked), **said)


def other_group(troupe: Troupe) -> Group:
    standing = troupe.partnership.groups.filter(name="Learning Group").first()
    return standing or make_group(troupe, Group.Kind.LEARNING, "Learning Group")
