"""A year of the Executive's meetings and of Scrutiny and Assurance's: agreed, in draft, to be written, and to come."""

from datetime import date, time, timedelta
from typing import Any

from demonstration.stage import Stage
from partners.actions import agenda, agenda_forward, attendance, decisions, groups, meetings, minutes
from partners.models import Meeting
from partners.queries.groups import deciding_members
from partners.queries.meetings import expected_at
from wst import working_days

ROOM = "Committee room 3, Civic Centre"

# Days from today; title; what the minutes say. The last one of each group is told below, item by item.
EXECUTIVE = [
    (-330, "Helping children sooner: what the data say", "The Executive asked for the figures by ward next time."),
    (-240, "Neglect: what the audit found", "Members heard that eight plans of twenty ended too soon."),
    (
        -150,
        "Safer places: what young people told us",
        "The police said when patrols will move. Lighting has no date yet.",
    ),
]
SCRUTINY = [
    (-200, "Which themes to audit next", "The group chose domestic abuse, because schools hear about visits late."),
    (-110, "Returns for April to June", "Two agencies were late. Both said when their figures will come."),
]


def play(stage: Stage) -> None:
    _seats(stage)
    _executive(stage)
    _scrutiny(stage)


def _working(stage: Stage, distance: int) -> date:
    day = stage.days_from_now(distance)
    while not working_days.is_working_day(day):
        day -= timedelta(days=1)
    return day


def _seats(stage: Stage) -> None:
    """The Executive's quorum, as its terms of reference have it, and the office in the room."""
    with stage.on(stage.days_from_now(-400)):
        by, group = stage.by("manager"), stage.groups["executive"]
        facts = {"quorum": 3, "quorum_each_partner": True}
        groups.edit(group, by=by, name=group.name, parent=group.parent, **facts)
        group.refresh_from_db()


def _schedule(stage: Stage, key: str, day: date) -> Meeting:
    with stage.on(min(day - timedelta(days=60), stage.days_from_now(-20))):
        times = {"starts": time(9, 30), "ends": time(11, 30)}
        return meetings.schedule(by=stage.by("manager"), group=stage.groups[key], day=day, venue=ROOM, **times)


def _set(stage: Stage, meeting: Meeting, *items: dict[str, Any]) -> None:
    """Filled from the template and the last meeting, with what is new."""
    with stage.on(min(meeting.day - timedelta(days=14), stage.days_from_now(-5))):
        by = stage.by("manager")
        agenda_forward.fill(meeting, by=by)
        for item in items:
            agenda.add_item(meeting, by=by, **{"purpose": "discuss", "duration": 20, **item})
        meetings.set_agenda(meeting, by=by)


def _hold(stage: Stage, meeting: Meeting, **others: str) -> None:
    """On its day. `others` are agencies, by their keys, with what they did instead of coming."""
    away = {stage.agencies[key].pk: status for key, status in others.items()}
    with stage.on(meeting.day):
        by = stage.by("manager")
        came = [
            attendance.Came(one.person, away.get(one.agency.pk if one.agency else 0, "attended"))
            for one in expected_at(meeting)
        ]
        attendance.record(meeting, by=by, came=came)
        meetings.hold(meeting, by=by)


def _write(stage: Stage, meeting: Meeting, said: dict[str, str]) -> None:
    """A week later. What is not told is noted."""
    with stage.on(min(meeting.day + timedelta(days=7), stage.today)):
        by = stage.by("manager")
        for item in meeting.items.filter(ratifies__isnull=False):
            minutes.ratify(item, by=by, ratified=True)
        for item in meeting.items.all():
            minutes.write(item, by=by, minute=said.get(item.title, "Noted."), comes_back=item.title in said)


def _circulate(stage: Stage, meeting: Meeting) -> None:
    with stage.on(min(meeting.day + timedelta(days=8), stage.today)):
        meetings.circulate(meeting, by=stage.by("manager"))


def _agree(stage: Stage, key: str, meeting: Meeting, later: Meeting) -> None:
    """By whoever chairs the group on the day of the next meeting."""
    with stage.on(later.day):
        meetings.agree(meeting, by=stage.by("chair" if key == "executive" else "grace"))


def _executive(stage: Stage) -> None:
    before = None
    for distance, title, said in EXECUTIVE:
        meeting = _schedule(stage, "executive", _working(stage, distance))
        _set(stage, meeting, {"title": title})
        _hold(stage, meeting, **({"police": "deputy"} if distance == EXECUTIVE[1][0] else {}))
        _write(stage, meeting, {title: said})
        if before:
            _agree(stage, "executive", before, meeting)
        _circulate(stage, meeting)
        before = meeting
    _between(stage)
    last = _last(stage)
    _agree(stage, "executive", before, last)
    _next(stage)


