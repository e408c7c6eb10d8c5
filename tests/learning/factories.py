"""Courses, sessions and attendance, made by real actions. Each needs the scope of `troupe`."""

from datetime import timedelta
from typing import Any

from learning import actions
from learning.models import Course, CourseSession
from partners.roles import RoleCode
from tests.cast import Troupe
from wst import clock


def make_course(troupe: Troupe, **values: Any) -> Course:
    values = {
        "title": "Neglect: seeing it early",
        "aims": "Name neglect, and record it in one chronology.",
        "audience": "Everybody who works with families",
        **values,
    }
    return actions.add_course(**values, by=troupe.as_(RoleCode.TRAINING_LEAD))


def make_session(troupe: Troupe, course: Course | None = None, **values: Any) -> CourseSession:
    values = {"held_on": clock.today() - timedelta(days=20), "places": 20, **values}
    course = course or make_course(troupe)
    return actions.add_session(course=course, **values, by=troupe.as_(RoleCode.TRAINING_LEAD))


def make_attendance(
    troupe: Troupe, session: CourseSession | None = None, evaluations_returned: int | None = 12, **counts: Any
) -> CourseSession:
    """`counts` by the agency's short name: Council=(10, 8). Without any: three agencies, 15 attended."""
    counts = counts or {"Council": (8, 7), "Health": (6, 5), "Police": (3, 3)}
    return actions.record_attendance(
        session=session or make_session(troupe),
        counts={troupe.agencies[short]: numbers for short, numbers in counts.items()},
        evaluations_returned=evaluations_returned,
        by=troupe.as_(RoleCode.TRAINING_LEAD),
    )
