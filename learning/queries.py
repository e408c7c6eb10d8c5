"""Reads of learning that span models: registers with totals, what waits, and the report's section on training."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.urls import reverse

from learning.models import CourseSession, SessionAttendance
from partners.permissions import Permission
from partners.queries.agency_year import Part, YearSource
from wst import clock, home, suppression
from wst.access import Access
from wst.facts import Facts, Figure, Source, Table
from wst.home import Need
from wst.look.formats import date_words, thousands
from wst.models import Partnership

MOST_NEEDS = 3  # sessions named on the home page; the rest are one line


def rate(part: int, whole: int) -> str:
    """ "85%", rounded to a whole per cent; "not available" of nothing."""
    return f"{round(100 * part / whole)}%" if whole else "not available"


@dataclass(frozen=True)
class Returned:
    """Evaluations returned, of the people who attended the sessions where returns were counted."""

    returned: int
    attended: int
    uncounted: int  # sessions with attendance whose returns nobody counted

    @property
    def words(self) -> str:
        return rate(self.returned, self.attended)


def returned(sessions: Iterable[Any]) -> Returned:
    """Sessions were read with counted()."""
    held = [session for session in sessions if session.attended]
    known = [session for session in held if session.evaluations_returned is not None]
    return Returned(
        sum(session.evaluations_returned for session in known),
        sum(session.attended for session in known),
        len(held) - len(known),
    )


def _summed(rows: Any, field: str) -> Subquery:
    """The sum of `field` over `rows` of one course, in a query of its own so that joins do not multiply it."""
    total = rows.order_by().values("course").annotate(total=Sum(field)).values("total")
    return Subquery(total, output_field=IntegerField())


def with_totals(courses: Any) -> Any:
    """Courses with `times` held so far, `booked`, `attended`, and for the return rate `returned` of `asked`."""
    today = clock.today()
    sessions = CourseSession.objects.filter(course=OuterRef("pk"), held_on__lte=today)
    attendance = SessionAttendance.objects.filter(session__course=OuterRef("pk")).annotate(course=F("session__course"))
    came = SessionAttendance.objects.filter(session=OuterRef("pk"))
    asked = attendance.filter(session__evaluations_returned__isnull=False)
    return courses.annotate(
        times=Count("sessions", filter=Q(sessions__held_on__lte=today)),
        booked=_summed(attendance, "booked"),
        attended=_summed(attendance, "attended"),
        returned=_summed(sessions.filter(Exists(came)), "evaluations_returned"),
        asked=_summed(asked, "attended"),
    ).order_by("title", "pk")


def mix(attendances: Iterable[SessionAttendance]) -> list[tuple[str, int, int]]:
    """Agency, booked, attended, summed over the rows; the agency that sent most people first."""
    booked, attended = defaultdict(int), defaultdict(int)
    for row in attendances:
        booked[row.agency.name] += row.booked
        attended[row.agency.name] += row.attended
    names = sorted(booked, key=lambda name: (-attended[name], name))
    return [(name, booked[name], attended[name]) for name in names]


def _unrecorded(access: Access) -> QuerySet | None:
    """Sessions that were held and have no attendance, the oldest first."""
    if not access.can(Permission.TRAINING_MANAGE):
        return None
    return access.partnership.course_sessions.without_attendance(clock.today())


def _say_unrecorded(access: Access, row: home.Row) -> Iterator[Need]:
    why = f"Held on {date_words(row['held_on'])}. No attendance is recorded."
    yield Need(f"Record who came: {row['course__title']}", why, home.address(access, "learning:session", row["pk"]))


def _others(access: Access, number: int) -> Need:
    where = f"/{access.partnership.slug}/workspace/learning/sessions/?attendance=waiting"
    why = "No attendance is recorded."
    return Need("Record who came: the other sessions that wait", why, where, stands_for=number)


NEEDS = home.Source(
    _unrecorded,
    ("pk", "course__title", "held_on"),
    ("held_on", "pk"),
    _say_unrecorded,
    days=("held_on",),
    most=MOST_NEEDS,
    more=_others,
)


def report_training(partnership: Any, starts: date, ends: date) -> Facts:
    """The report's section on training (arrangements 5.4 and 5.5): sessions, places, who came, evaluations.

    Two queries. `starts` and `ends` are dates in London, both included. Counts of people from 1 to 4 are suppressed,
    and what would reveal one. What is not known is said in `missing`.
    """
    sessions = list(partnership.course_sessions.held_between(starts, min(ends, clock.today())).counted())
    if not sessions:
        return Facts(missing=["No training session was held in this year, or none is recorded."])
    in_year = partnership.session_attendances.filter(session__in=[session.pk for session in sessions])
    by_agency = mix(in_year.select_related("agency"))
    facts = Facts(figures=_figures(sessions))
    if by_agency:
        facts.tables.append(_by_agency(by_agency))
    facts.missing.extend(_missing(sessions))
    return facts


def _source(counted: str, count: int, definition: str = "") -> Source:
    return Source("sessions of multi-agency training", counted, clock.today(), count=count, definition=definition)


def _figures(sessions: list[Any]) -> list[Figure]:
    held = len(sessions)
    places = sum(session.places for session in sessions)
    booked = sum(session.booked or 0 for session in sessions)
    attended = sum(session.attended or 0 for session in sessions)
    figures = [
        Figure(
            "sessions",
            f"{thousands(held)} session{' was' if held == 1 else 's were'} held, with {thousands(places)} places",
            thousands(held),
            _source("held on a date in the year", held),
        ),
        Figure(
            "attended",
            f"{suppression.shown(attended).capitalize()} places were taken up by people who attended, "
            f"of {suppression.shown(booked)} booked",
            suppression.shown(attended),
            _source("people who attended, once for each session", held),
        ),
    ]
    back = returned(sessions)
    if back.attended:
        figures.append(
            Figure(
                "evaluations",
                f"{back.words} of the people who attended returned an evaluation",
                back.words,
                _source(
                    "evaluations returned at the end, of people who attended",
                    held - back.uncounted,
                    "Sessions whose returns were counted. The rate is of everybody who attended those.",
                ),
            )
        )
    return figures


def _by_agency(by_agency: list[tuple[str, int, int]]) -> Table:
    booked = suppression.shown_parts([row[1] for row in by_agency])
    attended = suppression.shown_parts([row[2] for row in by_agency])
    rows = [[row[0], *numbers] for row, *numbers in zip(by_agency, booked, attended, strict=True)]
    return Table(
        "training_by_agency",
        "Who came to training",
        ["Agency", "Booked", "Attended"],
        rows,
        Source("attendance by agency", "at sessions held in the year", clock.today(), count=len(rows)),
        numeric=[1, 2],
    )


def _missing(sessions: list[Any]) -> list[str]:
    unrecorded = sum(not session.is_recorded for session in sessions)
    uncounted = returned(sessions).uncounted
    gaps = []
    if unrecorded:
        gaps.append(f"Who came is not recorded for {unrecorded} of {len(sessions)} sessions.")
    if uncounted:
        gaps.append(f"How many evaluations came back is not known for {uncounted} of {len(sessions)} sessions.")
    gaps.append("What people changed in their practice afterwards is not recorded, so it is not reported here.")
    return gaps


def _training(partnership: Partnership, starts: date, ends: date) -> list[Part]:
    rows = SessionAttendance.objects.filter(partnership=partnership, session__held_on__range=(starts, ends))
    return [
        Part("session|sessions", rows, count=Count("session", distinct=True)),
        Part("place booked|places booked", rows, count=Sum("booked")),
        Part("person came|people came", rows, count=Sum("attended")),
    ]


TRAINING_OF_AGENCIES = YearSource(
    "Training",
    "Sessions of the multi-agency programme held in the year",
    "Nobody of this agency is recorded on the training of the year.",
    _training,
    lambda slug, agency: reverse("learning:sessions", args=[slug]),
)
