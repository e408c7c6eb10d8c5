"""What the home page shows about meetings: what waits for whoever runs them, and what comes up for who sits there."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from partners.models import AgendaItem, Amendment, Attendance, Group, Meeting
from partners.permissions import Permission
from partners.queries.meetings import groups_of, run_groups, visible_meetings
from partners.queries.own_groups import chaired_by
from wst import clock, home
from wst.access import Access
from wst.home import Need, Row, Source, address
from wst.look.formats import date_words

AGENDA = timedelta(days=21)  # before the meeting
PAPERS = timedelta(days=7)  # before they are due
SOON = timedelta(days=14)
Of = Meeting.Status
RUN = (Permission.MEETINGS_RUN, Permission.MEETINGS_MANAGE)


def _run(by: Access) -> QuerySet[Meeting]:
    return by.partnership.meetings.filter(group__in=run_groups(by).values("pk"))


def _steps_to_take(by: Access) -> QuerySet | None:
    """Agendas to set, papers to send, meetings to record, minutes to write."""
    if not by.can(*RUN):
        return None
    today = clock.today()
    return _run(by).filter(
        Q(status=Of.SCHEDULED, day__range=(today, today + AGENDA))
        | Q(status=Of.AGENDA_SET, papers_due__lte=today + PAPERS)
        | Q(status__in=Meeting.BEFORE, day__lt=today)
        | Q(status=Of.HELD)
    )


def _title(row: Row) -> str:
    return f"{row['group__name']}, {date_words(row['day'])}"


def _say_step(by: Access, row: Row) -> Iterator[Need]:
    where, title = address(by, "partners:meeting", row["pk"]), _title(row)
    if row["status"] == Of.HELD:
        yield Need(title, "Write and circulate its minutes", where, row["day"] + PAPERS)
    elif row["day"] < clock.today():
        yield Need(title, "Record who came and that it was held, or cancel it", where, row["day"])
    elif row["status"] == Of.SCHEDULED:
        yield Need(title, "Set its agenda", where, row["papers_due"])
    else:
        yield Need(title, "Send out its papers", where, row["papers_due"])


def _more(by: Access, number: int) -> Need:
    return Need(f"{number} more meetings", "They wait for a step", address(by, "partners:meetings"), stands_for=number)


def _amendments_to_answer(by: Access) -> QuerySet | None:
    if not by.can(*RUN):
        return None
    waiting = Amendment.objects.filter(item__meeting=OuterRef("pk"), status=Amendment.Status.PROPOSED)
    number = waiting.order_by().values("item__meeting").annotate(number=Count("pk")).values("number")
    rows = _run(by).filter(Exists(waiting), status=Of.MINUTES_DRAFT)
    return rows.annotate(waiting=Subquery(number))


def _say_amendments(by: Access, row: Row) -> Iterator[Need]:
    many = f"{row['waiting']} amendment{'s wait' if row['waiting'] > 1 else ' waits'} for an answer"
    yield Need(f"Minutes, {_title(row)}", many, address(by, "partners:meeting", row["pk"]), row["amend_until"])


def _minutes_to_confirm(by: Access) -> QuerySet | None:
    """For the chair of today: draft minutes that were up for agreement at a meeting that was held."""
    if not by.can(Permission.MEETINGS_AGREE):
        return None
    groups = by.partnership.groups.filter(chaired_by(by.place.person_id)).values("pk")
    later = AgendaItem.objects.filter(agrees=OuterRef("pk"), meeting__status__in=Meeting.HAPPENED)
    rows = by.partnership.meetings.filter(group__in=groups, status=Of.MINUTES_DRAFT)
    return rows.filter(Exists(later))


def _say_confirm(by: Access, row: Row) -> Iterator[Need]:
    where = address(by, "partners:meeting", row["pk"])
    yield Need(f"Minutes, {_title(row)}", "Confirm that the group agreed them", where)


def _young_people_to_answer(by: Access) -> QuerySet | None:
    """Items from young people that were on the table and have no reply, or whose young people were not told."""
    if not by.can(*RUN, Permission.VOICE_RECORD):
        return None
    rows = by.partnership.agenda_items.filter(
        Q(replied_on__isnull=True) | Q(told_back_on__isnull=True),
        kind=AgendaItem.Kind.YOUNG_PEOPLE,
        meeting__status__in=Meeting.HAPPENED,
    )
    if not by.can(Permission.VOICE_RECORD):
        return rows.filter(meeting__group__in=run_groups(by).values("pk"))
    return rows.exclude(meeting__group__kind=Group.Kind.REVIEW)


def _say_young_people(by: Access, row: Row) -> Iterator[Need]:
    why = "Young people have not been told the reply" if row["replied_on"] else "Young people wait for a reply"
    yield Need(row["title"], why, address(by, "partners:item_reply", row["pk"]))


def _meetings_coming(by: Access) -> QuerySet | None:
    """In the next 14 days: for who sits on the group; the office sees them all."""
    today = clock.today()
    rows = visible_meetings(by).filter(status__in=Meeting.BEFORE, day__range=(today, today + SOON))
    return rows if by.can(Permission.MEETINGS_MANAGE) else rows.filter(groups_of(by))


def _say_meeting(by: Access, row: Row) -> Iterator[Need]:
    why = "Meeting: its papers are out" if row["status"] == Of.PAPERS_OUT else "Meeting"
    yield Need(row["group__name"], why, address(by, "partners:meeting", row["pk"]), row["day"])


def _minutes_to_read(by: Access) -> QuerySet | None:
    """For those who were there: draft minutes whose window for amendments is open."""
    person = by.place.person_id
    if not person:
        return None
    there = Attendance.objects.filter(
        Q(person_id=person, status=Attendance.Status.ATTENDED) | Q(deputy_id=person), meeting=OuterRef("pk")
    )
    rows = by.partnership.meetings.filter(status=Of.MINUTES_DRAFT, amend_until__gte=clock.today())
    return rows.filter(Exists(there))


def _say_minutes(by: Access, row: Row) -> Iterator[Need]:
    where = address(by, "partners:meeting", row["pk"])
    yield Need(f"Draft minutes, {row['group__name']}", "Propose amendments until then", where, row["amend_until"])


STEPS = Source(
    _steps_to_take,
    ("pk", "group__name", "day", "status", "papers_due"),
    ("day", "pk"),
    _say_step,
    days=("day", "papers_due"),
    more=_more,
)
AMENDMENTS = Source(
    _amendments_to_answer,
    ("pk", "group__name", "day", "waiting", "amend_until"),
    ("day", "pk"),
    _say_amendments,
    days=("day", "amend_until"),
)
CONFIRM = Source(_minutes_to_confirm, ("pk", "group__name", "day"), ("day", "pk"), _say_confirm, days=("day",))
YOUNG_PEOPLE = Source(
    _young_people_to_answer,
    ("pk", "title", "replied_on"),
    ("meeting__day", "pk"),
    _say_young_people,
    days=("replied_on",),
)
COMING = Source(_meetings_coming, ("pk", "group__name", "day", "status"), ("day", "pk"), _say_meeting, days=("day",))
READ = Source(
    _minutes_to_read, ("pk", "group__name", "amend_until"), ("amend_until", "pk"), _say_minutes, days=("amend_until",)
)


def register_meetings() -> None:
    """Called once, from apps.py."""
    home.NEEDS += [STEPS, AMENDMENTS, CONFIRM, YOUNG_PEOPLE]
    home.COMING += [COMING, READ]
