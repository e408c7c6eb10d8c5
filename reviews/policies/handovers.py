"""May a handover be closed? The docstring is the sentence that is shown."""

from reviews.models import LearningHandover

Response = LearningHandover.Response


def has_response(handover: LearningHandover) -> bool:
    """Say what comes of it: an audit, a priority or training, with the record that shows it, or nothing and why."""
    if handover.response == Response.NOTHING:
        return bool(handover.response_reason.strip())
    return bool(handover.response) and handover.response_record_id is not None
