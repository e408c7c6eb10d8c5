"""May this be kept? Texts about what people said hold counts and themes, never a person."""

from django.core.exceptions import ValidationError

from wst import identifying


def require_nobody_identified(**texts: str) -> None:
    """Raises ValidationError at each field whose text looks like an NHS number, a date of birth or a postcode."""
    if errors := identifying.errors(**texts):
        raise ValidationError(errors)
