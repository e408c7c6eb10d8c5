"""Linked partnerships: what is joint and what is separate, the contacts, and what was shared (arrangements 1.10)."""

from datetime import date
from typing import Any

from django.db import transaction

from partners.events.structure import LinkedContacted, LinkedShared
from partners.models import LinkedContact, LinkedItem, LinkedPartnership
from partners.permissions import Permission
from wst import clock, events, records
from wst.access import Access
from wst.models import Record
from wst.models.record import OPEN_TO_ALL
from wst.refusals import WrongState


@transaction.atomic
def create(*, by: Access, name: str, kind: str, strand: str, purpose: str, how_linked: str, **facts: Any) -> Any:
    """Record a link. `facts` are joint, separate, group, contact_name, contact_post, contact_email, website,
    contact_every (months) and linked_on (a date in London). Raises ValidationError by field."""
    by.require(Permission.GROUPS_MANAGE)
    linked = LinkedPartnership(
        name=name.strip(), kind=kind, strand=strand, purpose=purpose.strip(), how_linked=how_linked.strip(), **facts
    )
    return records.create(linked, by=by, kind="linked_partnership", title=linked.name)


@transaction.atomic
def edit(linked: LinkedPartnership, *, by: Access, version: int | None = None, **facts: Any) -> LinkedPartnership:
    """Change what is recorded about a link that goes on. Raises WrongState once it has ended, and Stale."""
    by.require(Permission.GROUPS_MANAGE)
    linked = records.lock(linked, version=version)
    _going_on(linked)
    return records.change(linked, by=by, title=facts.get("name", linked.name), **facts)


@transaction.atomic
def end(linked: LinkedPartnership, *, by: Access, on: date, reason: str, version: int | None = None) -> Any:
    """The link ends: `on` is its last day (a date in London). Its contacts stay readable."""
    by.require(Permission.GROUPS_MANAGE)
    linked = records.lock(linked, version=version)
    _going_on(linked)
    if on < linked.linked_on:
        raise records.invalid(on="The last day is before the link began. Check the date.")
    if not reason.strip():
        raise records.invalid(reason="Enter why the link ends.")
    return records.change(linked, by=by, ended_on=on, ended_reason=reason.strip())


def _going_on(linked: LinkedPartnership) -> None:
    if linked.ended_on:
        raise WrongState(f"The link with {linked.name} has ended. Nothing was changed.")


@transaction.atomic
def record_contact(
    linked: LinkedPartnership, *, by: Access, on: date, kind: str, text: str, difference: str = ""
) -> LinkedContact:
    """Enter a contact in a sentence or two; it is never changed afterwards. `on` is a date in London."""
    by.require(Permission.LINKED_CONTACTS_RECORD)
    linked = records.lock(linked)
    _going_on(linked)
    if on > clock.today():
        raise records.invalid(on="The day of the contact must be today or in the past.")
    contact = LinkedContact(
        partnership=by.partnership,
        linked=linked,
        on=on,
        kind=kind,
        text=text.strip(),
        difference=difference.strip(),
        by_user=by.user,
        by_name=by.name,
        at=clock.now(),
    )
    contact.full_clean()
    contact.save(force_insert=True)
    events.record(LinkedContacted(contact.pk, on), by=by, on=linked)
    return contact


@transaction.atomic
def share(linked: LinkedPartnership, record: Record, *, by: Access, why: str, on: date | None = None) -> LinkedItem:
    """Note that a record of ours was shared, on a date in London (today). Only what the whole partnership may read."""
    by.require(Permission.LINKED_CONTACTS_RECORD)
    linked = records.lock(linked)
    _going_on(linked)
    on = on or clock.today()
    if record.visibility not in OPEN_TO_ALL:
        raise records.invalid(reference="This is not open to the whole partnership, so it cannot be shared.")
    if on > clock.today():
        raise records.invalid(on="The day must be today or in the past.")
    if linked.items.filter(record=record).exists():
        raise records.invalid(reference="This is shared with that partnership already.")
    item = LinkedItem(
        partnership=by.partnership, linked=linked, record=record, shared_on=on, why=why.strip(), by_name=by.name
    )
    item.full_clean()
    item.save(force_insert=True)
    events.record(LinkedShared(item.pk), by=by, on=linked)
    return item
