"""Opening a partnership: what the platform's operator does once, and sees no content of afterwards."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from wst import access, clock, events
from wst.models import Partnership, User
from wst.tenancy import partnership_scope

FIRST_ROLE = "business_manager"


@dataclass(frozen=True)
class PartnershipOpened(events.EventFact, type="partnership.opened"):
    first_manager: int

    def sentence(self) -> str:
        return "The partnership was opened and its first business manager named"


@transaction.atomic
def open_partnership(
    *, manager_name: str, manager_email: str, password: str | None = None, **facts: Any
) -> Partnership:
    """Make a partnership, in the state "setting up", and the account of its first business manager.

    An account that exists already keeps its name and password. Without `password` a new one is chosen through the
    "forgotten password" page. Raises ValidationError by field.
    """
    partnership = Partnership(**facts)
    partnership.full_clean()
    partnership.save(force_insert=True)
    manager = User.objects.filter(email__iexact=manager_email).first()
    if manager is None:
        manager = User.objects.create_user(manager_email, password, name=manager_name)
    with partnership_scope(partnership):
        access.grant(manager, partnership, FIRST_ROLE, starts=clock.today())
        operator = access.product_access(partnership, "Platform operator")
        events.record(PartnershipOpened(manager.pk), by=operator, on=partnership)
    return partnership


def make_operator(*, email: str, name: str, password: str | None = None) -> User:
    """An account of somebody who keeps the platform running. It opens no partnership: a business manager grants support
    access. Without `password` one is chosen through the "forgotten password" page. Raises ValidationError by field.
    """
    return User.objects.create_user(email, password, name=name, is_operator=True)
