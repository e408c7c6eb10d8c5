"""Organisations that ask to work with the partnership, and what becomes of it (arrangements 2.6)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from partners.actions import agencies, people
from partners.models import Agency, OrganisationRequest
from partners.permissions import Permission
from partners.queries.members import business_managers
from partners.states import ORGANISATION_REQUEST
from wst import clock, identifying, notices, records
from wst.access import Access
from wst.models.record import Visibility

PURPOSE = "organisation_request"
RECEIVED = notices.kind("partners.organisation_asks", "An organisation asks to work with the partnership.")


@transaction.atomic
def receive(
    *,
    by: Access,
    name: str,
    kind: str,
    work: str,
    contact_name: str,
    contact_post: str,
    contact_email: str,
    serves: str = Agency.Serves.BOTH,
    wants: str = "",
    source: str = OrganisationRequest.Source.OFFICE,
) -> OrganisationRequest:
    """Record that an organisation asks. From the public page the business managers are told.

    Raises ValidationError by field, for one where a text looks as if it identifies a person.
    """
    by.require(Permission.AGENCIES_MANAGE)
    if wrong := identifying.errors(work=work, wants=wants):
        raise ValidationError(wrong)
    row = OrganisationRequest(
        name=name.strip(),
        kind=kind,
        serves=serves,
        work=work.strip(),
        wants=wants.strip(),
        contact_name=contact_name.strip(),
        contact_post=contact_post.strip(),
        contact_email=contact_email,
        source=source,
        received_at=clock.now(),
    )
    row = records.create(row, by=by, kind="organisation_request", title=row.name, visibility=Visibility.GROUP)
    if source == OrganisationRequest.Source.PUBLIC:
        for membership in business_managers(by.partnership).select_related("user"):
            address = row.get_absolute_url()
            notices.send(RECEIVED, by=by, user=membership.user, record=row.record, address=address)
    return row


@transaction.atomic
def accept(
    request: OrganisationRequest, *, by: Access, reason_chosen: str, version: int | None = None
) -> OrganisationRequest:
    """The organisation joins the register without being named in the published list, with its contact.

    It can then be invited, book training and raise concerns as every agency can. Raises ValidationError at `name`
    when an agency of its name is in the register, WrongState and Stale.
    """
    by.require(Permission.AGENCIES_MANAGE)
    by.require(Permission.MEMBERS_MANAGE)
    if not reason_chosen.strip():
        raise records.invalid(reason_chosen="Enter why it belongs: its contact with children or adults at risk.")
    agency = agencies.create(
        by=by,
        name=request.name,
        kind=request.kind,
        serves=request.serves,
        basis=Agency.Basis.INVITED,
        reason_chosen=reason_chosen.strip(),
        is_named=False,
        contact_email=request.contact_email,
    )
    people.create(
        by=by,
        name=request.contact_name,
        post_title=request.contact_post,
        agency=agency,
        accountable_service=request.name,
        email=request.contact_email,
    )
    return ORGANISATION_REQUEST.transition(request, "join", by=by, version=version, agency=agency)


@transaction.atomic
def decline(
    request: OrganisationRequest, *, by: Access, reason: str, version: int | None = None
) -> OrganisationRequest:
    """Raises NotReady without a reason, WrongState and Stale."""
    return ORGANISATION_REQUEST.transition(request, "decline", by=by, reason=reason, version=version)


@transaction.atomic
def receive_from_public(values: dict[str, Any], *, by: Access) -> OrganisationRequest:
    """What came in through the public page."""
    return receive(by=by, source=OrganisationRequest.Source.PUBLIC, **values)
