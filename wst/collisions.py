"""Two people who save at the same moment: which of PostgreSQL's errors mean that, and nothing worse."""

import logging

from django.db import DatabaseError
from psycopg2 import errorcodes

from wst.refusals import TwoAtOnce

log = logging.getLogger(__name__)

# A version, number or name that somebody else has just taken; dates that now overlap; two who wait for each other.
_CODES = {
    errorcodes.UNIQUE_VIOLATION,
    errorcodes.EXCLUSION_VIOLATION,
    errorcodes.DEADLOCK_DETECTED,
    errorcodes.SERIALIZATION_FAILURE,
}


def as_refusal(fault: DatabaseError) -> TwoAtOnce | None:
    """What to tell the person, or None: every other error of the database is a fault of ours."""
    cause = fault.__cause__
    if getattr(cause, "pgcode", None) not in _CODES:
        return None
    log.warning("Two at once: %s %s", type(cause).__name__, cause.diag.constraint_name or "")  # type: ignore[union-attr]
    return TwoAtOnce()
