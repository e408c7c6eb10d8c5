"""What the home page shows about people, agencies and groups, and whose dated appointments carry roles."""

from partners.queries import appointed
from wst import access


def register_people() -> None:
    """Called once, from apps.py."""
    access.APPOINTMENTS.extend(appointed.SOURCES)
