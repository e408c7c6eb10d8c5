"""Lead representatives and delegations (arrangements 2.2 and 2.3), and what all dated appointments share."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model

from partners.events.people import Appointed, AppointmentCancelled, AppointmentChanged, AppointmentEnds
from partners.models import Agency, ChairDeputy, ChairTerm, Delegation, GroupMembership, LeadRepresentative, Person
from partners.models.dated import Appointment
from partners.permissions import Permission
from wst import clock, events, records
from wst.access import Access, sync_appointments
from wst.events import Code
from wst.look.formats import date_words
from wst.models import User
from wst.refusals import Stale, WrongState

# What all appointments share. These do not check a permission: the verbs that call them do.


def holder(row: Appointment) -> Person:
    return row.delegate if isinstance(row, Delegation) else row.person


def kind_of(row: Appointment) -> Code:
    if isinstance(row, GroupMembership):
        return Code(row.role)
    names = {
        LeadRepresentative: "lead_representative",
        Delegation: "delegate",
        ChairTerm: "chair",
        ChairDeputy: "deputy_chair",
    }
    return Code(names[type(row)])


def _owner(row: Appointment) -> Model:
    """The agency or the group, in whose history the appointment stands."""
    return row.group if isinstance(row, (GroupMembership, ChairTerm, ChairDeputy)) else row.agency


def save(row: Appointment) -> None:
    """Raises ValidationError with the row's own sentences, also when PostgreSQL alone saw the overlap."""
    row.full_clean()
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as fault:
        name = getattr(getattr(fault.__cause__, "diag", None), "constraint_name", None)
        for constraint in row._meta.constraints:
            if constraint.name == name:
                raise ValidationError(constraint.violation_error_message) from fault
        raise


def affected(row: Appointment) -> list[User]:
    """Whose rights change with the row: its holder's, and with a deputy those of whoever chairs on the same days."""
    people = [holder(row)]
    if isinstance(row, ChairDeputy):
        for kind in (row.group.chair_terms, row.group.group_memberships.filter(role=GroupMembership.Role.CHAIR)):
            later = kind.going_on_after(row.starts - timedelta(days=1))
            people += [other.person for other in later.select_related("person__user")]
    users = {person.user_id: person.user for person in people if person.user}
    return [users[key] for key in sorted(users)]


def lock_affected(row: Appointment) -> None:
    """Lock the accounts of `affected` in order, before the first event: see `lock_all`."""
    users = [user.pk for user in affected(row)]
    list(User.objects.select_for_update(no_key=True).filter(pk__in=users).order_by("pk").values_list("pk"))


def follow(row: Appointment) -> None:
    """Roles follow the dates: no job runs when a term begins or ends."""
    for user in affected(row):
        sync_appointments(user, row.partnership)


def make(row: Appointment, *, by: Access) -> Any:
    row.partnership = by.partnership
    person = holder(row)
    if person.left_on and (row.ends is None or row.ends > person.left_on):
        raise ValidationError(f"{person.name} left on {date_words(person.left_on)}. Choose somebody else.")
    save(row)
    follow(row)
    events.record(Appointed(kind_of(row), person.pk, row.starts), by=by, on=_owner(row))
    if row.ends:
        events.record(AppointmentEnds(kind_of(row), person.pk, row.ends), by=by, on=_owner(row))
    return row


def lock(row: Appointment, *, version: int | None = None) -> Any:
    fresh = type(row).objects.select_for_update(of=("self",)).get(pk=row.pk)
    if version is not None and fresh.version != version:
        raise Stale
    return fresh


