"""Support access: the business manager lets somebody of the platform's operator read, for a time and with a reason."""

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse

from partners.actions.members import ADDED
from partners.events.people import SupportEnded, SupportGranted
from partners.models import SupportAccess
from partners.permissions import Permission
from wst import clock, events, notices, records
from wst.access import Access, sync_appointments
from wst.look.formats import date_words
from wst.models import User
from wst.refusals import Stale, WrongState

LONGEST = 14  # days: support that takes longer is granted again


@transaction.atomic
def grant(*, by: Access, operator: User, reason: str, ends: date) -> SupportAccess:
    """Let an operator read what everybody with a role may read, from today to the end of `ends` (a date in London).

    They can change nothing, and see nothing that is open to named people only. Raises ValidationError by field.
    """
    by.require(Permission.MEMBERS_MANAGE)
    today = clock.today()
    if not operator.is_operator or not operator.is_active:
        raise records.invalid(operator="Select somebody of the platform's operator.")
    if not reason.strip():
        raise records.invalid(reason="Enter what the support is for: it is kept with the grant.")
    if ends < today or ends > today + timedelta(days=LONGEST - 1):
        raise records.invalid(ends=f"The last day must be within {LONGEST} days, today included.")
    standing = SupportAccess.objects.filter(partnership=by.partnership, operator=operator, ended_at__isnull=True)
    if standing.filter(ends__gte=today).exists():
        raise records.invalid(operator=f"{operator.name} has support access already. End it first to grant another.")
    row = SupportAccess(
        partnership=by.partnership,
        operator=operator,
        reason=reason.strip(),
        starts=today,
        ends=ends,
        granted_by=by.user,
        granted_at=clock.now(),
    )
    row.full_clean()
    row.save(force_insert=True)
    events.record(SupportGranted(operator=operator.pk, starts=today, ends=ends), by=by, on=by.partnership)
    sync_appointments(operator, by.partnership)
    notices.send(ADDED, by=by, user=operator, address=reverse("home", args=[by.partnership.slug]))
    return row


@transaction.atomic
def end(row: SupportAccess, *, by: Access, version: int | None = None) -> SupportAccess:
    """It ends at once. Raises WrongState when it is over, and Stale."""
    by.require(Permission.MEMBERS_MANAGE)
    row = SupportAccess.objects.select_for_update(of=("self",)).select_related("operator").get(pk=row.pk)
    if version is not None and row.version != version:
        raise Stale
    if row.ended_at or (row.ends and row.ends < clock.today()):
        raise WrongState(f"This support access ended on {date_words(row.ended_at or row.ends)}. Nothing was changed.")
    row.ended_at, row.version = clock.now(), row.version + 1
    row.full_clean()
    row.save()
    events.record(SupportEnded(operator=row.operator_id), by=by, on=by.partnership)
    sync_appointments(row.operator, row.partnership)
    return row
