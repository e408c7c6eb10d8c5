"""What a link to a record of another app shows, and to whom."""

from collections.abc import Callable, Sequence

from partners.permissions import Permission
from wst.access import Access
from wst.look.parts import Link, Row
from wst.models import Record
from wst.models.record import OPEN_TO_ALL
from wst.words import Labels

KINDS = Labels({"relevant_agency_list": "Relevant agencies list", "practice_review": "Practice review"})


# What higher apps say on the page of a record: labelled rows, or none. One query each.
SAID_OF: list[Callable[[Record, Access], Sequence[Row]]] = []


def said_of(record: Record, access: Access) -> list[Row]:
    """What the apps above say of a record, such as who is asked what difference it made."""
    return [row for source in SAID_OF for row in source(record, access)]


def kind_words(kind: str) -> str:
    """ "summary_report" is shown as "Summary report"."""
    return KINDS.get(kind, kind.replace("_", " ").capitalize())


def title_of(record: Record | None) -> str:
    """The title of what is open to the whole partnership; of what is not, only its kind."""
    if record is None:
        return ""
    return (
        record.title if record.visibility in OPEN_TO_ALL else f"{kind_words(record.kind)} that is not open to everybody"
    )


def link_to(record: Record | None, access: Access) -> Link | str:
    """A link for whoever may follow it; the page itself still proves the right."""
    if record is None:
        return ""
    if record.visibility in OPEN_TO_ALL:
        return Link(record.title, record.address)
    if record.kind == "challenge" and access.can(Permission.CHALLENGES_MANAGE):
        return Link(record.title, record.address)
    return title_of(record)
