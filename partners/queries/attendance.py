"""Who came, by agency: for a meeting's group, and for an agency's year."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, QuerySet
from django.urls import reverse

from partners.models import Agency, Attendance, Group, Meeting
from partners.queries.agency_year import Part, YearSource
from wst import clock
from wst.models import Partnership

# An agency whose member or deputy came to fewer than three quarters of the meetings of a year is asked why.
LEAST = 75  # percent
FEWEST = 3  # meetings: one absence out of two says nothing
A_YEAR = timedelta(days=365)
Status = Attendance.Status


@dataclass(frozen=True)
class Turnout:
    """How often an agency was at one group's meetings. Each meeting counts once, with the best of its people."""

    group: Group
    agency: Agency
    meetings: int
    attended: int
    deputy: int
    apologies: int
    absent: int

    @property
    def present(self) -> int:
        return self.attended + self.deputy

    @property
    def percent(self) -> int:
        return round(100 * self.present / self.meetings) if self.meetings else 0

    @property
    def is_low(self) -> bool:
        return self.meetings >= FEWEST and self.percent < LEAST


@dataclass(frozen=True)
class Year:
    """What `agency_attendance` finds: a line for each group, and how many meetings in all."""

    agency: Agency
    starts: date
    ends: date
    turnouts: list[Turnout] = field(default_factory=list)

    @property
    def meetings(self) -> int:
        return sum(one.meetings for one in self.turnouts)

    @property
    def present(self) -> int:
        return sum(one.present for one in self.turnouts)

    @property
    def is_low(self) -> bool:
        return any(one.is_low for one in self.turnouts)


def _turnouts(rows: list[Attendance]) -> list[Turnout]:
    best = {status: place for place, status in enumerate(Status)}
    seen: dict[tuple[int, int], dict[int, str]] = {}
    known: dict[tuple[int, int], tuple[Group, Agency]] = {}
    for row in rows:
        key = (row.meeting.group_id, row.agency_id)
        known.setdefault(key, (row.meeting.group, row.agency))
        meetings = seen.setdefault(key, {})
        standing = meetings.get(row.meeting_id)
        if standing is None or best[Status(row.status)] < best[Status(standing)]:
            meetings[row.meeting_id] = row.status
    found = []
    for key, meetings in seen.items():
        counts = Counter(meetings.values())
        group, agency = known[key]
        found.append(Turnout(group, agency, len(meetings), *(counts[status] for status in Status)))
    return sorted(found, key=lambda one: (one.group.name, one.agency.name))


def _counted(starts: date, ends: date) -> QuerySet[Attendance]:
    """Those who decide: who is only in attendance is not asked to come."""
    rows = Attendance.objects.filter(
        meeting__status__in=Meeting.HAPPENED, meeting__day__range=(starts, ends), agency__isnull=False
    )
    return rows.exclude(role__in=["attendee", "adviser"]).select_related("meeting__group", "agency")


def agency_attendance(agency: Agency, starts: date, ends: date) -> Year:
    """How often an agency's members came to the meetings held between two dates in London, both included, by group.

    In person or through a deputy; the review group's meetings count as any. One query.
    """
    rows = list(_counted(starts, ends).filter(agency=agency).order_by("meeting__day"))
    return Year(agency, starts, ends, _turnouts(rows))


def group_attendance(group: Group, starts: date, ends: date) -> list[Turnout]:
    """The same for every agency of one group. One query."""
    return _turnouts(list(_counted(starts, ends).filter(meeting__group=group).order_by("meeting__day")))


def low_attendance(group: Group, day: date | None = None) -> list[Turnout]:
    """Agencies that came to fewer than LEAST percent of the group's meetings of the year up to a day (today)."""
    day = day or clock.today()
    return [one for one in group_attendance(group, day - A_YEAR, day) if one.is_low]


def _year_of_agencies(partnership: Partnership, starts: date, ends: date) -> list[Part]:
    asked = _counted(starts, ends).filter(partnership=partnership)
    meetings = Count("meeting", distinct=True)
    return [
        Part("meeting asked to|meetings asked to", asked, count=meetings),
        Part("came to", asked.filter(status__in=Attendance.PRESENT), count=meetings),
        Part("by a deputy", asked.filter(status=Status.DEPUTY), count=meetings),
        Part("with apologies", asked.filter(status=Status.APOLOGIES), count=meetings),
        Part("absent without apologies", asked.filter(status=Status.ABSENT), count=meetings),
    ]


ATTENDANCE_OF_AGENCIES = YearSource(
    "Attendance",
    "Meetings held in the year to which the agency's members were asked; one counts under each word that fits any of "
    "its people",
    "No meeting held in the year had a member of this agency.",
    _year_of_agencies,
    lambda slug, agency: reverse("partners:meetings", args=[slug]),
)
