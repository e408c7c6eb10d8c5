"""Versions of the relevant agencies list beside the agency register."""

from dataclasses import dataclass

from partners.models import Agency, AgencySuccession, RelevantAgencyEntry, RelevantAgencyList
from wst.models import Partnership


def last_list(partnership: Partnership) -> RelevantAgencyList | None:
    """The newest version that was published, whether it still stands or not. One query."""
    stood = [RelevantAgencyList.Status.PUBLISHED, RelevantAgencyList.Status.SUPERSEDED]
    return partnership.relevant_agency_lists.filter(status__in=stood).order_by("-number").first()


@dataclass(frozen=True)
class RegisterChanges:
    """`succeeded` by the id of the agency before; `ended` are ids without a successor; `joined` are not listed yet."""

    succeeded: dict[int, AgencySuccession]
    ended: set[int]
    joined: list[Agency]


def changes_in_register(partnership: Partnership, last: RelevantAgencyList) -> RegisterChanges:
    """What the agency register says that the version `last` does not. Four queries."""
    listed = set(last.entries.exclude(change=RelevantAgencyEntry.Change.REMOVED).values_list("agency", flat=True))
    active = {agency.pk: agency for agency in partnership.agencies.active().filter(is_named=True)}
    rows = partnership.agency_successions.filter(predecessor__in=listed).select_related("successor").order_by("on")
    succeeded = {row.predecessor_id: row for row in rows if row.predecessor_id not in active}
    ended = set(partnership.agencies.filter(pk__in=listed).exclude(pk__in=active).values_list("pk", flat=True))
    expected = listed | {row.successor_id for row in succeeded.values()}
    joined = [agency for key, agency in active.items() if key not in expected]
    return RegisterChanges(succeeded, ended - set(succeeded), joined)
