"""The order of an agenda: who may change it and when, where an item goes, and the numbers."""

from typing import Any

from partners.models import AgendaItem, Meeting, StandingItem
from partners.queries.meetings import require_runs, visibility_of
from wst import events, records
from wst.access import Access
from wst.refusals import WrongState

Kind, Place = AgendaItem.Kind, StandingItem.Place


def open_agenda(meeting: Meeting, *, by: Access) -> Meeting:
    """The locked meeting whose agenda may be changed. Raises NotPermitted, WrongState."""
    require_runs(meeting.group, by)
    meeting = records.lock(meeting)
    if meeting.status not in Meeting.BEFORE:
        raise WrongState(f"“{meeting}” is “{meeting.get_status_display()}” now, so its agenda stands.")
    return meeting


def touched(meeting: Meeting, part: str, *, by: Access) -> Meeting:
    """After a change of a part (the order, the attendance): the locked meeting's next version."""
    records.save(meeting)
    fact = events.Changed(events.Code("meeting"), meeting.version, events.Code(part))
    events.record(fact, by=by, on=meeting)
    return meeting


# Where a new item goes: before the first item that belongs behind it.
_ORDER = [Kind.LAST_MINUTES, Kind.ARISING, Kind.OPEN_ACTIONS, Kind.RATIFY]


def _rank(item: AgendaItem) -> int:
    if item.standing and item.standing.place == Place.OPENING:
        return 0
    if item.standing and item.standing.place == Place.CLOSING:
        return 9
    return 1 + _ORDER.index(Kind(item.kind)) if item.kind in _ORDER else 8


def put(meeting: Meeting, *, by: Access, **facts: Any) -> AgendaItem:
    """Add an item where it belongs and number the agenda anew. The meeting is locked by the caller."""
    items = list(meeting.items.select_related("standing"))
    item = AgendaItem(meeting=meeting, number=0, **facts)
    place = next((at for at, other in enumerate(items) if _rank(other) > _rank(item)), len(items))
    item.number = place + 1
    number([*items[:place], None, *items[place:]])
    visibility = visibility_of(meeting.group, confidential=item.is_confidential)
    return records.create(item, by=by, kind="agenda_item", title=item.title, visibility=visibility)


def number(items: list[AgendaItem | None]) -> None:
    for place, item in enumerate(items, 1):
        if item is not None and item.number != place:
            item.number = place
            item.save(update_fields=["number"])
