"""What the training lead does: keep courses and their sessions, and record who came. Numbers only, by agency."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from learning.models import Course, CourseSession, SessionAttendance
from learning.policies import require_evaluations_of_attended
from partners.models import Agency
from partners.permissions import Permission
from priorities.models import Priority
from wst import clock, events, records
from wst.access import Access
from wst.look.formats import date_words


@transaction.atomic
def add_course(*, title: str, aims: str, audience: str, priority: Priority | None = None, by: Access) -> Course:
    by.require(Permission.TRAINING_MANAGE)
    _require_free_title(title, by=by)
    course = Course(title=title, aims=aims, audience=audience, priority=priority)
    return records.create(course, by=by, kind="course", title=title)


@transaction.atomic
def change_course(*, course: Course, title: str, version: int, by: Access, **values: Any) -> Course:
    by.require(Permission.TRAINING_MANAGE)
    course = records.lock(course, version=version)
    _require_free_title(title, by=by, but=course)
    return records.change(course, by=by, title=title, **values)


def _require_free_title(title: str, *, by: Access, but: Course | None = None) -> None:
    if by.partnership.courses.filter(title__iexact=title).exclude(pk=but.pk if but else None).exists():
        raise records.invalid(title="There is a course of this title already. Add a session to it instead")


@transaction.atomic
def add_session(*, course: Course, held_on: date, places: int, by: Access) -> CourseSession:
    """Add a session on a date in London, past or to come. Raises ValidationError for a second one on the same day."""
    by.require(Permission.TRAINING_MANAGE)
    session = CourseSession(course=course, held_on=held_on, places=places)
    _check(session)
    return records.create(session, by=by, kind="course_session", title=_title(course, held_on))


@transaction.atomic
def change_session(*, session: CourseSession, held_on: date, places: int, version: int, by: Access) -> CourseSession:
    by.require(Permission.TRAINING_MANAGE)
    session = records.lock(session, version=version)
    _check(CourseSession(course=session.course, held_on=held_on, places=places), but=session)
    if held_on > clock.today() and session.attendances.exists():
        raise records.invalid(held_on="Attendance is recorded, so the date must be today or in the past")
    title = _title(session.course, held_on)
    return records.change(session, by=by, title=title, held_on=held_on, places=places)


def _title(course: Course, held_on: date) -> str:
    return f"{course.title[:180]}, {date_words(held_on)}"


def _check(session: CourseSession, *, but: CourseSession | None = None) -> None:
    if session.places < 1:
        raise records.invalid(places="Enter how many places there are: 1 or more")
    others = session.course.sessions.filter(held_on=session.held_on).exclude(pk=but.pk if but else None)
    if others.exists():
        raise records.invalid(held_on="This course has a session on that day already")


@transaction.atomic
def record_attendance(
    *,
    session: CourseSession,
    counts: Mapping[Agency, tuple[int, int]],
    evaluations_returned: int | None = None,
    version: int | None = None,
    by: Access,
) -> CourseSession:
    """Record the whole attendance of a session: for each agency how many booked and how many attended.

    What `counts` leaves out, or gives as (0, 0), is not kept: this replaces what was recorded before. None for
    `evaluations_returned` means that it is not known. Raises ValidationError for a session to come, more attended
    than booked (at the agency's field `attended_<id>`), or more evaluations than people.
    """
    by.require(Permission.TRAINING_MANAGE)
    session = records.lock(session, version=version)
    if session.held_on > clock.today():
        raise records.invalid(**{"__all__": "This session has not been held yet. Record who came after it"})
    rows = [
        SessionAttendance(partnership=by.partnership, session=session, agency=agency, booked=booked, attended=attended)
        for agency, (booked, attended) in counts.items()
        if booked or attended
    ]
    for row in rows:
        if row.attended > row.booked:
            raise records.invalid(
                **{
                    f"attended_{row.agency_id}": f"{row.agency}: {row.attended} attended but {row.booked} booked. "
                    "Check both numbers"
                }
            )
    session.evaluations_returned = evaluations_returned
    require_evaluations_of_attended(session, sum(row.attended for row in rows))
    session.attendances.all().delete()
    for row in rows:
        row.full_clean()
        row.save(force_insert=True)
    records.save(session)
    fields = events.Code("attendances,evaluations_returned")
    events.record(events.Changed(events.Code("course_session"), session.version, fields), by=by, on=session)
    return session
