"""Meetings: scheduled one by one or as a series, changed, moved through their steps, cancelled."""

from datetime import date, time, timedelta

from django.db import transaction

from partners.actions import agenda_forward, meeting_documents, meeting_notices
from partners.models import AgendaItem, Group, Meeting, MeetingDocument
from partners.permissions import Permission
from partners.queries.chairs import chair_on
from partners.queries.meetings import quorum_now, require_runs, standing_of, visibility_of
from partners.states import MEETING
from wst import clock, records, working_days
from wst.access import Access
from wst.lifecycle import Row
from wst.look.formats import date_words
from wst.refusals import NotPermitted, WrongState

Sent = MeetingDocument.Sent

PAPERS = 5  # working days before the meeting
AMENDMENTS = 10  # working days after the draft is circulated
MOST = 24  # meetings of one series

# Months between two meetings of a series.
FREQUENCIES: dict[str, int] = {
    Group.Frequency.MONTHLY: 1,
    Group.Frequency.TWO_MONTHLY: 2,
    Group.Frequency.QUARTERLY: 3,
    Group.Frequency.HALF_YEARLY: 6,
    Group.Frequency.YEARLY: 12,
}


def title_of(group: Group, day: date) -> str:
    return f"{group.name}, {date_words(day)}"


def _nth(day: date) -> int:
    """Which of its weekday in the month: 1 for the first Wednesday."""
    return (day.day - 1) // 7 + 1