def change(row: Appointment, *, by: Access, **values: Any) -> Any:
    """Set values on a locked row. The new end is an event of its own; a new holder is another appointment, not this."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    if not changed:
        return row
    for name in changed:
        setattr(row, name, values[name])
    row.version += 1
    save(row)
    follow(row)
    person = holder(row).pk
    if row.ends and "ends" in changed:
        events.record(AppointmentEnds(kind_of(row), person, row.ends), by=by, on=_owner(row))
    if others := sorted(name for name in changed if name != "ends" or not row.ends):
        events.record(AppointmentChanged(kind_of(row), person, Code(",".join(others))), by=by, on=_owner(row))
    return row


def stop(row: Appointment, *, by: Access, on: date, version: int | None = None) -> Any:
    """Make `on` the last day. Raises WrongState when it is over already, ValidationError at `on`, and Stale."""
    row = lock(row, version=version)
    if row.ends and row.ends < clock.today():
        raise WrongState(f"This appointment ended on {date_words(row.ends)}. Nothing was changed.")
    if on < row.starts:
        raise records.invalid(on=f"The last day is before it begins, on {date_words(row.starts)}. Cancel it instead.")
    return change(row, by=by, ends=on)


def cancel(row: Appointment, *, by: Access, version: int | None = None) -> None:
    """Take back an appointment that has not begun. Raises WrongState once it has: what was held stays on record."""
    row = lock(row, version=version)
    if row.starts <= clock.today():
        raise WrongState("It has begun, so it stays on record. Set its last day instead.")
    _take_back(row, by=by)


def _take_back(row: Appointment, *, by: Access) -> None:
    row.delete()
    follow(row)
    events.record(AppointmentCancelled(kind_of(row), holder(row).pk, row.starts), by=by, on=_owner(row))


def lock_all(*found: Any) -> list[Any]:
    """Lock rows of several kinds, then the accounts of those who hold them, in an order that is always the same.

    Before the first event: an event holds the head of the partnership's chain until the transaction ends, and whoever
    waits for a row while holding it makes everybody wait.
    """
    rows = []
    for kind in found:
        person = "delegate" if kind.model is Delegation else "person"
        rows += kind.select_for_update(of=("self",)).select_related(person).order_by("pk")
    users = {holder(row).user_id for row in rows} - {None}
    list(User.objects.select_for_update(no_key=True).filter(pk__in=users).order_by("pk").values_list("pk"))
    return rows


def end_all(rows: Any, *, by: Access, on: date) -> None:
    """End what goes on after `on`; cancel what would begin later. Rows of `lock_all`, or a queryset."""
    held = rows if isinstance(rows, list) else lock_all(rows.all())
    for row in held:
        if row.ends and row.ends <= on:
            continue
        if row.starts > on:
            _take_back(row, by=by)
        else:
            change(row, by=by, ends=on)


def end_all_of_agency(agency: Agency, *, by: Access, on: date, seats: bool = True) -> None:
    """Whoever leads, acts or chairs for the agency does so until `on`; its people sit on groups until then.

    Without `seats` they stay where they sit: another agency has taken them over.
    """
    held = [agency.lead_representatives.all(), agency.delegations.all(), agency.chair_terms.all()]
    held.append(ChairDeputy.objects.filter(person__agency=agency))
    if seats:
        held.append(GroupMembership.objects.filter(person__agency=agency))
    end_all(lock_all(*held), by=by, on=on)


# Verbs


def _partner(agency: Agency, person: Person, *, field: str) -> Agency:
    agency = records.lock(agency)
    if not agency.is_statutory_partner:
        raise records.invalid(agency=f"{agency.name} is not one of the safeguarding partners.")
    if person.agency_id != agency.pk:
        raise records.invalid(**{field: f"Select somebody of {agency.name}."})
    return agency


@transaction.atomic
def appoint_lead(
    agency: Agency, person: Person, *, by: Access, starts: date, ends: date | None = None, post_title: str = ""
) -> LeadRepresentative:
    """Make `person` the lead representative of a safeguarding partner from `starts` (arrangements 2.2).

    Dates are in London, both included. Raises ValidationError when another leads the partner on any of those days.
    """
    by.require(Permission.AGENCIES_MANAGE)
    agency = _partner(agency, person, field="person")
    lead = LeadRepresentative(
        agency=agency, person=person, post_title=post_title or person.post_title, starts=starts, ends=ends
    )
    return make(lead, by=by)


@transaction.atomic
def end_lead(lead: LeadRepresentative, *, by: Access, on: date, version: int | None = None) -> LeadRepresentative:
    """`on` is the last day (a date in London)."""
    by.require(Permission.AGENCIES_MANAGE)
    return stop(lead, by=by, on=on, version=version)


@transaction.atomic
def delegate(
    agency: Agency,
    delegate: Person,
    *,
    by: Access,
    starts: date,
    functions: str,
    agreed_on: date,
    ends: date | None = None,
    from_post: str = "",
    to_post: str = "",
) -> Delegation:
    """The lead representative's functions go to a named post (arrangements 2.3). The lead stays accountable.

    `from_post` is the post of the lead representative on `starts` when left out, `to_post` the delegate's own.
    Raises ValidationError when the partner has another delegate on any of those days.
    """
    by.require(Permission.AGENCIES_MANAGE)
    agency = _partner(agency, delegate, field="delegate")
    if not from_post:
        lead = agency.lead_representatives.on(starts).first()
        if lead is None:
            raise records.invalid(
                from_post="Enter the post that delegates: no lead representative is recorded for the first day."
            )
        from_post = lead.post_title
    row = Delegation(
        agency=agency,
        delegate=delegate,
        starts=starts,
        ends=ends,
        from_post=from_post,
        to_post=to_post or delegate.post_title,
        functions=functions,
        agreed_on=agreed_on,
    )
    return make(row, by=by)


@transaction.atomic
def end_delegation(delegation: Delegation, *, by: Access, on: date, version: int | None = None) -> Delegation:
    """`on` is the last day (a date in London)."""
    by.require(Permission.AGENCIES_MANAGE)
    return stop(delegation, by=by, on=on, version=version)


@transaction.atomic
def cancel_planned(row: LeadRepresentative | Delegation, *, by: Access, version: int | None = None) -> None:
    """Take back a lead representative or delegation that has not begun."""
    by.require(Permission.AGENCIES_MANAGE)
    cancel(row, by=by, version=version)
