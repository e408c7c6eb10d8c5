"""Organisations that ask, in words."""

from typing import Any

from partners.models import OrganisationRequest
from partners.presenters.links import Here
from wst.look.formats import moment_words
from wst.look.parts import Row, Status

COLOURS = {"received": "blue", "joined": "green", "declined": ""}


def state(row: OrganisationRequest) -> Status:
    return Status(row.get_status_display(), COLOURS[row.status])


def register_row(row: OrganisationRequest, here: Here) -> list[Any]:
    return [here.to("organisation_request", row), row.get_kind_display(), row.received_at.date(), state(row)]


def facts(row: OrganisationRequest, here: Here, declined_because: str) -> list[Row]:
    rows = [
        Row("State", state(row)),
        Row("Kind", row.get_kind_display()),
        Row("Serves", row.get_serves_display()),
        Row("Its work", row.work),
        Row("How it wants to take part", row.wants),
        Row("Contact", f"{row.contact_name}, {row.contact_post}"),
        Row("Email address", row.contact_email),
        Row("Came through", f"{row.get_source_display()}, {moment_words(row.received_at)}"),
    ]
    if row.agency:
        rows.append(Row("In the register as", here.to("agency", row.agency)))
    if declined_because:
        rows.append(Row("Declined because", declined_because))
    return rows
