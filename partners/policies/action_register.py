"""When an action may be called complete."""

from partners.models import Action


def says_what_difference(action: Action) -> bool:
    """Enter the evidence of difference, or the date on which you will look again."""
    return bool(action.difference.strip()) or action.look_again_on is not None
