"""What the numbers of a session must add up to."""

from learning.models import CourseSession
from wst import records


def require_evaluations_of_attended(session: CourseSession, attended: int) -> None:
    """Raises ValidationError when more evaluations came back than people attended."""
    returned = session.evaluations_returned
    if returned is not None and returned > attended:
        raise records.invalid(
            evaluations_returned=f"{returned} evaluations were returned but {attended} people attended. "
            "Check both numbers"
        )