def _between(stage: Stage) -> None:
    """A decision that could not wait: every member was asked."""
    with stage.on(_working(stage, -90)):
        by, group = stage.by("manager"), stage.groups["executive"]
        deciding = {seat.person_id: seat.person for seat in deciding_members(group)}
        deciding |= {term.person_id: term.person for term in group.chair_terms.current().select_related("person")}
        decisions.record_outside(
            by=by,
            group=group,
            text="The summer campaign on safer places goes ahead.",
            rationale="Printing had to be ordered before the next meeting.",
            decided_on=_working(stage, -90),
            asked=[decisions.Asked(person, "agrees", "By email.") for person in deciding.values()],
        )


def _last(stage: Stage) -> Meeting:
    """The one whose minutes are in draft: decisions, actions, young people, and an amendment that waits."""
    meeting = _schedule(stage, "executive", _working(stage, -10))
    _set(
        stage,
        meeting,
        {
            "title": "Young people ask about the bus station",
            "kind": "young_people",
            "question": "You said lights in spring. When will they come, and who tells us if it is later?",
            "asked_by": "Youth Council",
            "subject": stage.things["heard_youth_council"].record,
        },
        {"title": "A single chronology for every agency", "purpose": "decide", "lead": stage.people["joan"]},
        {"title": "Capacity in the partnership office", "is_confidential": True, "duration": 10},
    )
    _hold(stage, meeting)
    with stage.on(stage.days_from_now(-8)):
        by = stage.by("manager")
        chronology = meeting.items.get(title="A single chronology for every agency")
        minutes.decide(
            chronology,
            by=by,
            text="Every agency uses one chronology from the first of next month.",
            rationale="Two reviews and an audit found that nobody saw the whole story.",
            consulted="The chair of Scrutiny and Assurance, in attendance: in favour.",
            dissent="None. The police asked for a template by the end of the month.",
        )
        minutes.agree_action(
            chronology,
            by=by,
            text="Send the template of the chronology to every agency",
            intended_outcome="Families tell their story once, and whoever helps sees all of it",
            measure="Audit: a whole chronology in 9 of 10 files; 4 of 10 now",
            owner_agency=stage.agencies["health"],
            owner=stage.people["joan"],
            due=stage.days_from_now(12),
        )
        asked = meeting.items.get(kind="young_people")
        minutes.reply_to_young_people(
            asked,
            by=by,
            reply="The lights are ordered for the first week of next month. If that moves, Nadia tells you the same week.",
            replied_on=meeting.day,
        )
        for item in meeting.items.filter(ratifies__isnull=False):
            minutes.ratify(item, by=by, ratified=True)
        said = {
            chronology.title: "Members agreed one chronology and asked Scrutiny and Assurance to look again in six months.",
            asked.title: "The council gave a date. Members asked for a named person who tells young people.",
        }
        for item in meeting.items.all():
            text = said.get(item.title, "Noted.")
            minutes.write(item, by=by, minute=text, comes_back=item.title == asked.title)
    with stage.on(stage.days_from_now(-4)):
        meetings.circulate(meeting, by=stage.by("manager"))
    with stage.on(stage.days_from_now(-2)):
        text = "Say that the police asked for the template by the end of the month."
        minutes.propose(chronology, by=stage.by("priya"), text=text)
    meeting.refresh_from_db()
    return meeting


def _next(stage: Stage) -> None:
    meeting = _schedule(stage, "executive", _working(stage, 13))
    _set(stage, meeting, {"title": "What difference has one chronology made?", "lead": stage.people["grace"]})
    with stage.on(stage.days_from_now(-3)):
        meetings.send_papers(meeting, by=stage.by("manager"))
    _schedule(stage, "executive", _working(stage, 104))


def _scrutiny(stage: Stage) -> None:
    before = None
    for distance, title, said in SCRUTINY:
        meeting = _schedule(stage, "scrutiny", _working(stage, distance))
        _set(stage, meeting, {"title": title})
        _hold(stage, meeting, probation="absent")
        _write(stage, meeting, {title: said})
        if before:
            _agree(stage, "scrutiny", before, meeting)
        _circulate(stage, meeting)
        before = meeting
    last = _schedule(stage, "scrutiny", _working(stage, -6))
    _set(stage, last, {"title": "Domestic abuse audit: which files, which questions"})
    _hold(stage, last)
    _agree(stage, "scrutiny", before, last)
    _schedule(stage, "scrutiny", _working(stage, 10))
