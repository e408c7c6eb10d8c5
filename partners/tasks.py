"""Tasks of the worker: they fetch and call."""

from typing import Any

from celery import shared_task
from django.db import transaction

from partners.actions import reminded, reminders
from partners.actions.organisation_requests import PURPOSE, receive_from_public
from partners.permissions import Permission
from wst import links
from wst.access import product_access
from wst.models import Partnership
from wst.tenancy import partnership_scope


@shared_task(name="partners.send_reminders")
def send_reminders() -> int:
    """Called by beat. A loop of scopes, one partnership after the other; what was sent is not sent again."""
    sent = 0
    for partnership in Partnership.objects.filter(status=Partnership.Status.ACTIVE):
        by = product_access(partnership, "Reminders")
        with transaction.atomic(), partnership_scope(partnership):
            reminded.plan_missing(by=by)
            sent += reminders.send_due(by=by)
    return sent


@links.files_openly(PURPOSE)
def file_organisation_request(partnership: Partnership, values: dict[str, Any]) -> None:
    receive_from_public(values, by=product_access(partnership, "The public page", Permission.AGENCIES_MANAGE))