def series(first: date, frequency: str, count: int) -> list[date]:
    """The dates of a series: the same weekday of the month, moved to the next working day where it is none.

    "The third Wednesday, quarterly". A fifth weekday that a month does not have becomes its last. Pure.
    """
    found = []
    for step in range(count):
        month = first.month - 1 + step * FREQUENCIES[frequency]
        start = date(first.year + month // 12, month % 12 + 1, 1)
        day = start + timedelta(days=(first.weekday() - start.weekday()) % 7 + 7 * (_nth(first) - 1))
        if day.month != start.month:
            day -= timedelta(days=7)
        while not working_days.is_working_day(day):
            day += timedelta(days=1)
        found.append(day)
    return found


def next_of_series(last: date, frequency: str) -> date:
    """The day, after today, on which a group would meet next that met `last` and meets so often. Dates in London."""
    count = 2
    while (day := series(last, frequency, count)[-1]) <= clock.today():
        count += 1
    return day


@transaction.atomic
def schedule(
    *, by: Access, group: Group, day: date, starts: time, ends: time, venue: str = "", papers_due: date | None = None
) -> Meeting:
    """Put a meeting of a group in the calendar. Times are London's; papers are due five working days before.

    Raises NotPermitted for another group's, ValidationError by field: two meetings on one day, times out of order.
    """
    require_runs(group, by)
    meeting = Meeting(
        group=group,
        day=day,
        starts=starts,
        ends=ends,
        venue=venue.strip(),
        papers_due=papers_due or working_days.add(day, -PAPERS),
    )
    _check(meeting)
    title, visibility = title_of(group, day), visibility_of(group)
    meeting = records.create(meeting, by=by, kind="meeting", title=title, visibility=visibility)
    meeting_notices.remind(meeting, by=by)
    return meeting


def _check(meeting: Meeting) -> None:
    if why := working_days.why_not_working(meeting.day):
        raise records.invalid(day=f"{date_words(meeting.day)} is not a working day: {why}. Choose another day.")
    if meeting.papers_due > meeting.day:
        raise records.invalid(papers_due="Papers are due before the meeting, or on its day at the latest.")
    if meeting.ends <= meeting.starts:
        raise records.invalid(ends="The meeting ends before it starts. Check both times.")
    others = meeting.group.meetings.standing().filter(day=meeting.day).exclude(pk=meeting.pk)
    if others.exists():
        raise records.invalid(day="The group meets on that day already. Choose another day.")


@transaction.atomic
def schedule_series(
    *, by: Access, group: Group, first: date, count: int, starts: time, ends: time, frequency: str = "", venue: str = ""
) -> list[Meeting]:
    """Schedule `count` meetings from `first` on, as often as the group agreed to meet unless `frequency` says so.

    Days on which the group meets already are kept and not doubled. Raises NotPermitted, ValidationError by field.
    """
    frequency = frequency or group.meets
    if not frequency:
        raise records.invalid(frequency=f"{group.name} has not agreed how often it meets. Select how often.")
    if frequency not in FREQUENCIES:
        raise records.invalid(frequency="Select how often the group meets.")
    if not 1 <= count <= MOST:
        raise records.invalid(count=f"Enter a number of meetings from 1 to {MOST}.")
    require_runs(group, by)
    standing = set(group.meetings.standing().values_list("day", flat=True))
    wanted = [day for day in series(first, frequency, count) if day not in standing]
    return [schedule(by=by, group=group, day=day, starts=starts, ends=ends, venue=venue) for day in wanted]


@transaction.atomic
def change(
    meeting: Meeting,
    *,
    by: Access,
    day: date,
    starts: time,
    ends: time,
    venue: str = "",
    papers_due: date | None = None,
    version: int | None = None,
) -> Meeting:
    """Move a meeting that has not been held, or change its place. Reminders follow. Raises WrongState, Stale."""
    require_runs(meeting.group, by)
    meeting = records.lock(meeting, version=version)
    if meeting.status not in Meeting.BEFORE:
        raise WrongState(f"“{meeting}” is “{meeting.get_status_display()}” now, so its date stands.")
    moved = day != meeting.day
    due = papers_due or meeting.papers_due
    if moved and due == meeting.papers_due:
        due = working_days.add(day, -PAPERS)
    _check(Meeting(pk=meeting.pk, group=meeting.group, day=day, starts=starts, ends=ends, papers_due=due))
    title = title_of(meeting.group, day)
    meeting = records.change(
        meeting, by=by, title=title, day=day, starts=starts, ends=ends, venue=venue.strip(), papers_due=due
    )
    meeting_notices.remind(meeting, by=by)
    return meeting


def move(row: Meeting, name: str, *, by: Access, version: int | None = None, reason: str = "") -> Meeting:
    """Any step by its name, with what belongs to it. Raises NotPermitted, WrongState, NotReady, Stale."""
    verbs = {
        "set_agenda": set_agenda,
        "send_papers": send_papers,
        "hold": hold,
        "circulate": circulate,
        "agree": agree,
    }
    if name in verbs:
        return verbs[name](row, by=by, version=version)
    return _plain(row, name, by=by, version=version, reason=reason)


@transaction.atomic
def _plain(row: Row, name: str, *, by: Access, version: int | None, reason: str) -> Row:
    require_runs(row.group, by)
    row = MEETING.transition(row, name, by=by, version=version, reason=reason)
    if name == "cancel":
        meeting_notices.cancelled(row, by=by)
    return row


@transaction.atomic
def set_agenda(meeting: Meeting, *, by: Access, version: int | None = None) -> Meeting:
    """Close the agenda. What the last meeting left open is brought forward first, so that nothing is forgotten."""
    require_runs(meeting.group, by)
    records.lock(meeting, version=version)
    agenda_forward.carry_forward(meeting, by=by)
    meeting = MEETING.transition(meeting, "set_agenda", by=by)
    meeting_notices.remind(meeting, by=by)
    return meeting


@transaction.atomic
def send_papers(meeting: Meeting, *, by: Access, version: int | None = None) -> Meeting:
    """Send the papers out: both packs are made by the worker from the agenda as it stands, and members are told."""
    require_runs(meeting.group, by)
    meeting = MEETING.transition(meeting, "send_papers", by=by, version=version)
    meeting_documents.make(meeting, "public_pack", by=by, sent_as=Sent.PAPERS)
    meeting_documents.make(meeting, "chair_pack", by=by, sent_as=Sent.PAPERS)
    meeting_notices.papers_out(meeting, by=by)
    return meeting


@transaction.atomic
def hold(meeting: Meeting, *, by: Access, version: int | None = None) -> Meeting:
    """The meeting took place: the chair of that day and whether there was a quorum are kept with it."""
    require_runs(meeting.group, by)
    meeting = records.lock(meeting, version=version)
    quorum = quorum_now(meeting)
    meeting = MEETING.transition(
        meeting,
        "hold",
        by=by,
        chair=chair_on(meeting.group, meeting.day),
        quorum_met=quorum.met,
        quorum_note=quorum.words,
    )
    meeting_notices.held(meeting)
    return meeting


@transaction.atomic
def circulate(meeting: Meeting, *, by: Access, version: int | None = None) -> Meeting:
    """Circulate the draft minutes: whoever was there may propose amendments for ten working days. The draft as it was
    circulated is kept as a file."""
    require_runs(meeting.group, by)
    until = working_days.add(clock.today(), AMENDMENTS)
    meeting = MEETING.transition(meeting, "circulate", by=by, version=version, amend_until=until)
    meeting_documents.make(meeting, "minutes", by=by, sent_as=Sent.CIRCULATED)
    meeting_notices.minutes_circulated(meeting, by=by)
    return meeting


def agreed_where(meeting: Meeting) -> AgendaItem | None:
    """The item of a later meeting, held by now, at which these minutes were up for agreement. One query."""
    items = meeting.agreed_by.filter(meeting__status__in=Meeting.HAPPENED, meeting__day__gt=meeting.day)
    return items.select_related("meeting").order_by("meeting__day").first()


@transaction.atomic
def agree(meeting: Meeting, *, by: Access, version: int | None = None) -> Meeting:
    """The chair of today confirms that the group agreed the minutes at a later meeting. Both versions are made.

    Raises NotPermitted for anybody but the group's chair, NotReady while amendments wait or no meeting agreed them.
    """
    by.require(Permission.MEETINGS_AGREE)
    if not standing_of(meeting.group, by).agrees:
        raise NotPermitted("The chair of the group confirms its minutes.", permission=Permission.MEETINGS_AGREE)
    meeting = records.lock(meeting, version=version)
    item = agreed_where(meeting)
    where = {"agreed_at": item.meeting, "agreed_on": item.meeting.day} if item else {}
    meeting = MEETING.transition(meeting, "agree", by=by, **where)
    meeting_documents.make(meeting, "minutes", by=by, sent_as=Sent.AGREED)
    meeting_documents.make(meeting, "public_minutes", by=by, sent_as=Sent.AGREED)
    return meeting
