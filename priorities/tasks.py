"""What the worker does for priorities: files who comes to an event, as an agency said through its link."""

from typing import Any

from priorities.actions import registrations
from wst import links
from wst.models import SinglePurposeLink


@links.files(registrations.PURPOSE)
def file_registration(link: SinglePurposeLink, values: dict[str, Any]) -> None:
    registrations.register_by_link(link, values)
