"""The evidence plan of a priority: what is gathered, by which method, by whom and by when (arrangements 3.Pri.5)."""

from datetime import date

from django.db import transaction

from partners.models import Person
from priorities.models import Evidence, EvidencePlanItem, Priority
from priorities.queries import rights
from priorities.states import CLOSED
from wst import notices, records
from wst.access import Access
from wst.refusals import WrongState

GIVEN = notices.kind("priorities.evidence_to_gather", "You are asked to gather evidence for a shared priority.")


@transaction.atomic
def plan_item(
    priority: Priority,
    *,
    method: str,
    what: str,
    by: Access,
    owner: Person | None = None,
    due: date | None = None,
) -> EvidencePlanItem:
    """Plan one piece of gathering. Owner and date may follow; gathering starts when each method has both.

    Raises NotPermitted for another's priority, WrongState before it is agreed and after it is closed.
    """
    rights.require_edit(priority, by)
    _require_under_way(priority)
    _check_owner(owner)
    item = EvidencePlanItem(priority=priority, method=method, what=what.strip(), owner=owner, due=due)
    item = records.create(item, by=by, kind="evidence_plan_item", title=item.what)
    _tell(item, by=by)
    return item


@transaction.atomic
def change_item(
    item: EvidencePlanItem,
    *,
    method: str,
    what: str,
    by: Access,
    owner: Person | None = None,
    due: date | None = None,
    version: int | None = None,
) -> EvidencePlanItem:
    """Raises NotPermitted, Stale, and WrongState once it is done or dropped."""
    rights.require_edit(item.priority, by)
    item = _open(item, version)
    _check_owner(owner)
    before = item.owner_id
    item = records.change(item, by=by, title=what.strip(), method=method, what=what.strip(), owner=owner, due=due)
    if item.owner_id != before:
        _tell(item, by=by)
    return item


@transaction.atomic
def link_evidence(
    item: EvidencePlanItem, *, evidence: Evidence, by: Access, version: int | None = None
) -> EvidencePlanItem:
    """It is done: this is what it brought. By its lead, and by whoever gathers evidence. Raises WrongState, Stale."""
    if not by.can(*rights.GATHERERS):
        rights.require_edit(item.priority, by)
    item = _open(item, version)
    if evidence.priority_id != item.priority_id:
        raise records.invalid(evidence="Select evidence of this priority.")
    if not evidence.counts:
        raise records.invalid(evidence="This evidence was withdrawn, or not everybody may read it. Select another one.")
    return records.change(item, by=by, evidence=evidence)


@transaction.atomic
def drop_item(item: EvidencePlanItem, *, reason: str, by: Access, version: int | None = None) -> EvidencePlanItem:
    """It will not be done, and why: it stays on the page of the plan."""
    rights.require_edit(item.priority, by)
    item = _open(item, version)
    if not reason.strip():
        raise records.invalid(reason="Enter why it is not done.")
    return records.change(item, by=by, evidence=None, dropped_because=reason.strip())


def _open(item: EvidencePlanItem, version: int | None) -> EvidencePlanItem:
    item = records.lock(item, version=version)
    if not item.is_open:
        raise WrongState("This item is done or dropped already. Plan another one instead.")
    _require_under_way(item.priority)
    return item


def _require_under_way(priority: Priority) -> None:
    if priority.phase == Priority.Phase.PROPOSED:
        raise WrongState("Evidence is planned once the Executive has agreed the priority.")
    if priority.phase in CLOSED:
        raise WrongState("The priority is closed, so its evidence plan stands as it is.")


def _check_owner(owner: Person | None) -> None:
    if owner is not None and owner.left_on:
        raise records.invalid(owner="This person has left. Select somebody else.")


def _tell(item: EvidencePlanItem, *, by: Access) -> None:
    user = item.owner.user if item.owner else None
    if user and user != by.user:
        notices.send(GIVEN, by=by, user=user, record=item.record, address=item.get_absolute_url())
