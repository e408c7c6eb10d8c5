"""What comes forward to an agenda: standing items, minutes to agree, matters arising, open actions, ratifications."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from partners.models import Action, AgendaItem, AgendaPaper, Amendment, Decision, Group, ItemOutcome, Meeting
from wst import calendars

Status = Meeting.Status


def waits_for(meeting: Meeting) -> Meeting | None:
    """An earlier meeting of the group that has not been held yet: what it leaves open is not known. One query."""
    earlier = meeting.group.meetings.to_come().filter(day__lt=meeting.day).exclude(pk=meeting.pk)
    return earlier.order_by("day").first()


def last_held(meeting: Meeting) -> Meeting | None:
    """The group's meeting before this one that took place. One query."""
    return meeting.group.meetings.held().filter(day__lt=meeting.day).order_by("-day").first()


def minutes_to_agree(meeting: Meeting) -> QuerySet[Meeting]:
    """Earlier meetings of the group whose minutes nobody has agreed: none is forgotten."""
    rows = meeting.group.meetings.filter(status__in=Meeting.OPEN_MINUTES, day__lt=meeting.day)
    return rows.select_related("group").order_by("day")


def items_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The agenda with all that a page says about each item. Four queries, however long it is."""
    outcomes = ItemOutcome.objects.select_related(
        "decision__partnership", "action__partnership", "action__owner_agency"
    )
    rows = meeting.items.select_related("lead", "subject", "agrees__group", "ratifies", "meeting__partnership")
    return rows.prefetch_related(
        Prefetch("papers", AgendaPaper.objects.select_related("file")),
        Prefetch("outcomes", outcomes),
        Prefetch("amendments", Amendment.objects.select_related("by_person")),
    )


def matters_arising(last: Meeting | None) -> QuerySet[AgendaItem]:
    """Items that the last meeting said come back."""
    return AgendaItem.objects.filter(meeting=last, comes_back=True) if last else AgendaItem.objects.none()


def open_actions(group: Group) -> QuerySet[Action]:
    """Open actions that the group watches, that were agreed at its meetings or came from its decisions."""
    at_meeting = ItemOutcome.objects.filter(action=OuterRef("pk"), item__meeting__group=group)
    came = Q(group=group) | Exists(at_meeting) | Q(source__in=group.decisions.values("record"))
    return Action.objects.open().filter(came, partnership=group.partnership_id).select_related("owner_agency")


def to_ratify(meeting: Meeting) -> QuerySet[Decision]:
    """Decisions that the group made outside a meeting and that no meeting has answered."""
    answered = AgendaItem.objects.filter(ratifies=OuterRef("pk"), ratified__isnull=False)
    rows = meeting.group.decisions.filter(made_outside=True, decided_on__lte=meeting.day)
    return rows.filter(~Exists(answered)).order_by("decided_on", "id")


@dataclass(frozen=True)
class Slot:
    """From when to when an item is talked about, in London's time."""

    starts: datetime
    ends: datetime


def timings(meeting: Meeting, items: list[Any]) -> list[Slot]:
    """The items one after the other from the start of the meeting. Pure."""
    moment = calendars.at(meeting.day, meeting.starts)
    slots = []
    for item in items:
        after = moment + timedelta(minutes=item.duration)
        slots.append(Slot(moment, after))
        moment = after
    return slots


def overrun(meeting: Meeting, items: list[Any]) -> int:
    """By how many minutes the agenda is longer than the meeting; 0 when it fits. Pure."""
    room = calendars.at(meeting.day, meeting.ends) - calendars.at(meeting.day, meeting.starts)
    return max(0, sum(item.duration for item in items) - int(room.total_seconds() // 60))
