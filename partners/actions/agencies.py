"""Agencies: their place in the partnership, its end, and what follows one that is reorganised away."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from partners.actions import appointments
from partners.events.people import AgencySucceeded, WentLive
from partners.models import Agency, AgencySuccession, Organisation
from partners.models.agency import EDUCATION_KINDS, STATUTORY_KINDS
from partners.permissions import Permission
from partners.policies.people import has_all_three_kinds, has_business_manager
from partners.queries.people import may_act_for
from wst import clock, events, policies, records
from wst.access import Access
from wst.models import Partnership
from wst.refusals import NotPermitted, WrongState


def _organisation(given: Organisation | str | None, *, name: str, kind: str) -> Organisation:
    """Organisations are platform data: one row for a body, however many partnerships it belongs to."""
    if isinstance(given, Organisation):
        return given
    organisation, _ = Organisation.objects.get_or_create(name=(given or name).strip(), defaults={"kind": kind})
    return organisation


def _check(agency: Agency) -> None:
    if agency.is_fourth_partner and agency.kind not in EDUCATION_KINDS:
        raise records.invalid(
            is_fourth_partner="Only education is the fourth safeguarding partner, as agreed in the arrangements."
        )
    if agency.is_fourth_partner and agency.basis == Agency.Basis.PARTNER:
        raise records.invalid(
            basis="The fourth partner is a local agreement: in law education is a relevant agency, not a partner."
        )
    if agency.basis == Agency.Basis.PARTNER and agency.kind not in STATUTORY_KINDS:
        raise records.invalid(
            basis="Select another basis: a safeguarding partner is a council, a health commissioner or a police force."
        )


@transaction.atomic
def create(
    *,
    by: Access,
    name: str,
    kind: str,
    basis: str,
    reason_chosen: str,
    organisation: Organisation | str | None = None,
    short_name: str = "",
    sector: str = "",
    serves: str = Agency.Serves.BOTH,
    schedule_paragraph: str = "",
    is_fourth_partner: bool = False,
    is_named: bool = True,
    is_collective: bool = False,
    boundary_statement: str = "",
    contact_email: str = "",
    joined_on: date | None = None,
) -> Agency:
    """Add an agency to the register (arrangements 2 and appendix 1). `organisation` is a row or a name; the name of
    the agency when left out. `joined_on` is a date in London, today when left out.

    Raises ValidationError by field, for one when the name is in the register already.
    """
    by.require(Permission.AGENCIES_MANAGE)
    agency = Agency(
        organisation=_organisation(organisation, name=name, kind=kind),
        name=name.strip(),
        short_name=short_name,
        kind=kind,
        basis=basis,
        reason_chosen=reason_chosen,
        sector=sector,
        serves=serves,
        schedule_paragraph=schedule_paragraph,
        is_fourth_partner=is_fourth_partner,
        is_named=is_named,
        is_collective=is_collective,
        boundary_statement=boundary_statement,
        contact_email=contact_email,
        joined_on=joined_on or clock.today(),
    )
    _check(agency)
    return records.create(agency, by=by, kind="agency", title=agency.name)


def _is_represented(agency: Agency) -> bool:
    yesterday = clock.today() - timedelta(days=1)
    held = (agency.lead_representatives, agency.delegations)
    return any(rows.going_on_after(yesterday).exists() for rows in held)


@transaction.atomic
def edit(agency: Agency, *, by: Access, version: int | None = None, **facts: Any) -> Agency:
    """Change facts of an agency, by the names of its fields. A new organisation may be a name.

    Raises Stale, and ValidationError by field.
    """
    by.require(Permission.AGENCIES_MANAGE)
    agency = records.lock(agency, version=version)
    if "organisation" in facts:
        kind = facts.get("kind", agency.kind)
        facts["organisation"] = _organisation(facts["organisation"], name=agency.name, kind=kind)
    _check(Agency(**{name: facts.get(name, getattr(agency, name)) for name in ("kind", "basis", "is_fourth_partner")}))
    if agency.is_statutory_partner and facts.get("basis", agency.basis) != agency.basis and _is_represented(agency):
        raise records.invalid(basis="End the lead representative and the delegation first: only partners have them.")
    return records.change(agency, by=by, title=facts.get("name", agency.name), **facts)


def require_own_contact(agency: Agency, by: Access) -> None:
    """Raises NotPermitted for whoever neither belongs to the agency nor keeps the register."""
    by.require(Permission.AGENCIES_MANAGE, Permission.AGENCY_UPDATE_OWN)
    if not by.can(Permission.AGENCIES_MANAGE) and by.place.agency_id != agency.pk and not may_act_for(by, agency):
        raise NotPermitted("You can change the contact of your own agency only.")


@transaction.atomic
def update_contact(agency: Agency, *, by: Access, contact_email: str, version: int | None = None) -> Agency:
    """Keep the agency's own address right. Raises NotPermitted for somebody of another agency, and Stale."""
    require_own_contact(agency, by)
    return records.change(records.lock(agency, version=version), by=by, contact_email=contact_email)


