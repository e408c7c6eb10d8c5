"""Words, tags and links for the pages of learning."""

from collections.abc import Iterable
from typing import Any

from learning import queries
from learning.models import Course, CourseSession
from wst import clock
from wst.look.formats import date_words, thousands
from wst.look.parts import Column, Link, Row, Status, Table

RECORDED = Status("Recorded", "green")
WAITING = Status("Not recorded", "yellow")
COMING = Status("To come", "blue")


def status(session: Any) -> Status:
    """The session was read with counted()."""
    if session.is_recorded:
        return RECORDED
    return COMING if session.held_on >= clock.today() else WAITING


def register(courses: Iterable[Any]) -> Table:
    """Courses were read with_totals()."""
    return Table(
        "Courses",
        [
            "Course",
            "For",
            Column("Sessions held", numeric=True),
            Column("Attended", numeric=True),
            Column("Evaluations returned", numeric=True),
        ],
        [
            [
                Link(course.title, course.get_absolute_url()),
                course.audience,
                course.times,
                course.attended or 0,
                queries.rate(course.returned or 0, course.asked or 0),
            ]
            for course in courses
        ],
        caption_hidden=True,
    )


def sessions(rows: Iterable[Any], *, with_course: bool, caption: str = "Sessions") -> Table:
    """Sessions were read with counted(); the first column is the course, or the date where it is known."""
    columns: list[Any] = ["Course", "Date"] if with_course else ["Date"]
    columns += [Column(name, numeric=True) for name in ("Places", "Booked", "Attended", "Evaluations")]
    table = []
    for row in rows:
        link = Link(row.course.title, row.get_absolute_url()) if with_course else None
        day = row.held_on if with_course else Link(_day(row), row.get_absolute_url())
        numbers = [row.places, *(_number(value) for value in (row.booked, row.attended, row.evaluations_returned))]
        table.append([*([link] if link else []), day, *numbers, status(row)])
    return Table(caption, [*columns, "Attendance"], table, caption_hidden=True)


def _day(session: CourseSession) -> str:
    return date_words(session.held_on)


def _number(value: int | None) -> str:
    return "not known" if value is None else thousands(value)


def mix(by_agency: list[tuple[str, int, int]]) -> Table:
    whole = sum(attended for _, _, attended in by_agency)
    return Table(
        "Mix of agencies",
        [
            "Agency",
            Column("Booked", numeric=True),
            Column("Attended", numeric=True),
            Column("Share of the room", numeric=True),
        ],
        [[name, booked, attended, queries.rate(attended, whole)] for name, booked, attended in by_agency],
        caption_hidden=True,
        footnote=f"{len(by_agency)} agenc{'y' if len(by_agency) == 1 else 'ies'} booked.",
    )


def course_facts(course: Course, back: queries.Returned) -> list[Row]:
    """The course with its priority selected."""
    priority = course.priority
    words = "Not counted yet" if not back.attended else f"{back.words}: {back.returned} of {back.attended} who attended"
    if back.uncounted and back.attended:
        words += f". Not counted at {back.uncounted} session{'' if back.uncounted == 1 else 's'}"
    return [
        Row("Aims", course.aims),
        Row("For", course.audience),
        Row("Shared priority", Link(priority.title, priority.get_absolute_url()) if priority else "No priority named"),
        Row("Evaluations returned", words),
    ]


def session_facts(session: Any) -> list[Row]:
    """The session was read with counted()."""
    evaluations = _number(session.evaluations_returned)
    if session.attended and session.evaluations_returned is not None:
        evaluations += (
            f" of {session.attended} who attended: {queries.rate(session.evaluations_returned, session.attended)}"
        )
    return [
        Row("Date", session.held_on),
        Row("Places", session.places),
        Row("Booked", _number(session.booked)),
        Row("Attended", _number(session.attended)),
        Row("Evaluations returned", evaluations),
        Row("Attendance", status(session)),
    ]
