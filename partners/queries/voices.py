"""Records of what was heard, which an agenda item from young people may carry (arrangements 6, Voice of the Child)."""

from django.db.models import QuerySet

from wst.models import Partnership, Record
from wst.models.record import OPEN_TO_ALL

# The kinds of such records: an app above that keeps them registers its own in apps.py.
KINDS: list[str] = []


def voices(partnership: Partnership) -> QuerySet[Record]:
    """What was heard and is open to the whole partnership, the latest first. One query."""
    return partnership.records.filter(kind__in=KINDS, visibility__in=OPEN_TO_ALL).order_by("-pk")


def is_voice(record: Record) -> bool:
    return record.kind in KINDS and record.visibility in OPEN_TO_ALL
