"""Reads that span models."""

from partners.models import Person
from wst.access import Place
from wst.models import Partnership, User


def place_of(partnership: Partnership, user: User) -> Place:
    """Who `user` is among the partnership's people. One query, in its scope."""
    row = Person.objects.filter(partnership=partnership, user=user, left_on__isnull=True).values_list("pk", "agency_id")
    person = row.first()
    return Place(*person) if person else Place()