@transaction.atomic
def end(
    agency: Agency, *, by: Access, on: date, reason: str, version: int | None = None, people_move: bool = False
) -> Agency:
    """The agency leaves after the day `on`. Its appointments end with it; its history stays.

    So do the seats of its people on groups, unless they move to an agency that takes over.

    Raises WrongState when it has ended already, Stale, and ValidationError by field.
    """
    by.require(Permission.AGENCIES_MANAGE)
    agency = records.lock(agency, version=version)
    if agency.ended_on:
        raise WrongState(f"{agency.name} has left the partnership already. Nothing was changed.")
    if not reason.strip():
        raise records.invalid(reason="Enter why the agency leaves: it is published with the list of changes.")
    if on < agency.joined_on:
        raise records.invalid(on="The last day is before the day on which the agency joined.")
    agency = records.change(agency, by=by, ended_on=on, ended_reason=reason.strip())
    appointments.end_all_of_agency(agency, by=by, on=on, seats=not people_move)
    return agency


@transaction.atomic
def succeed(
    predecessor: Agency,
    *,
    by: Access,
    on: date,
    reason: str,
    successor: Agency | None = None,
    version: int | None = None,
    people_move: bool = True,
    **facts: Any,
) -> Agency:
    """Another agency takes over on the day `on` (a date in London); the old one's last day is the day before.

    Give `successor` when it is in the register already (two bodies became one), or the facts of the new one, as for
    `create`; kind, basis, whom it serves and why it was chosen are the predecessor's when left out. People move to
    the successor unless told otherwise; appointments end with the old agency and are made anew. Returns the successor.
    """
    by.require(Permission.AGENCIES_MANAGE)
    if successor is None:
        for name in ("kind", "basis", "serves", "sector", "schedule_paragraph", "reason_chosen"):
            facts.setdefault(name, getattr(predecessor, name))
        for name in ("is_named", "is_collective", "is_fourth_partner", "boundary_statement"):
            facts.setdefault(name, getattr(predecessor, name))
        successor = create(by=by, joined_on=on, **facts)
    elif successor.pk == predecessor.pk:
        raise records.invalid(successor="An agency cannot succeed itself. Change its name instead.")
    predecessor = end(
        predecessor, by=by, on=on - timedelta(days=1), reason=reason, version=version, people_move=people_move
    )
    link = AgencySuccession(
        partnership=by.partnership, predecessor=predecessor, successor=successor, on=on, reason=reason.strip()
    )
    link.full_clean()
    link.save(force_insert=True)
    events.record(AgencySucceeded(successor=successor.pk, on=on), by=by, on=predecessor)
    if people_move:
        for person in predecessor.people.filter(left_on__isnull=True).select_related("record"):
            unconfirmed = {
                "seniority_confirmed": False,
                "seniority_confirmed_by": "",
                "seniority_confirmed_on": None,
            }  # the successor has not said so yet
            records.change(records.lock(person), by=by, agency=successor, **unconfirmed)
    return successor


@transaction.atomic
def set_live(partnership: Partnership, *, by: Access) -> Partnership:
    """Setting up becomes active: its public pages open. Raises NotReady with everything that is still needed.

    All three kinds of safeguarding partner must stand (Children Act 2004 section 16E(3); arrangements 2.1).
    """
    by.require(Permission.AGENCIES_MANAGE)
    partnership = Partnership.objects.select_for_update().get(pk=partnership.pk)
    if partnership.pk != by.partnership.pk:
        raise NotPermitted
    if partnership.status != Partnership.Status.SETTING_UP:
        raise WrongState(f"{partnership.name} is {partnership.get_status_display().lower()} already.")
    policies.require(partnership, has_all_three_kinds, has_business_manager)
    partnership.status = Partnership.Status.ACTIVE
    partnership.full_clean()
    partnership.save(update_fields=["status"])
    bodies = partnership.agencies.statutory_partners().count()
    events.record(WentLive(bodies=bodies), by=by, on=partnership)
    return partnership
