"""What must hold before a partnership goes live."""

from partners.models.agency import STATUTORY_KINDS
from partners.queries.members import business_managers
from wst.models import Partnership


def has_all_three_kinds(partnership: Partnership) -> bool:
    """Add the safeguarding partners: there must be a council, a health commissioner and a police force (Children Act
    2004 section 16E).

    Several bodies of one kind are welcome: an area may have more than one health commissioner or force.
    """
    found = partnership.agencies.statutory_partners().values_list("kind", flat=True)
    return set(STATUTORY_KINDS) <= set(found)


def has_business_manager(partnership: Partnership) -> bool:
    """Give somebody the role of business manager."""
    return business_managers(partnership).exists()
